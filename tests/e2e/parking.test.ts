import { m } from '#lib/messages/messages.js';
import { expect, test } from './open-till.ts';

test('a receipt set aside leaves the counter free, and comes back as it was', async ({ openTill, page }) => {
	const { till } = await openTill({ shift: 'open' });
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
	const { till } = await openTill({ shift: 'open' });
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
	const { till } = await openTill({ shift: 'open' });
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

test('a receipt that another tab has sold leaves this screen with a word about it', async ({ openTill }) => {
	const { till, kasa, openTab } = await openTill({ shift: 'open' });
	await till.scan('1102');
	const other = await openTab();
	await expect.poll(other.till.cart).toEqual([28_50]);
	await expect(other.till.at('pay')).toBeDisabled();

	await till.payInCash();

	await expect(other.till.at('refusal')).toContainText(m.cart_sold_elsewhere());
	await expect(other.till.at('refusal')).toContainText(m.cart_sold_elsewhere_advice());
	await expect(other.till.at('line')).toHaveCount(0);
	await other.till.scan('1102');
	await expect(other.till.at('refusal')).toHaveCount(0);
	expect(await other.till.cart()).toEqual([28_50]);
	expect(kasa.kasa.sold).toHaveLength(1);
});

test('a receipt set aside leaves the list of one tab as soon as another takes it up', async ({ openTill, page }) => {
	const { till, openTab } = await openTill({ shift: 'open' });
	await till.scan('1102');
	await page.keyboard.press('F8');
	const other = await openTab();
	await other.till.button(m.cart_parked()).click();
	await expect(other.till.button(m.parked_take())).toBeVisible();

	await till.button(m.cart_parked()).click();
	await till.button(m.parked_take()).click();
	await expect.poll(till.cart).toEqual([28_50]);

	await expect(other.till.button(m.parked_take())).toHaveCount(0);
	await expect(other.page.getByRole('main')).toContainText(m.parked_none());
	await expect(other.till.at('line')).toHaveCount(0);
});
