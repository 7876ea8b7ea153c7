import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { expect, test, type OpenedTill } from './open-till.ts';
import { CASHIER, MANAGER } from './people.ts';

const MILK = '4829000001048';
const BREAD = '4829000011016';
/** A good number of GS1's that no good here has. */
const STRANGER = '4006381333931';
/** As long as a PIN may be. */
const SHORT = '40170725';

test('a scan while the buyer pays confirms nothing and leaves the figure as it was typed', async ({ openTill }) => {
	const { till, kasa } = await openTill();
	await till.openShift();
	await till.scan(MILK);
	await till.pay();
	await till.takeCash('100');

	await till.burst(BREAD);

	await expect(till.at('refusal')).toContainText(m.scan_while_paying());
	await expect(till.field(m.pay_given())).toHaveValue('100');
	await expect(till.at('confirm')).toBeEnabled();
	expect(await till.cart()).toEqual([54_30]);
	expect(salesHeard(kasa)).toEqual([]);
});

const PLACES: readonly { is: string; focus: (opened: OpenedTill) => Promise<void> }[] = [
	{ is: 'the scan field', focus: ({ till }) => till.at('scan').focus() },
	{ is: 'a shelf', focus: ({ page }) => page.getByRole('button', { name: m.category_bread(), exact: true }).focus() },
	{ is: 'the figure of a discount', focus: ({ till }) => till.ofChosen(m.line_discount()) },
	{ is: 'the pay button', focus: ({ till }) => till.at('pay').focus() },
	{ is: 'the door to the shift', focus: ({ till }) => till.at('shift').focus() }
];

for (const { is, focus } of PLACES) {
	test(`a scan with the focus on ${is} adds its good and presses nothing`, async ({ openTill, page }) => {
		const opened = await openTill();
		const { till } = opened;
		await till.openShift();
		await till.scan(MILK);
		await focus(opened);

		await till.burst(BREAD);

		await expect.poll(till.cart).toEqual([54_30, 42_90]);
		await expect(till.at('scan')).toBeFocused();
		await expect(till.at('scan')).toHaveValue('');
		await expect(page).toHaveURL(/\/sell$/);
	});
}

test('an unknown barcode is refused and adds nothing', async ({ openTill }) => {
	const { till } = await openTill();
	await till.openShift();
	await till.scan(MILK);

	await till.burst(STRANGER);

	await expect(till.at('refusal')).toContainText(m.scan_unknown({ code: STRANGER }));
	await expect(till.at('refusal')).toContainText(m.found_nothing_advice());
	expect(await till.cart()).toEqual([54_30]);
});

test('an unknown barcode leaves the question that is asked, with its figure', async ({ openTill }) => {
	const { till } = await openTill();
	await till.openShift();
	await till.scan(MILK);
	await till.ofChosen(m.line_discount());
	await till.field(m.cart_discount()).fill('7');

	await till.burst(STRANGER);

	await expect(till.at('refusal')).toContainText(m.scan_unknown({ code: STRANGER }));
	await expect(till.field(m.cart_discount())).toHaveValue('7');
	await till.button(m.discount_give({ amount: '7 %' })).click();
	await expect.poll(till.cart).toEqual([50_50]);
	await expect(till.at('refusal')).toHaveCount(0);
});

test('a barcode read wrong asks to be scanned again', async ({ openTill }) => {
	const { till } = await openTill();
	await till.openShift();
	await till.scan(MILK);

	await till.burst('4829000011017');

	await expect(till.at('refusal')).toContainText(m.scan_again());
	await till.burst(BREAD);
	await expect.poll(till.cart).toEqual([54_30, 42_90]);
	await expect(till.at('refusal')).toHaveCount(0);
});

test('Enter on a finished sale starts the next one', async ({ openTill, page }) => {
	const { till } = await openTill();
	await till.openShift();
	await till.scan(MILK);
	await till.payInCash();

	await page.keyboard.press('Enter');

	await expect(till.at('done')).toHaveCount(0);
	await expect(till.at('scan')).toBeFocused();
	expect(await till.cart()).toEqual([]);
});

test('a scan on a finished sale starts the next one with its good', async ({ openTill }) => {
	const { till, kasa } = await openTill();
	await till.openShift();
	await till.scan(MILK);
	await till.payInCash();

	await till.burst(BREAD);

	await expect.poll(till.cart).toEqual([42_90]);
	await expect(till.at('done')).toHaveCount(0);
	await expect(till.at('scan')).toBeFocused();
	expect(salesHeard(kasa)).toHaveLength(1);
});

test('a barcode scanned at the wall, or while a manager is asked, is no wrong PIN', async ({ openTill }) => {
	const { page, till } = await openTill({ as: 'cashier' });
	await till.find('104');
	await expect(till.field('PIN')).toBeFocused();

	const told = page.getByRole('alert').filter({ hasText: m.pin_scanned() });
	await till.burst(SHORT);
	await expect(told).toBeVisible();
	// An Enter on the heels of a scan is the scanner's own.
	await till.field('PIN').fill(MANAGER.pin);
	await till.button(m.approval_allow()).click();
	await expect(till.field('PIN')).toHaveCount(0);
	await till.button(m.bar_lock({ name: CASHIER.name })).click();
	await expect(till.field('PIN')).toBeFocused();
	await till.burst(SHORT);

	await expect(told).toBeVisible();
	await expect(till.field('PIN')).toHaveValue('');
});
