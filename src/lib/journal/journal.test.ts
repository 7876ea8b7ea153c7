import { expect, test } from 'vitest';
import { turns, until } from './clock-for-tests.ts';
import { saveReceipt, savedReceipts } from './saved-receipts.ts';
import {
	ACCEPTED,
	AUTHOR,
	browserForTests,
	CART,
	CASH_IN,
	NOT_FORWARDED,
	REFUSED,
	REGISTER,
	saleOf
} from './journal-for-tests.ts';
import type { Posted } from './journal.ts';
import { IN_FLIGHT } from './sending.ts';
import { intend } from './posting.ts';

/** All that an outcome may touch is one transaction. */
const EVERYTHING = ['entries', 'outbox', 'parked', 'settings'];
const stateOf = (posted: Posted) => (posted.written ? posted.entry.state : posted.reason.code);

test('a sale is on disk as sent before its request leaves', async () => {
	const browser = browserForTests();
	const atLeaving: unknown[] = [];
	const tab = await browser.tab({
		onpost: async () => void atLeaving.push((await tab.entry('sale-1'))?.state)
	});

	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(ACCEPTED);

	expect(stateOf(await sale)).toBe('fiscal');
	expect(atLeaving).toEqual(['sent']);
});

test('where the Kasa has just answered and is free, one strict transaction comes before the request', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();

	void tab.send();
	await until(() => browser.sent.length === 1);

	expect(browser.disk.writes).toEqual([{ stores: ['entries', 'outbox', 'parked', 'settings'], durability: 'strict' }]);
});

test('everything that is written of a sale is written strictly', async () => {
	const browser = browserForTests();
	browser.kasa.fresh = false;
	const tab = await browser.tab();

	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(REFUSED);
	await sale;

	expect(browser.disk.writes.map(({ durability }) => durability)).toEqual(['strict', 'strict', 'strict']);
});

test('a sale goes from intended over sent to fiscal, each with its time', async () => {
	const browser = browserForTests();
	browser.kasa.fresh = false;
	const tab = await browser.tab();
	const began = browser.clock.now();

	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	await browser.clock.pass(3000);
	browser.sent[0]?.answer(ACCEPTED);
	await sale;

	expect(tab.told.map(({ state }) => state)).toEqual(['intended', 'sent', 'fiscal']);
	expect((await tab.entry('sale-1'))?.trail).toEqual([
		{ at: began, event: 'intend' },
		{ at: began, event: 'send' },
		{ at: began + 3000, event: 'accept' }
	]);
});

test('a receipt keeps its own number, a document without one gets ours', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();

	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(ACCEPTED);
	await sale;
	const cashIn = tab.send(CASH_IN);
	await until(() => browser.sent.length === 2);
	browser.sent[1]?.answer(ACCEPTED);
	await cashIn;

	expect(await tab.database.getAllKeys('entries')).toEqual(['own-2', 'sale-1']);
});

test('a Kasa that was not heard of lately is asked first', async () => {
	const browser = browserForTests();
	browser.kasa.fresh = false;
	const tab = await browser.tab();

	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(ACCEPTED);

	expect(stateOf(await sale)).toBe('fiscal');
	expect(browser.kasa.asked).toBe(1);
});

test('where the Kasa is away nothing is sent and the cart stays', async () => {
	const browser = browserForTests();
	Object.assign(browser.kasa, { fresh: false, present: false });
	const tab = await browser.tab();
	await saveReceipt(tab.database, CART);

	const posted = await tab.send(saleOf(), CART);

	expect(posted).toMatchObject({
		written: true,
		entry: { state: 'dropped', trail: [{}, { reason: { code: 'no-answer' } }] }
	});
	expect(browser.sent).toEqual([]);
	expect(await savedReceipts(tab.database, REGISTER)).toEqual([CART]);
});

test('a cart leaves the disk as its document leaves the till', async () => {
	const browser = browserForTests();
	const inCarts: unknown[] = [];
	const tab = await browser.tab({ onpost: async () => void inCarts.push(await savedReceipts(tab.database, REGISTER)) });
	await saveReceipt(tab.database, CART);

	void tab.send(saleOf(), CART);
	await until(() => browser.sent.length === 1);

	expect(inCarts).toEqual([[]]);
});

test('a refused sale puts its cart back with the same write', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await saveReceipt(tab.database, CART);

	const sale = tab.send(saleOf(), CART);
	await until(() => browser.sent.length === 1);
	const before = browser.disk.writes.length;
	browser.sent[0]?.answer(REFUSED);

	expect(stateOf(await sale)).toBe('refused');
	expect(browser.disk.writes.slice(before)).toEqual([{ stores: EVERYTHING, durability: 'strict' }]);
	expect(await savedReceipts(tab.database, REGISTER)).toEqual([CART]);
});

test('a request that the relay never forwarded was not sent: the cart is back', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await saveReceipt(tab.database, CART);

	const sale = tab.send(saleOf(), CART);
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(NOT_FORWARDED);

	expect(stateOf(await sale)).toBe('dropped');
	expect(await savedReceipts(tab.database, REGISTER)).toEqual([CART]);
});

test('a sale whose answer was lost is unsure, and its cart does not come back by itself', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await saveReceipt(tab.database, CART);

	const sale = tab.send(saleOf(), CART);
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer({ event: 'lose', reason: { code: 'no-answer' } });

	expect(stateOf(await sale)).toBe('unsure');
	expect(await savedReceipts(tab.database, REGISTER)).toEqual([]);
});

test('a cart that another tab has sold is not sold here again', async () => {
	const browser = browserForTests();
	const [one, other] = [await browser.tab(), await browser.tab()];
	await saveReceipt(one.database, CART);
	const first = one.send(saleOf('sale-1'), CART);
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(ACCEPTED);
	await first;

	const second = await other.send(saleOf('sale-2'), CART);

	expect(second).toMatchObject({ entry: { state: 'dropped', trail: [{}, { reason: { code: 'taken-elsewhere' } }] } });
	expect(browser.sent).toHaveLength(1);
	expect(await savedReceipts(other.database, REGISTER)).toEqual([]);
});

test('after a minute without an answer the sale is unsure and the Kasa is free for the next one', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();

	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	expect(tab.journal.isInFlight()).toBe(true);
	await browser.clock.pass(IN_FLIGHT);

	expect(stateOf(await sale)).toBe('unsure');
	expect(tab.journal.isInFlight()).toBe(false);
	void tab.send(saleOf('sale-2'));
	await until(() => browser.sent.length === 2);
});

test('a moment before the minute is over the answer is still awaited', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();

	const sale = tab.send();
	await until(() => browser.sent.length === 1);
	await browser.clock.pass(IN_FLIGHT - 1);
	browser.sent[0]?.answer(ACCEPTED);

	expect(stateOf(await sale)).toBe('fiscal');
});

test.each([
	{ says: 'that it happened', late: ACCEPTED, becomes: 'fiscal' },
	{ says: 'that it did not', late: REFUSED, becomes: 'owed' },
	{ says: 'that it never left', late: NOT_FORWARDED, becomes: 'owed' }
])('a late answer settles an unsure sale: it says $says', async ({ late, becomes }) => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await saveReceipt(tab.database, CART);
	const sale = tab.send(saleOf(), CART);
	await until(() => browser.sent.length === 1);
	await browser.clock.pass(IN_FLIGHT);
	await sale;

	browser.sent[0]?.answer(late);
	await until(() => tab.told.at(-1)?.state === becomes);

	expect((await tab.entry('sale-1'))?.state).toBe(becomes);
	// The goods are long gone: what is owed is not rung up again.
	expect(await savedReceipts(tab.database, REGISTER)).toEqual([]);
});

test('an opening that nobody answered is dropped, never unsure, whatever comes later', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const opening = tab.send({ kind: 'open' });
	await until(() => browser.sent.length === 1);
	await browser.clock.pass(IN_FLIGHT);

	expect(stateOf(await opening)).toBe('dropped');
	browser.sent[0]?.answer({ event: 'lose', reason: { code: 'timed-out' } });
	await until(() => tab.told.at(-1)?.trail.length === 4);
	expect((await tab.entry('own-1'))?.state).toBe('dropped');
});

test('a close that nobody answered is unsure, and a late refusal offers it anew', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const closing = tab.send({ kind: 'close' });
	await until(() => browser.sent.length === 1);
	await browser.clock.pass(IN_FLIGHT);
	expect(stateOf(await closing)).toBe('unsure');

	browser.sent[0]?.answer({ event: 'refuse', reason: { code: 'shift-not-closed' } });
	await until(() => tab.told.at(-1)?.state === 'refused');

	expect((await tab.entry('own-1'))?.state).toBe('refused');
});

test('two documents sent at once, here and in another tab, are never in flight together', async () => {
	const browser = browserForTests();
	const [one, other] = [await browser.tab(), await browser.tab()];

	const all = [one.send(saleOf('sale-1')), one.send(saleOf('sale-2')), other.send(saleOf('sale-3'))];
	for (const at of [0, 1, 2]) {
		await until(() => browser.sent.length === at + 1);
		await turns();
		browser.sent[at]?.answer(ACCEPTED);
	}

	expect((await Promise.all(all)).map(stateOf)).toEqual(['fiscal', 'fiscal', 'fiscal']);
	expect(browser.kasa.mostInFlight).toBe(1);
});

test('a first sending is told to the Kasa as the first', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();

	void tab.send();
	await until(() => browser.sent.length === 1);

	expect(browser.sent[0]).toMatchObject({ firstTime: true, document: { customId: 'sale-1' } });
});

test('a cart that another tab has sold is not put back by a tab that could not reach the Kasa', async () => {
	const browser = browserForTests();
	const [one, other] = [await browser.tab(), await browser.tab()];
	await saveReceipt(one.database, CART);
	const first = one.send(saleOf('sale-1'), CART);
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(ACCEPTED);
	await first;
	Object.assign(browser.kasa, { fresh: false, present: false });

	const second = await other.send(saleOf('sale-2'), CART);

	expect(stateOf(second)).toBe('dropped');
	expect(await savedReceipts(other.database, REGISTER)).toEqual([]);
});

test.each(['fiscal', 'sent', 'unsure', 'owed'] as const)(
	'a cart whose sale is %s is not sold again, though it lies on the disk',
	async (state) => {
		const browser = browserForTests();
		const tab = await browser.tab();
		const sold = intend(saleOf('sale-1'), AUTHOR, { at: 1, id: 'own', cart: CART.id });
		await tab.database.put('entries', { ...sold, state });
		await tab.database.put('parked', CART);

		const again = await tab.send(saleOf('sale-2'), CART);

		expect(again).toMatchObject({ entry: { trail: [{}, { reason: { code: 'taken-elsewhere' } }] } });
		expect(browser.sent).toEqual([]);
	}
);

test.each(['intended', 'refused', 'dropped'] as const)('a cart whose sale is %s can be sold', async (state) => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const before = intend(saleOf('sale-1'), AUTHOR, { at: 1, id: 'own', cart: CART.id });
	await tab.database.put('entries', { ...before, state });
	await saveReceipt(tab.database, CART);

	const sale = tab.send(saleOf('sale-2'), CART);
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(ACCEPTED);

	expect(stateOf(await sale)).toBe('fiscal');
});
