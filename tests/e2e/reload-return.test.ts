import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { expect, test } from './open-till.ts';
import { SLIP } from './till-verbs.ts';

const RRN = '100200300400';

test('a reload takes neither the refund’s slip from a return, nor what was given back from the sale after it', async ({
	openTill
}) => {
	const opened = await openTill({ shift: 'open' });
	const { page, till, kasa } = opened;
	await till.scan('1102');
	await till.pay();
	await till.takeCard();
	await till.confirm();
	const code = await till.fiscalCode();
	await page.getByRole('link', { name: m.nav_return() }).click();
	await till.find(code);
	await till.at('all-goods').click();
	await till.at('pay').click();
	await till.field(m.card_rrn()).fill(RRN);

	await page.reload();
	await expect(till.field(m.card_rrn())).toHaveValue(RRN);
	await expect(till.at('due')).toHaveAttribute('data-kopiykas', '2850');
	await till.at('confirm').click();
	await till.at('exchange').click();
	await expect(till.at('exchange-strip')).toBeVisible();
	await page.reload();
	await till.scan('1101');
	await expect(till.at('exchange-strip')).toHaveAttribute('data-kopiykas', '4300');
	await till.payInCash();
	await page.getByRole('link', { name: m.nav_return() }).click();
	await page.reload();

	await expect(till.at('scan')).toBeFocused();
	await expect(till.at('original')).toHaveCount(0);
	expect(kasa.kasa.returned).toHaveLength(1);
	expect(salesHeard(kasa)).toMatchObject([
		{},
		{ payments: [{ type: 'CASHLESS', value: 28_50, rrn: RRN, card_mask: SLIP.mask }] },
		{}
	]);
});

test('a withdrawal that was being filled in is there again after a reload, and is handed out once', async ({
	openTill
}) => {
	const { page, till, kasa } = await openTill({ shift: 'open' });
	await till.at('shift').click();
	await till.at('cash-in').click();
	await till.button(m.cash_reason_float()).click();
	await till.field(m.cash_amount()).fill('1000');
	await till.at('confirm-cash').click();
	await till.at('cash-ready').click();
	await till.at('cash-hand-out').click();
	await till.at('withdrawal-purchase').selectOption('vouched');
	await till.field(m.card_mask()).fill(SLIP.mask);
	await till.field(m.card_rrn()).fill(RRN);
	await till.field(m.cash_amount()).fill('500');

	await page.reload();
	await expect(till.field(m.cash_amount())).toHaveValue('500');
	await expect(till.field(m.card_rrn())).toHaveValue(RRN);
	await till.at('confirm-cash').click();
	await expect(till.at('cash-done')).toBeVisible();
	await page.reload();

	await expect(till.at('cash-hand-out')).toBeVisible();
	const sent = kasa.kasa.requests.filter(({ path }) => path.endsWith('cash-withdrawal')).map(({ body }) => body);
	expect(sent.map((body): unknown => JSON.parse(body))).toMatchObject([{ payment: { value: 500_00, rrn: RRN } }]);
});
