import { expect, test } from 'vitest';
import { LONGEST } from './backoff.ts';
import { REGISTER } from './journal-for-tests.ts';
import type { OutboxItem } from './outbox-item.ts';
import { countsOf, inTurn, restOf, type Kind, type Kinds } from './queue.ts';

const NOBODY: Kind = { newest: 1, batch: 1, deliver: () => Promise.resolve([]) };
const KINDS: Kinds = new Map([
	['order', NOBODY],
	['journal-copy', NOBODY]
]);

function item(id: number, other: Partial<OutboxItem> = {}): OutboxItem {
	return {
		id,
		kind: 'order',
		version: 1,
		receipt: 'sale-1',
		register: REGISTER,
		payload: null,
		enqueuedAt: id,
		state: 'waiting',
		attempts: 0,
		nextAt: id,
		trouble: null,
		trail: [],
		...other
	};
}

const turnOf = (...items: OutboxItem[]) => inTurn(items, KINDS).map(({ id }) => id);

test('a return waits behind its sale, another sale waits for nobody', () => {
	expect(turnOf(item(1), item(2), item(3, { receipt: 'sale-2' }))).toEqual([1, 3]);
});

test('a refused sale holds its returns and nothing else', () => {
	expect(turnOf(item(1, { state: 'parked' }), item(2), item(3, { receipt: 'sale-2' }))).toEqual([3]);
});

test('a dismissed sale holds nobody', () => {
	expect(turnOf(item(1, { state: 'dismissed' }), item(2))).toEqual([2]);
});

test('an order that was refused does not hold back the journal’s copies of the same sale', () => {
	expect(turnOf(item(1, { state: 'parked' }), item(2, { kind: 'journal-copy' }))).toEqual([2]);
});

test.each([
	['is of a kind this till does not know', { kind: 'loyalty' }],
	['comes from a newer till', { version: 2 }],
	['is named like something every object has', { kind: 'constructor' }]
])('what %s waits, is counted, and holds only its own followers', (_, unreadable) => {
	const items = [item(1, unreadable), item(2, { ...unreadable, version: 1 }), item(3, { receipt: 'sale-2' })];

	const ids = inTurn(items, KINDS).map(({ id }) => id);
	const counts = countsOf(items, KINDS);

	expect(ids).toEqual([3]);
	expect(counts.waiting).toBe(3);
	expect(counts.unreadable).toBeGreaterThanOrEqual(1);
});

test('the screen is told how many wait, how many need a manager, and since when the oldest waits', () => {
	const items = [
		item(5, { state: 'parked' }),
		item(6, { state: 'dismissed' }),
		item(7, { enqueuedAt: 70 }),
		item(8, { enqueuedAt: 60 })
	];

	const counts = countsOf(items, KINDS);

	expect(counts).toMatchObject({ waiting: 2, parked: 1, unreadable: 0, waitingSince: 60 });
});

test('an empty outbox waits since no time at all', () => {
	expect(countsOf([], KINDS)).toEqual({
		waiting: 0,
		parked: 0,
		unreadable: 0,
		waitingSince: null,
		byKind: new Map()
	});
});

test('the screen is told of each kind how much has not left, and what it met', () => {
	const parked = { trouble: { code: 'order-parked' } };
	const items = [item(1), item(2, { ...parked, receipt: 'sale-2' }), item(3, { ...parked, state: 'dismissed' })];

	const { byKind } = countsOf(items, KINDS);

	expect([...byKind]).toEqual([[item(1).kind, { size: 2, troubles: new Map([['order-parked', 1]]) }]]);
});

test.each([
	['before its time an item rests', 1000, 400, 600],
	['when its time has come it is due', 1000, 1000, 0],
	['and it stays due', 1000, 9000, 0],
	['the longest rest is respected', LONGEST, 0, LONGEST],
	['an item from before the clock was put back is due', LONGEST + 1, 0, 0]
])('%s', (_, nextAt, now, rest) => {
	expect(restOf(item(1, { nextAt }), now)).toBe(rest);
});
