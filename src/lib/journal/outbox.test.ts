import { expect, test } from 'vitest';
import { turns, until } from './clock-for-tests.ts';
import { strictly } from './database.ts';
import { AUTHOR, REGISTER, saleOf } from './journal-for-tests.ts';
import { DONE, LATER, outboxForTests, REFUSED } from './outbox-for-tests.ts';
import { actOnParked, enqueue, outboxItems, settleItems } from './outbox.ts';
import { intend } from './posting.ts';

const ENTRY = intend(saleOf(), AUTHOR, { at: 1, id: 'own' });
const ORDER = { kind: 'order', version: 1, receipt: 'sale-1', register: REGISTER, payload: { total: 28_50 } };
const PLAIN = { now: () => 1000, random: () => 0 };
const BY_OLENA = { at: 2000, person: 'olena' };

test('a settled sale and what is to be told of it are one strict write', async () => {
	const shop = outboxForTests();
	const database = await shop.disk.connect();

	await strictly(database, ['entries', 'outbox'], async (transaction) => {
		await transaction.objectStore('entries').put(ENTRY);
		await enqueue(transaction, ORDER, 7);
	});

	expect(shop.disk.writes).toEqual([{ stores: ['entries', 'outbox'], durability: 'strict' }]);
	expect(await shop.items()).toEqual([
		{ ...ORDER, id: 1, enqueuedAt: 7, state: 'waiting', attempts: 0, nextAt: 7, trouble: null, trail: [] }
	]);
});

test('where the disk gives up halfway there is neither the sale nor the item', async () => {
	const shop = outboxForTests();
	const database = await shop.disk.connect();
	shop.disk.fail('gives-up-halfway');

	const writing = strictly(database, ['entries', 'outbox'], async (transaction) => {
		await enqueue(transaction, ORDER, 7);
		await transaction.objectStore('entries').put(ENTRY);
	});

	await expect(writing).rejects.toThrow(DOMException);
	expect(await shop.items()).toEqual([]);
	expect(await database.count('entries')).toBe(0);
});

async function parked() {
	const shop = outboxForTests();
	const tab = await shop.tab();
	await shop.put('order', 'sale-1');
	tab.drain.poke();
	await until(() => shop.deliveries.length === 1);
	shop.deliveries[0]?.answer(REFUSED);
	await until(() => tab.told.at(-1)?.parked === 1);
	return { shop, ...tab };
}

test('a refused item is kept with the addressee’s own words and is not tried again by itself', async () => {
	const { shop } = await parked();

	await shop.clock.pass(24 * 3_600_000);

	expect(await shop.items()).toMatchObject([
		{ state: 'parked', attempts: 1, trouble: { code: 'refused', message: 'Неверный НДС' }, trail: [] }
	]);
	expect(shop.deliveries).toHaveLength(1);
});

test('a manager has it tried again, and that is noted', async () => {
	const { shop, drain, database } = await parked();

	const acted = await actOnParked(database, 1, { ...BY_OLENA, at: shop.clock.now(), act: 'retry' });
	drain.poke();
	await until(() => shop.deliveries.length === 2);

	expect(acted).toBe(true);
	expect(await shop.items()).toMatchObject([
		{ state: 'waiting', attempts: 0, trail: [{ person: 'olena', act: 'retry' }] }
	]);
});

test('a dismissed item is kept with the reason, and what came after it goes on', async () => {
	const { shop, drain, database } = await parked();
	await shop.put('order', 'sale-1');

	await actOnParked(database, 1, { ...BY_OLENA, act: 'dismiss', reason: 'Внесли вручну' });
	drain.poke();
	await until(() => shop.deliveries.length === 2);
	shop.deliveries[1]?.answer(DONE);
	await turns();

	expect(await shop.items()).toMatchObject([
		{ id: 1, state: 'dismissed', trouble: REFUSED.reason, trail: [{ act: 'dismiss', reason: 'Внесли вручну' }] }
	]);
});

test('nothing is dismissed without a reason', async () => {
	const { shop, database } = await parked();

	const dismissing = actOnParked(database, 1, { ...BY_OLENA, act: 'dismiss', reason: ' ' });

	await expect(dismissing).rejects.toThrow(RangeError);
	expect(await shop.items()).toMatchObject([{ state: 'parked', trail: [] }]);
});

test('of two managers who act on one item the first is heard', async () => {
	const { shop, database } = await parked();
	const other = await shop.disk.connect();

	const acted = await Promise.all([
		actOnParked(database, 1, { ...BY_OLENA, act: 'retry' }),
		actOnParked(other, 1, { ...BY_OLENA, act: 'dismiss', reason: 'Внесли вручну' })
	]);

	expect(acted).toEqual([true, false]);
	expect(await shop.items()).toMatchObject([{ state: 'waiting', trail: [{ act: 'retry' }] }]);
});

test('an answer that comes to an item settled meanwhile changes nothing', async () => {
	const { shop, database } = await parked();
	const [item] = await shop.items();

	await settleItems(
		database,
		[item!, { ...item!, id: 99 }].map((told) => ({ item: told, outcome: LATER })),
		PLAIN
	);

	expect(await shop.items()).toEqual([item]);
});

test('after days without internet all that waits is still found, in its order', async () => {
	const shop = outboxForTests();
	const database = await shop.disk.connect();
	await strictly(database, ['outbox'], async (transaction) => {
		for (let sale = 1; sale <= 200; sale += 1) await enqueue(transaction, { ...ORDER, receipt: `sale-${sale}` }, sale);
	});

	const found = await outboxItems(database);
	await database.delete('outbox', 200);
	const fewer = await outboxItems(database);

	expect(found.map(({ receipt }) => receipt)).toEqual(Array.from({ length: 200 }, (_, at) => `sale-${at + 1}`));
	expect(fewer).toEqual(found.slice(0, 199));
});
