import { m } from '#lib/messages/messages.js';
import { expect, test } from './open-till.ts';

test('a receipt set aside leaves the counter free, and comes back as it was', async ({ openTill, page }) => {
	const { till } = await openTill();
	await till.openShift();
	await till.scan('104');
	await till.discountLine('10');
	await till.scan('1101');
	await page.keyboard.press('F8');
	await expect(till.at('line')).toHaveCount(0);
	await till.scan('1102');
	await till.payInCash();
	await till.next();

	await till.button(m.cart_parked()).click();
	await till.button(m.parked_take()).click();

	await expect.poll(till.cart).toEqual([48_87, 42_90]);
	expect(await till.total()).toBe(91_77);
	await expect(till.at('scan')).toBeFocused();
	await expect(till.button(m.cart_parked())).toHaveCount(0);
});

test('taking a receipt up again sets the open one aside in its place', async ({ openTill, page }) => {
	const { till } = await openTill();
	await till.openShift();
	await till.scan('104');
	await page.keyboard.press('F8');
	await till.scan('1102');

	await till.button(m.cart_parked()).click();
	await till.button(m.parked_take()).click();

	await expect.poll(till.cart).toEqual([54_30]);
	await till.button(m.cart_parked()).click();
	await till.button(m.parked_take()).click();
	await expect.poll(till.cart).toEqual([28_50]);
});

test('a reload loses neither the open receipt nor those set aside', async ({ openTill, page }) => {
	const { till } = await openTill();
	await till.openShift();
	await till.scan('104');
	await page.keyboard.press('F8');
	await till.scan('2*1101');
	await till.discountLine('10');
	await till.discountReceipt('5');

	await page.reload();

	await expect.poll(till.total).toBe(72_22);
	await expect(till.button(m.cart_parked())).toContainText('1');
	await till.button(m.cart_parked()).click();
	await till.button(m.parked_take()).click();
	await expect.poll(till.cart).toEqual([54_30]);
});
