import { expect, test } from 'vitest';
import { turns } from '#lib/journal/clock-for-tests.ts';
import { savedReceipts } from '#lib/journal/saved-receipts.ts';
import { ALONE } from './cart-holds.ts';
import { Cart } from './cart.svelte.ts';
import { Parking } from './parking.svelte.ts';
import { tillAtKasa, type TillAtKasa } from './till-for-tests.ts';

/** A receipt of one line is open in one tab, and a second tab is opened. */
async function twoTabs() {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.flush();
	const other = await one.secondTab();
	return { one, other };
}

/** One tab has set a receipt aside, and a second tab is opened. */
async function twoTabsAndOneSetAside() {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.park(one.till.cart);
	const other = await one.secondTab();
	return { one, other, id: one.till.parking.parked[0]!.id };
}

/** The prices of all receipts on the disk, each with its place. */
async function onDisk({ database, till }: TillAtKasa) {
	await till.parking.flush();
	const kept = await savedReceipts(database, 'register');
	return kept.map(({ place, receipt }) => ({ place, prices: receipt.lines.map(({ price }) => price) }));
}

/** A tab that is being loaded beside another, which does something before its receipt can be had here. */
async function tabLoadedWhile({ disk, clock, till }: TillAtKasa, done: () => Promise<void>) {
	const parking = new Parking({
		database: await disk.connect(),
		register: () => 'register',
		now: clock.now,
		holds: { ...ALONE, take: () => done().then(() => true) },
		tell: () => {},
		ontaken: () => {},
		entered: () => undefined,
		onrestored: () => {}
	});
	const cart = new Cart({ pricing: () => till.register.current, newId: till.newId });
	await parking.load(cart);
	return { parking, cart };
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

test('a receipt that is open in another tab cannot be set aside here, whatever key is pressed', async () => {
	const { one, other } = await twoTabs();

	await other.till.parking.park(other.till.cart);

	expect(await onDisk(one)).toEqual([{ place: 'open', prices: [28_50] }]);
	expect(other.till.cart.priced.total).toBe(28_50);
	expect(other.till.parking.parked).toEqual([]);
});

test('while a receipt of another tab is shown here, none that was set aside takes its place', async () => {
	const { one, other, id } = await twoTabsAndOneSetAside();
	one.ring(10_00);
	await one.till.parking.flush();
	const third = await one.secondTab();

	await third.till.parking.recall(id, third.till.cart);

	expect(third.till.cart.priced.total).toBe(10_00);
	expect(await onDisk(other)).toEqual([
		{ place: 'parked', prices: [28_50] },
		{ place: 'open', prices: [10_00] }
	]);
});

test('tax codes told in the tab that only shows a receipt are not written over what the other tab rings up', async () => {
	const { one, other } = await twoTabs();
	const [before] = await savedReceipts(one.database, 'register');
	one.ring(99_00);
	await one.till.parking.flush();
	// What is told may be heard late.
	other.till.parking.heard(before!, other.till.cart);

	other.till.cart.fillTaxes(other.till.cart.lines[0]!.id, [5]);

	expect(other.till.cart.lines).toEqual(before?.receipt.lines);
	expect(await onDisk(other)).toEqual([{ place: 'open', prices: [28_50, 99_00] }]);
});

test('a receipt that was sold while a tab was being loaded does not come back on its screen', async () => {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.flush();

	const { cart } = await tabLoadedWhile(one, () => one.payCash());

	expect(one.kasa.sold).toHaveLength(1);
	expect(cart.isEmpty).toBe(true);
});

test('a receipt that was set aside while a tab was being loaded is in its list, not on its screen', async () => {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.flush();

	const { cart, parking } = await tabLoadedWhile(one, () => one.till.parking.park(one.till.cart));

	expect(cart.isEmpty).toBe(true);
	expect(parking.parked).toHaveLength(1);
});

test('what one tab sets aside is in the list of the other, until somebody takes it up', async () => {
	const one = await tillAtKasa();
	const other = await one.secondTab();
	one.ring(28_50);

	await one.till.parking.park(one.till.cart);
	const [listed] = other.till.parking.parked;
	await other.till.parking.recall(listed?.id ?? '', other.till.cart);

	expect(other.till.cart.priced.total).toBe(28_50);
	expect(one.till.parking.parked).toEqual([]);
});

test('what one tab throws away leaves the list of the other', async () => {
	const { one, other, id } = await twoTabsAndOneSetAside();

	await one.till.parking.forget(id, one.till.cart);

	expect(other.till.parking.parked).toEqual([]);
});

test('a receipt taken up in one tab is not thrown away by a list that has not heard of it, and is sold', async () => {
	const { one, id } = await twoTabsAndOneSetAside();
	const other = await one.secondTab({ unaware: true });
	await one.till.parking.recall(id, one.till.cart);

	await other.till.parking.forget(id, other.till.cart);
	await one.clock.pass(4000);
	await one.payCash();

	expect(other.till.parking).toMatchObject({ parked: [], lost: 'taken-elsewhere' });
	expect(one.till.checkout.state.step).toBe('done');
	expect(one.kasa.sold).toHaveLength(1);
});

test('a receipt that another tab holds is not thrown away here', async () => {
	const { one, other, id } = await twoTabsAndOneSetAside();
	await one.till.parking.recall(id, one.till.cart);

	await other.till.parking.forget(id, other.till.cart);

	expect(other.till.parking.lost).toBe('taken-elsewhere');
	expect(await onDisk(one)).toEqual([{ place: 'open', prices: [28_50] }]);
});

test('a receipt that was emptied in a tab that is then gone was not sold, and nobody says so', async () => {
	const { one, other } = await twoTabs();
	one.till.cart.remove(one.till.cart.lines[0]!.id);
	await one.till.parking.flush();

	one.crash();
	await turns();

	expect(other.till.parking).toMatchObject({ isElsewhere: false, lost: null });
	expect(other.till.cart).toMatchObject({ isEmpty: true, isLocked: false });
});

test('an empty receipt of another tab keeps nobody from beginning one here', async () => {
	const { one, other } = await twoTabs();
	one.till.cart.remove(one.till.cart.lines[0]!.id);
	await one.till.parking.flush();

	other.ring(10_00);
	one.ring(20_00);
	await Promise.all([one.payCash(), other.payCash()]);

	expect(one.kasa.sold.map(({ total }) => total).sort()).toEqual([10_00, 20_00]);
});

test('a receipt whose sale in the other tab is in doubt is not said to be sold: it must not be rung up again', async () => {
	const { one, other } = await twoTabs();
	one.kasa.failNext('error-500-before', { on: '/api/v1/receipt/sell' });

	await one.payCash();
	await turns();

	expect(one.till.checkout.state.step).toBe('unsure');
	expect(other.till.cart.isEmpty).toBe(true);
	expect(other.till.parking.lost).toBe('unsure-elsewhere');
});
