import { expect, test } from 'vitest';
import { turns } from '#lib/journal/clock-for-tests.ts';
import { tillAtKasa } from './till-for-tests.ts';

/** A receipt of one line is open in one tab, and a second tab is opened. */
async function twoTabs() {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.flush();
	const other = await one.secondTab();
	return { one, other };
}

test('a receipt that is open in another tab is shown here, and cannot be changed or paid', async () => {
	const { other } = await twoTabs();
	const { cart, parking } = other.till;
	expect(parking.isElsewhere).toBe(true);
	expect(cart.priced.total).toBe(28_50);

	other.ring(10_00);
	await other.payCash();

	expect(cart.priced.total).toBe(28_50);
	expect(other.kasa.sold).toEqual([]);
});

test('what is rung up there is seen here', async () => {
	const { one, other } = await twoTabs();

	one.ring(10_00);
	await one.till.parking.flush();

	expect(other.till.cart.priced.total).toBe(38_50);
	expect(other.till.cart.isLocked).toBe(true);
});

test('a new receipt begins here while the other tab keeps its own: both are sold, each once', async () => {
	const { one, other } = await twoTabs();

	other.till.parking.startOwn(other.till.cart);
	expect(other.till.cart.isEmpty).toBe(true);
	other.ring(10_00);
	await Promise.all([one.payCash(), other.payCash()]);

	expect(one.kasa.sold.map(({ total }) => total).sort()).toEqual([10_00, 28_50]);
});

test('when the other tab is gone its receipt is rung up on here', async () => {
	const { one, other } = await twoTabs();

	one.crash();
	await turns();

	expect(other.till.parking.isElsewhere).toBe(false);
	other.ring(10_00);
	await other.payCash();
	expect(other.kasa.sold).toMatchObject([{ total: 38_50 }]);
});

test('when the other tab has sold it the screen is free, and the cashier reads why', async () => {
	const { one, other } = await twoTabs();

	await one.payCash();
	await turns();

	expect(other.till.cart.isEmpty).toBe(true);
	expect(other.till.parking).toMatchObject({ isElsewhere: false, lost: 'sold-elsewhere' });
});

test('when the other tab has set it aside it is in the list of those set aside', async () => {
	const { one, other } = await twoTabs();

	await one.till.parking.park(one.till.cart);
	await turns();

	expect(other.till.cart.isEmpty).toBe(true);
	expect(other.till.parking.parked).toHaveLength(1);
	expect(other.till.parking.lost).toBeNull();
});

test('a receipt left by a tab that is gone is taken up by the first tab only', async () => {
	const { one } = await twoTabs();
	const afterwards = await one.reload();

	const [second, third] = [await afterwards.secondTab(), await afterwards.secondTab()];

	expect(afterwards.till.parking.isElsewhere).toBe(false);
	expect([second, third].map(({ till }) => till.parking.isElsewhere)).toEqual([true, true]);
});

test('receipts of two tabs that are gone: one comes back to the screen, the other is set aside', async () => {
	const { one, other } = await twoTabs();
	other.till.parking.startOwn(other.till.cart);
	other.clock.set(other.clock.now() + 1000);
	other.ring(10_00);
	await other.till.parking.flush();

	const afterwards = await one.reload();

	expect(afterwards.till.cart.priced.total).toBe(10_00);
	expect(afterwards.till.parking.parked).toHaveLength(1);
});
