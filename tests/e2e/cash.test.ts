import { m } from '#lib/messages/messages.js';
import { expect, test, type OpenedTill } from './open-till.ts';
import { SLIP } from './till-verbs.ts';

const MASKED_PURCHASE = new RegExp(SLIP.mask);

test('a day of cash: float, sale, withdrawal, cash out, count and close agree to the kopiyka', async ({
	openTill,
	page
}) => {
	test.slow();
	const opened = await openTill({ as: 'cashier', shift: 'open' });
	const { till, kasa } = opened;
	await till.at('shift').click();
	await till.at('other-float').click();
	await move(opened, '500');
	await expect(till.at('float-offer')).toHaveCount(0);

	await page.getByRole('link', { name: m.nav_sell() }).click();
	await till.find('1102');
	// The sample goods of a shop without a catalogue.
	await till.allow();
	await till.payInCash();
	await till.next();
	await till.scan('1102');
	await till.pay();
	await till.takeCard();
	await till.confirm();
	await till.next();

	await till.at('shift').click();
	await till.at('cash-hand-out').click();
	await expect(till.at('drawer-unknown')).toBeVisible();
	const purchase = till.at('withdrawal-purchase');
	await purchase.selectOption(await purchase.locator('option', { hasText: MASKED_PURCHASE }).getAttribute('value'));
	await expect(till.field(m.card_mask())).toHaveValue(SLIP.mask);
	await move(opened, '500', () => till.allow());

	await till.at('cash-out').click();
	await page.getByRole('button', { name: m.cash_reason_collection(), exact: true }).click();
	await move(opened, '20', () => till.allow());

	await till.at('make-x-report').click();
	await expect(till.at('expected-cash')).toHaveAttribute('data-kopiykas', '850');
	await till.at('close-shift').click();
	await till.at('open-count').click();
	for (const face of ['5', '2', '1']) await till.field(m.count_pieces_of({ face: `${face} ₴` })).fill('1');
	await expect(till.at('count-difference')).toHaveAttribute('data-kopiykas', '-50');
	await till.at('record-count').click();
	await expect(page.getByRole('main')).toContainText(m.word_reason_needed());
	await till.at('count-why').fill('Загубили 50 копійок');
	await till.at('record-count').click();
	await expect(till.at('count-slip')).toHaveAttribute('data-difference', '-50');

	await till.at('confirm-close').click();
	await expect(till.at('z-report')).toBeVisible();

	expect(await till.figures('z-report')).toMatchObject({
		'service-in': 500_00,
		'service-out': -20_00,
		withdrawn: -500_00,
		withdrawals: -500_00,
		balance: 8_50
	});
	await expect(till.at('count-slip')).toContainText('Загубили 50 копійок');
	const sent = kasa.kasa.requests.filter(({ path }) => /service|cash-withdrawal/.test(path)).map(({ body }) => body);
	expect(sent.map((body): unknown => JSON.parse(body))).toMatchObject([
		{ payment: { type: 'CASH', value: 500_00 } },
		{ payment: { value: 500_00, card_mask: SLIP.mask } },
		{ payment: { type: 'CASH', value: -20_00 } }
	]);
});

test('the next morning yesterday’s float is offered, and the takings leave before the close', async ({
	openTill,
	page
}) => {
	const opened = await openTill({ shift: 'open' });
	const { till } = opened;
	await till.at('shift').click();
	await till.at('other-float').click();
	await move(opened, '300');
	await till.closeShift();
	await till.button(m.z_ready()).click();
	await till.openShift();

	await expect(till.at('float-offer')).toContainText('300,00');
	await till.at('no-float').click();
	await expect(till.at('float-offer')).toHaveCount(0);
	await expect(till.at('expected-cash')).toHaveAttribute('data-kopiykas', '30000');
	await till.at('close-shift').click();
	await till.at('keep-float').fill('100');
	await till.at('empty-drawer').click();
	await expect(page.getByRole('status')).toContainText('200,00');
	await till.at('confirm-close').click();

	await expect(till.at('z-report')).toBeVisible();
	expect(await till.figures('z-report')).toMatchObject({ initial: 300_00, 'service-out': -200_00, balance: 100_00 });
});

test('cash out whose answer was lost is in doubt, named beside the drawer, and proven by a report', async ({
	openTill
}) => {
	const opened = await openTill({ shift: 'open' });
	const { till, kasa } = opened;
	await till.at('shift').click();
	await till.at('cash-in').click();
	await till.button(m.cash_reason_float()).click();
	await move(opened, '300');
	await till.at('make-x-report').click();
	await expect(till.at('expected-cash')).toHaveAttribute('data-kopiykas', '30000');
	kasa.kasa.failNext('error-500-after-commit', { on: '/api/v1/receipt/service' });

	await till.at('cash-out').click();
	await till.at('cash-reason').fill('Вода для офісу');
	await till.at('cash-amount').click();
	await till.field(m.cash_amount()).fill('50');
	await till.at('confirm-cash').click();

	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'unsure');
	await expect(till.at('drawer-note')).toContainText('50,00');
	await till.at('check-now').click();
	await expect(till.at('cash-done')).toBeVisible();
	await expect(till.at('expected-cash')).toHaveAttribute('data-kopiykas', '25000');
});

test('while it is in doubt whether the takings left, they are not offered once more before the close', async ({
	openTill
}) => {
	const opened = await openTill({ shift: 'open' });
	const { till, kasa } = opened;
	await till.at('shift').click();
	await till.at('other-float').click();
	await move(opened, '300');
	await till.at('make-x-report').click();
	await till.at('close-shift').click();
	await till.at('keep-float').fill('0');
	kasa.kasa.failNext('error-500-after-commit', { on: '/api/v1/receipt/service' });

	await till.at('empty-drawer').click();
	await expect(till.at('unsettled-document')).toHaveAttribute('data-state', 'unsure');
	await till.button(m.shift_back()).first().click();

	await expect(till.at('confirm-close')).toBeVisible();
	await expect(till.at('empty-unsure')).toContainText('300,00');
	await expect(till.at('empty-drawer')).toHaveCount(0);
});

test('a withdrawal that finds the shift closed says what to do with the card that was debited', async ({
	openTill
}) => {
	const opened = await openTill({ shift: 'open' });
	const { till, kasa } = opened;
	await till.at('shift').click();
	await till.at('other-float').click();
	await move(opened, '600');
	await till.at('cash-hand-out').click();
	await till.at('withdrawal-purchase').selectOption('vouched');
	await till.field(m.cash_amount()).fill('500');
	await kasa.kasa.handle({ method: 'POST', path: '/api/v1/shift/close', query: new URLSearchParams(), body: '' });

	await till.at('confirm-cash').click();

	await expect(till.at('shift')).toHaveAttribute('data-state', 'closed');
	await expect(till.at('refusal')).toContainText(m.withdrawal_card_debited());
});

test('who comes back to a count finds all of it, also what was counted by its sum', async ({ openTill }) => {
	const { till } = await openTill({ shift: 'open' });
	await till.at('shift').click();
	await till.at('open-count').click();
	await till.field(m.count_pieces_of({ face: '5 ₴' })).fill('2');
	await till.at('count-other').fill('7,50');

	await till.button(m.shift_back()).click();
	await till.at('open-count').click();

	await expect(till.field(m.count_pieces_of({ face: '5 ₴' }))).toHaveValue('2');
	await expect(till.at('count-other')).toHaveValue('7,50');
	await expect(till.at('counted')).toHaveAttribute('data-kopiykas', '1750');
});

/** Types a sum, confirms it, and goes back to the shift once the Kasa has taken it. */
async function move({ till }: OpenedTill, hryvnias: string, allow?: () => Promise<void>) {
	await till.field(m.cash_amount()).fill(hryvnias);
	await till.at('confirm-cash').click();
	await allow?.();
	await expect(till.at('cash-done')).toBeVisible();
	await till.at('cash-ready').click();
}
