import { expect, test } from 'vitest';
import { LONGEST } from './backoff.ts';
import { turns, until } from './clock-for-tests.ts';
import { PATIENCE } from './drain.ts';
import { DONE, LATER, outboxForTests, REFUSED, type OutboxForTests } from './outbox-for-tests.ts';

/** Waits for the n-th delivery, from 1. */
async function delivery(shop: OutboxForTests, count: number) {
	await until(() => shop.deliveries.length >= count);
	return shop.deliveries[count - 1]!;
}

async function waitingOrders(...receipts: string[]) {
	const shop = outboxForTests();
	for (const receipt of receipts) await shop.put('order', receipt);
	return shop;
}

test('what an earlier run left is delivered at start, and leaves when it was taken', async () => {
	const shop = await waitingOrders('sale-1');

	const tab = await shop.tab();
	(await delivery(shop, 1)).answer(DONE);
	await until(() => tab.told.at(-1)?.waiting === 0);

	expect(await shop.items()).toEqual([]);
});

test('a poke sends what was just enqueued, however long the drain meant to nap', async () => {
	const shop = outboxForTests();
	const tab = await shop.tab();
	await turns();

	await shop.put('order', 'sale-1');
	tab.drain.poke();

	expect((await delivery(shop, 1)).receipts).toEqual(['sale-1']);
});

test('a poke while a delivery is under way is not forgotten', async () => {
	const shop = await waitingOrders('sale-1');
	const tab = await shop.tab();
	const first = await delivery(shop, 1);

	await shop.put('order', 'sale-2');
	tab.drain.poke();
	first.answer(DONE);

	expect((await delivery(shop, 2)).receipts).toEqual(['sale-2']);
});

test('what another tab enqueued without a word is found within five minutes', async () => {
	const shop = outboxForTests();
	await shop.tab();
	await turns();

	await shop.put('order', 'sale-1');
	await shop.clock.pass(LONGEST);

	expect((await delivery(shop, 1)).receipts).toEqual(['sale-1']);
});

test('twenty sales go in one request, the next twenty after their answer', async () => {
	const shop = await waitingOrders(...Array.from({ length: 25 }, (_, at) => `sale-${at}`));
	await shop.tab();

	const first = await delivery(shop, 1);
	first.answer(...first.receipts.map(() => DONE));
	const second = await delivery(shop, 2);

	expect(first.receipts).toHaveLength(20);
	expect(second.receipts).toHaveLength(5);
});

test('a return is told after its sale was taken, never with it', async () => {
	const shop = await waitingOrders('sale-1', 'sale-1', 'sale-2');
	await shop.tab();

	const first = await delivery(shop, 1);
	first.answer(DONE, DONE);
	const second = await delivery(shop, 2);

	expect(first.receipts).toEqual(['sale-1', 'sale-2']);
	expect(second.receipts).toEqual(['sale-1']);
});

test('each item of a request has its own answer', async () => {
	const shop = await waitingOrders('sale-1', 'sale-2', 'sale-3', 'sale-4');
	const tab = await shop.tab();

	(await delivery(shop, 1)).answer(DONE, REFUSED, LATER);
	await until(() => tab.told.at(-1)?.parked === 1);

	expect(await shop.items()).toMatchObject([
		{ receipt: 'sale-2', state: 'parked', trouble: REFUSED.reason },
		{ receipt: 'sale-3', state: 'waiting', attempts: 1, trouble: LATER.reason },
		{ receipt: 'sale-4', state: 'waiting', attempts: 1, trouble: { code: 'no-answer' } }
	]);
});

test('a delivery that breaks off leaves all its items waiting', async () => {
	const shop = await waitingOrders('sale-1', 'sale-2');
	await shop.tab();

	(await delivery(shop, 1)).fail(new Error('401'));
	await turns();

	expect(await shop.items()).toMatchObject([
		{ state: 'waiting', attempts: 1, trouble: { code: 'delivery-failed', message: 'Error: 401' } },
		{ state: 'waiting', attempts: 1 }
	]);
});

test('an item that was not taken rests longer and longer, and is never given up', async () => {
	const shop = await waitingOrders('sale-1');
	const tab = await shop.tab();
	const rests: number[] = [];

	for (let tries = 1; tries <= 12; tries += 1) {
		const tried = await delivery(shop, tries);
		const looks = tab.told.length;
		tried.answer(LATER);
		await until(() => tab.told.length > looks);
		await turns();
		const [item] = await shop.items();
		rests.push(item!.nextAt - shop.clock.now());
		await shop.clock.pass(item!.nextAt - shop.clock.now() - 1);
		expect(shop.deliveries).toHaveLength(tries);
		await shop.clock.pass(1);
	}

	expect(rests).toEqual([1500, 2500, 4500, 8500, 16_500, 32_500, 64_500, 128_500, ...Array<number>(4).fill(150_500)]);
});

test('a new sale does not wait for one that rests', async () => {
	const shop = await waitingOrders('sale-1');
	const tab = await shop.tab();
	(await delivery(shop, 1)).answer(LATER);
	await turns();

	await shop.put('order', 'sale-2');
	tab.drain.poke();

	expect((await delivery(shop, 2)).receipts).toEqual(['sale-2']);
});

test('when the network is back all that rests is tried at once, but only once', async () => {
	const shop = await waitingOrders(...Array.from({ length: 25 }, (_, at) => `sale-${at}`));
	let requests = 0;
	const tab = await shop.tab({
		deliver: (_, items) => {
			requests += 1;
			return Promise.resolve(items.map(() => LATER));
		}
	});
	await until(() => requests === 2);
	await turns(200);

	tab.drain.hurry();
	await until(() => requests === 4);
	await turns(200);

	expect(requests).toBe(4);
	expect((await shop.items()).map(({ attempts }) => attempts)).toEqual(Array<number>(25).fill(2));
});

test('when the network comes back during a delivery, what rests goes with the very next one', async () => {
	const shop = await waitingOrders('sale-1', 'sale-2');
	const tab = await shop.tab();
	(await delivery(shop, 1)).answer(LATER, LATER);
	await turns();
	await shop.put('order', 'sale-3');
	tab.drain.poke();
	const third = await delivery(shop, 2);
	await shop.put('order', 'sale-4');

	tab.drain.hurry();
	third.answer(DONE);

	expect((await delivery(shop, 3)).receipts).toEqual(['sale-1', 'sale-2', 'sale-4']);
});

test('an item still goes after the clock was put back by years', async () => {
	const shop = await waitingOrders('sale-1');
	const tab = await shop.tab();
	(await delivery(shop, 1)).answer(LATER);
	await turns();

	shop.clock.set(Date.parse('2020-01-01T00:00:00+02:00'));
	tab.drain.poke();

	expect((await delivery(shop, 2)).receipts).toEqual(['sale-1']);
});

test('an addressee that never answers holds nobody for longer than two minutes', async () => {
	const shop = await waitingOrders('sale-1');
	await shop.put('journal-copy', 'sale-1');
	await shop.tab();
	await delivery(shop, 1);

	await shop.clock.pass(PATIENCE);

	expect(await delivery(shop, 2)).toMatchObject({ kind: 'journal-copy' });
	expect(await shop.items()).toMatchObject([{ state: 'waiting', trouble: { code: 'timed-out' } }, {}]);
});

test('copies of the journal do not wait for the end of a long queue of orders', async () => {
	const shop = await waitingOrders(...Array.from({ length: 60 }, (_, at) => `sale-${at}`));
	await shop.put('journal-copy', 'sale-0');
	await shop.tab();

	const first = await delivery(shop, 1);
	first.answer(...first.receipts.map(() => DONE));

	expect((await delivery(shop, 2)).kind).toBe('journal-copy');
});

test('what a newer till enqueued waits for it, and others pass', async () => {
	const shop = outboxForTests();
	await shop.put('order', 'sale-1', 2);
	await shop.put('order', 'sale-2');
	const old = await shop.tab();
	(await delivery(shop, 1)).answer(DONE);
	await until(() => old.told.at(-1)?.waiting === 1);
	old.die();

	await shop.tab({ newest: 2 });

	expect(shop.deliveries[0]?.receipts).toEqual(['sale-2']);
	expect((await delivery(shop, 2)).receipts).toEqual(['sale-1']);
	expect(old.told.at(-1)).toMatchObject({ waiting: 1, unreadable: 1 });
});

test('one sale that breaks every delivery does not hold up the others for ever', async () => {
	const shop = await waitingOrders('broken', 'sale-2', 'sale-3', 'sale-4');
	let seed = 7;
	const tab = await shop.tab({
		random: () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647,
		deliver: (_, items) =>
			items.some(({ receipt }) => receipt === 'broken')
				? Promise.reject(new Error('Cannot read'))
				: Promise.resolve(items.map(() => DONE))
	});

	for (let minutes = 0; minutes < 10; minutes += 1) await shop.clock.pass(60_000);

	expect((await shop.items()).map(({ receipt }) => receipt)).toEqual(['broken']);
	expect(tab.errors).toEqual([]);
});

test('two tabs never deliver at the same time, and both know what waits', async () => {
	const shop = await waitingOrders('sale-1', 'sale-2');
	await shop.tab();
	await delivery(shop, 1);

	const other = await shop.tab();
	await turns();

	expect(shop.deliveries).toHaveLength(1);
	expect(other.told.at(-1)).toMatchObject({ waiting: 2 });
});

test('when a tab dies with a delivery under way, the next one delivers it again', async () => {
	const shop = await waitingOrders('sale-1');
	const one = await shop.tab();
	const other = await shop.tab();
	await delivery(shop, 1);

	one.die();
	shop.deliveries[0]?.answer(DONE);
	const again = await delivery(shop, 2);
	again.answer(DONE);
	await until(() => other.told.at(-1)?.waiting === 0);

	expect(again.receipts).toEqual(['sale-1']);
	expect(await shop.items()).toEqual([]);
});

test('an answer the disk does not take is told, and its item goes out again after a rest', async () => {
	const shop = await waitingOrders('sale-1');
	const tab = await shop.tab();
	const first = await delivery(shop, 1);
	shop.disk.fail({ refuses: 'QuotaExceededError' });

	first.answer(DONE);
	await until(() => tab.errors.length === 1);
	await turns();
	const whileResting = shop.deliveries.length;
	await shop.clock.pass(2000);
	(await delivery(shop, 2)).answer(DONE);
	await turns();

	expect(tab.errors).toEqual([new DOMException('The disk says no', 'QuotaExceededError')]);
	expect(whileResting).toBe(1);
	expect(await shop.items()).toEqual([]);
});

test('a drain that was ended takes nothing new and leaves the rest to other tabs', async () => {
	const shop = outboxForTests();
	const [ended, other] = [await shop.tab(), await shop.tab()];
	await turns();
	ended.end();
	await turns();
	await shop.put('order', 'sale-1');

	ended.drain.poke();
	await turns();
	const byTheEnded = shop.deliveries.length;
	other.drain.poke();

	expect(byTheEnded).toBe(0);
	expect((await delivery(shop, 1)).receipts).toEqual(['sale-1']);
});
