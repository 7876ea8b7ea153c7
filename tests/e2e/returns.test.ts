import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { onTheDisk } from './on-the-disk.ts';
import { SELL } from './on-the-wire.ts';
import { expect, test, type Tab } from './open-till.ts';
import { SLIP } from './till-verbs.ts';

test('of a discounted sale one part goes back, then the rest, and then nothing is left', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { till, kasa } = opened;
	await till.scan('2*1102');
	await till.scan('1101');
	await till.discountReceipt('10', '%');
	const sold = await till.total();
	await till.payInCash();
	const code = await till.fiscalCode();

	await openReturns(opened);
	await findSale(opened, code);
	await till.at('sold-line').first().getByRole('button', { name: m.stepper_more() }).click();
	await giveBack(opened);
	await till.button(m.return_next()).click();
	await findSale(opened, code);
	await till.at('all-goods').click();
	await giveBack(opened);
	await till.button(m.return_next()).click();
	await findSale(opened, code);

	await expect(till.at('nothing-left')).toBeVisible();
	await expect(till.at('pay')).toBeDisabled();
	const [sale] = kasa.kasa.sold;
	expect(sum(kasa.kasa.returned.map(({ total }) => total))).toBe(sold);
	const back = salesHeard(kasa).slice(1);
	expect(back.map(({ related_receipt_id }) => related_receipt_id)).toEqual([sale?.id, sale?.id]);
});

test('a sale rounded in cash goes back rounded, by the keyboard alone', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { page, till, kasa } = opened;
	await till.ringFree('Тістечко', '61,73');
	await till.payInCash();
	const code = await till.fiscalCode();

	await openReturns(opened);
	await findSale(opened, code);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(till.at('total')).toHaveAttribute('data-kopiykas', '6150');
	await page.keyboard.press('F9');
	await expect(till.at('confirm')).toBeEnabled();
	await page.keyboard.press('Enter');

	await expect(till.at('given-back')).toHaveAttribute('data-kopiykas', '6150');
	expect(kasa.kasa.returned).toMatchObject([{ total: 61_73, figures: { roundedBy: -23 } }]);
	await page.keyboard.press('Enter');
	await expect(till.at('scan')).toBeFocused();
});

test('what a card paid goes back to the card, with the refund’s own RRN', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { page, till, kasa } = opened;
	await till.scan('1102');
	await till.pay();
	await till.takeCard();
	await till.confirm();
	const code = await till.fiscalCode();

	await openReturns(opened);
	await findSale(opened, code);
	await page.keyboard.press('Tab');
	await till.at('all-goods').click();
	await page.keyboard.press('F9');
	await expect(till.field(m.card_mask())).toHaveValue(SLIP.mask);
	await till.field(m.card_rrn()).fill('100200300400');
	await till.field(m.card_rrn()).press('Enter');

	await expect(till.at('done')).toBeVisible();
	const [heard] = salesHeard(opened.kasa).slice(-1);
	expect(heard).toMatchObject({
		goods: [{ is_return: true }],
		payments: [{ type: 'CASHLESS', value: 28_50, rrn: '100200300400', card_mask: SLIP.mask }]
	});
	expect(kasa.kasa.returned).toHaveLength(1);
});

test('a receipt rung up by mistake is taken back whole, with a manager’s leave', async ({ openTill }) => {
	const opened = await openTill({ as: 'cashier' });
	const { till } = opened;
	await till.openShift();
	await till.find('1102');
	await till.allow();
	await till.scan('1101');
	await till.payInCash();
	const code = await till.fiscalCode();

	await openReturns(opened);
	await findSale(opened, code);
	await till.at('all-goods').click();
	await till.at('by-mistake').click();
	await till.at('pay').click();
	await till.at('confirm').click();
	await expect(opened.page.getByText(m.manager_technical_return())).toBeVisible();
	await till.allow();

	await expect(till.at('done')).toBeVisible();
	expect(salesHeard(opened.kasa).at(-1)).toMatchObject({ technical_return: true, goods: [{}, {}] });
});

test('without a receipt a cashier asks a manager, and may go back without one', async ({ openTill }) => {
	const opened = await openTill({ as: 'cashier' });
	const { page, till, kasa } = opened;
	await till.openShift();
	await till.find('1101');
	await till.allow();
	await till.payInCash();

	await openReturns(opened);
	await till.at('without-receipt').click();
	await till.find('1102');
	await till.at('pay').click();
	await till.at('confirm').click();
	await expect(page.getByText(m.manager_return_without_original())).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(till.at('confirm')).toBeEnabled();
	expect(kasa.kasa.returned).toEqual([]);
	await till.at('confirm').click();
	await till.allow();

	await expect(till.at('done')).toBeVisible();
	expect(kasa.kasa.returned).toMatchObject([{ total: 28_50 }]);
	expect(salesHeard(opened.kasa).at(-1)).not.toHaveProperty('related_receipt_id');
});

test('on a phone goods are taken back as well', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { page, till, kasa } = opened;
	await till.scan('1102');
	await till.payInCash();
	const code = await till.fiscalCode();
	await page.setViewportSize({ width: 390, height: 844 });

	await openReturns(opened);
	await findSale(opened, code);
	await till.at('sold-line').getByRole('button', { name: m.stepper_more() }).click();
	await giveBack(opened);

	expect(kasa.kasa.returned).toMatchObject([{ total: 28_50 }]);
});

test('two tabs that give the same goods back at once give them back once', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { till, kasa, openTab } = opened;
	await till.scan('1102');
	await till.payInCash();
	const code = await till.fiscalCode();
	const tabs: readonly Tab[] = [opened, await openTab()];
	for (const tab of tabs) {
		await tab.page.bringToFront();
		await openReturns(tab);
		await findSale(tab, code);
		await tab.till.at('all-goods').click();
		await tab.till.at('pay').click();
		await expect(tab.till.at('confirm')).toBeEnabled();
	}

	await Promise.all(tabs.map((tab) => tab.till.at('confirm').dispatchEvent('click')));

	await expect
		.poll(async () => {
			const ends = await Promise.all(
				tabs.map(async (tab) => [await tab.till.at('done').count(), await tab.till.at('refusal').count()].join())
			);
			return ends.sort();
		})
		.toEqual(['0,1', '1,0']);
	expect(kasa.kasa.returned).toHaveLength(1);
});

test('a return nobody is sure of keeps its goods: they are not given back again', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { till, kasa } = opened;
	await till.scan('1102');
	await till.payInCash();
	const code = await till.fiscalCode();
	await openReturns(opened);
	await findSale(opened, code);
	await till.at('all-goods').click();
	await till.at('pay').click();
	kasa.kasa.failNext('error-500-before', { on: SELL });
	await till.at('confirm').click();
	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'unsure');

	await till.button(m.return_next()).click();
	await findSale(opened, code);

	await expect(till.at('nothing-left')).toBeVisible();
	await expect(till.at('pay')).toBeDisabled();
});

test('in an exchange the new sale stands beside what was given back, as two documents', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { till, kasa } = opened;
	await till.scan('1102');
	await till.payInCash();
	const code = await till.fiscalCode();
	await openReturns(opened);
	await findSale(opened, code);
	await till.at('all-goods').click();
	await giveBack(opened);

	await till.at('exchange').click();
	await till.scan('1101');
	await expect(till.at('exchange-strip')).toHaveAttribute('data-kopiykas', '1450');
	await till.payInCash();

	await expect(till.at('exchange-strip')).toHaveCount(0);
	expect([kasa.kasa.sold.length, kasa.kasa.returned.length]).toEqual([2, 1]);
	expect((await onTheDisk(opened.page)).sales.map(({ state }) => state)).toEqual(['fiscal', 'fiscal']);
});

test('in an exchange what went back to the card is not taken off the new sale, and another buyer’s goods wait', async ({
	openTill
}) => {
	const opened = await openTill({ shift: 'open' });
	const { till, kasa } = opened;
	await till.scan('1102');
	await till.pay();
	await till.takeCard();
	await till.confirm();
	const code = await till.fiscalCode();
	await till.button(m.done_next()).click();
	await till.scan('1101');
	await openReturns(opened);
	await findSale(opened, code);
	await till.at('all-goods').click();
	await giveBack(opened);

	await till.at('exchange').click();
	await expect(till.at('line')).toHaveCount(0);
	await till.scan('1101');

	await expect(till.at('exchange-strip')).toHaveAttribute('data-kopiykas', '4300');
	await expect(till.at('exchange-strip')).toContainText(m.exchange_given_card({ amount: '28,50' }));
	await expect(till.at('exchange-strip')).toContainText(m.exchange_pays_all({ amount: '43,00' }));
	await till.payInCash();
	expect(kasa.kasa.sold.map(({ total }) => total)).toEqual([28_50, 42_90]);
});

test('cash above 50 000 ₴ to one person is warned of as it is taken and as it is given back', async ({ openTill }) => {
	const opened = await openTill({ shift: 'open' });
	const { till } = opened;
	await till.ringFree('Верстат', '50000,50');
	await till.pay();
	await expect(till.at('cash-limit')).toHaveText(m.cash_limit_sale());
	await till.at('tender-cash').click();
	await till.confirm();
	const code = await till.fiscalCode();

	await openReturns(opened);
	await findSale(opened, code);
	await till.at('all-goods').click();
	await till.at('pay').click();

	await expect(till.at('cash-limit')).toHaveText(m.cash_limit_warning());
});

async function openReturns({ page, till }: Tab) {
	await page.getByRole('link', { name: m.nav_return() }).click();
	await expect(till.at('scan')).toBeFocused();
}

async function findSale({ till }: Tab, code: string) {
	await till.find(code);
	await expect(till.at('original')).toHaveAttribute('data-fiscal-code', code);
}

/** In the way the sale was paid; ends at the done screen. */
async function giveBack({ till }: Tab) {
	await till.at('pay').click();
	await till.at('confirm').click();
	await expect(till.at('done')).toBeVisible();
}

function sum(amounts: readonly number[]): number {
	return amounts.reduce((whole, amount) => whole + amount, 0);
}
