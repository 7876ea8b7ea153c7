import { expect, test } from 'vitest';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import { kopiykas } from '#lib/domain/money.ts';
import { until } from './clock-for-tests.ts';
import { checkpointAtOpening, checkpointKey } from './checkpoint.ts';
import { diskForTests } from './disk-for-tests.ts';
import { ACCEPTED, AUTHOR, browserForTests, CART, REFUSED, REGISTER, saleOf } from './journal-for-tests.ts';
import { leavings, type Belongings } from './leaving.ts';
import { intend } from './posting.ts';
import { forgetReceipt, saveReceipt, savedReceipts } from './saved-receipts.ts';

const HANDED_OUT = { kind: 'withdrawal', amount: kopiykas(500_00), label: 'Картка', card: {}, print: true } as const;

const WAYS = ['leaving', 'leavingAtOnce'] as const;
const EARLIER = checkpointAtOpening(6, { id: 'earlier', at: 1 });
const LATER = checkpointAtOpening(7, { id: 'later', at: 2 });

/** A till whose clock goes on between any two looks at it. */
async function till() {
	const database = await diskForTests().connect();
	let instant = 1_000;
	const records = leavings({ database, now: () => (instant += 1) });
	return {
		database,
		keep: (checkpoint: typeof EARLIER) => database.put('settings', checkpoint, checkpointKey(REGISTER)),
		/** Cash after the purchase of bread leaves, where another withdrawal after it stands so already. */
		handOut: async (standing: FiscalState) => {
			const made = { at: 1_000, purchase: 'bread' };
			await database.put('entries', { ...intend(HANDED_OUT, AUTHOR, { ...made, id: 'first' }), state: standing });
			return await records.leaving(intend(HANDED_OUT, AUTHOR, { ...made, id: 'second' }), { purchase: 'bread' });
		},
		/** A sale of a receipt of its own leaves. */
		leave: async (way: (typeof WAYS)[number], id: string, more: Belongings = {}, meanwhile = async () => {}) => {
			const cart = { ...CART, id: `cart of ${id}` };
			await saveReceipt(database, cart);
			await meanwhile();
			const entry = intend(saleOf(id), AUTHOR, { at: 1_000, id, cart: cart.id });
			return await records[way](entry, { cart, ...more });
		}
	};
}

test.each(WAYS)('what is told of a sale is what is on the disk, though the clock went on: %s', async (way) => {
	const { database, keep, leave } = await till();
	await keep(EARLIER);

	const { entry } = await leave(way, 'bread');

	expect(await database.get('entries', 'bread')).toEqual(entry);
});

test.each(WAYS)('a sale names the checkpoint that stands as it leaves, whoever made it: %s', async (way) => {
	const { keep, leave } = await till();
	await keep(EARLIER);
	const before = await leave(way, 'before');
	await keep(LATER);

	const after = await leave(way, 'after');

	expect(before.entry).toMatchObject({ state: 'sent', after: 'earlier', shift: 6 });
	expect(after.entry).toMatchObject({ state: 'sent', after: 'later', shift: 7 });
});

test.each(WAYS)('a sale made before the checkpoint that it follows is still found from it: %s', async (way) => {
	const { database, keep, leave } = await till();
	await keep({ ...LATER, since: 5_000 });

	await leave(way, 'bread');

	expect(await database.get('settings', checkpointKey(REGISTER))).toEqual({ ...LATER, since: 1_000 });
});

test.each(WAYS)('a receipt that another tab threw away is sold where a cashier has it and pays: %s', async (way) => {
	const { database, leave } = await till();

	const { goes } = await leave(way, 'bread', {}, () => forgetReceipt(database, 'cart of bread'));

	expect(goes).toBe(true);
});

test('a receipt that was refused once is sold again', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	await saveReceipt(tab.database, CART);
	const refused = tab.send(saleOf('sale-1'), CART);
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(REFUSED);
	await refused;

	void tab.send(saleOf('sale-2'), CART);
	await until(() => browser.sent.length === 2);

	expect(await tab.entry('sale-2')).toMatchObject({ state: 'sent' });
	expect(await savedReceipts(tab.database, REGISTER)).toEqual([]);
});

test('a receipt that left in another tab, and lies on the disk all the same, is cleared away', async () => {
	const { database, leave } = await till();
	const sold = intend(saleOf('sold'), AUTHOR, { at: 1, id: 'sold', cart: 'cart of bread' });
	await database.put('parked', { ...CART, id: 'cart of bread' });
	await database.put('entries', { ...sold, state: 'unsure' });

	const { goes } = await leave('leavingAtOnce', 'bread');

	expect(goes).toBe(false);
	expect(await savedReceipts(database, REGISTER)).toEqual([]);
});

test('two sales never stand under one number: the first stays as it is, and the receipt of the second is kept', async () => {
	const browser = browserForTests();
	const tab = await browser.tab();
	const first = tab.send(saleOf('same'));
	await until(() => browser.sent.length === 1);
	browser.sent[0]?.answer(ACCEPTED);
	await first;
	await saveReceipt(tab.database, CART);

	const second = await tab.send(saleOf('same'), CART);

	expect(second).toMatchObject({ written: false });
	expect(browser.sent).toHaveLength(1);
	expect((await tab.entry('same'))?.state).toBe('fiscal');
	expect(await savedReceipts(tab.database, REGISTER)).toEqual([CART]);
});

test.each(['sent', 'unsure', 'owed', 'resent', 'resent-unsure', 'fiscal'] as const)(
	'no cash follows a purchase after a withdrawal that is %s',
	async (standing) => {
		const { handOut } = await till();

		const { goes, entry } = await handOut(standing);

		expect(goes).toBe(false);
		expect(entry).toMatchObject({ state: 'dropped', trail: [{}, { reason: { code: 'purchase-used' } }] });
	}
);

test.each(['intended', 'refused', 'dropped', 'void'] as const)(
	'a withdrawal that is %s leaves its purchase to another',
	async (standing) => {
		const { handOut } = await till();

		const { goes } = await handOut(standing);

		expect(goes).toBe(true);
	}
);
