import { describe, expect, test } from 'vitest';
import {
	contradicts,
	givesCartBack,
	isFinal,
	isUnsure,
	mayBecome,
	next,
	type FiscalEvent,
	type FiscalState
} from './fiscal-state.ts';

const EVENTS: FiscalEvent[] = ['send', 'drop', 'accept', 'refuse', 'lose', 'prove', 'disprove', 'void'];

/** The contract's table, row by row in the order of `EVENTS`; a point is a mistake of ours. */
const TABLE: [FiscalState, ...(FiscalState | '·')[]][] = [
	['intended', 'sent', 'dropped', '·', '·', '·', '·', '·', '·'],
	['sent', '·', 'dropped', 'fiscal', 'refused', 'unsure', '·', '·', '·'],
	['unsure', '·', '·', 'fiscal', 'owed', 'unsure', 'fiscal', 'owed', '·'],
	['owed', 'resent', '·', 'fiscal', 'owed', 'owed', 'fiscal', 'owed', 'void'],
	['resent', '·', 'owed', 'fiscal', 'owed', 'resent-unsure', '·', '·', '·'],
	['resent-unsure', '·', '·', 'fiscal', 'owed', 'resent-unsure', 'fiscal', 'owed', '·'],
	['fiscal', '·', '·', 'fiscal', 'fiscal', 'fiscal', 'fiscal', 'fiscal', '·'],
	['refused', '·', '·', 'refused', 'refused', 'refused', 'refused', 'refused', '·'],
	['dropped', '·', '·', 'dropped', 'dropped', 'dropped', 'dropped', 'dropped', '·'],
	['void', '·', '·', 'void', 'void', 'void', 'void', 'void', '·']
];
const STATES = TABLE.map(([state]) => state);
const PAIRS = TABLE.flatMap(([state, ...row]) =>
	EVENTS.map((event, at) => ({ state, event, becomes: row[at] ?? '·' }))
);
const HAPPENING = PAIRS.filter(({ becomes }) => becomes !== '·');
const IMPOSSIBLE = PAIRS.filter(({ becomes }) => becomes === '·');

describe('a document’s way', () => {
	test.each(HAPPENING)('$state, on $event, is $becomes', ({ state, event, becomes }) => {
		expect(next(state, event)).toBe(becomes);
	});

	test.each(IMPOSSIBLE)('$state cannot $event', ({ state, event }) => {
		expect(() => next(state, event)).toThrow(RangeError);
	});

	test.each(HAPPENING)(
		'a close, which takes no money: $state, on $event, is never owed',
		({ state, event, becomes }) => {
			expect(next(state, event, false)).toBe(becomes === 'owed' ? 'refused' : becomes);
		}
	);

	test('what is unsure is never sent again on its own', () => {
		for (const state of STATES.filter(isUnsure)) expect(() => next(state, 'send')).toThrow(RangeError);
	});

	test('what is final stays what it is, whatever comes later', () => {
		const later = HAPPENING.filter(({ state }) => isFinal(state));

		expect(later.length).toBeGreaterThan(0);
		for (const { state, event } of later) expect(next(state, event)).toBe(state);
	});

	test('money that was taken leaves only by registration or a manager’s word', () => {
		const waysOut = HAPPENING.filter(({ state, becomes }) => state === 'owed' && becomes !== '·' && isFinal(becomes));

		expect(waysOut.map(({ event, becomes }) => [event, becomes])).toEqual([
			['accept', 'fiscal'],
			['prove', 'fiscal'],
			['void', 'void']
		]);
	});
});

describe('what a manager must see', () => {
	const SHOWN = [
		'fiscal disprove',
		'refused accept',
		'refused prove',
		'dropped accept',
		'dropped prove',
		'void accept',
		'void prove'
	];

	test.each(PAIRS)('$state against $event', ({ state, event }) => {
		expect(contradicts(state, event)).toBe(SHOWN.includes(`${state} ${event}`));
	});
});

describe('what a state means to the cashier', () => {
	test.each<[string, (state: FiscalState) => boolean, FiscalState[]]>([
		['may have happened', isUnsure, ['unsure', 'resent-unsure']],
		['is over', isFinal, ['fiscal', 'refused', 'dropped', 'void']],
		['gives the cart back', givesCartBack, ['refused', 'dropped']]
	])('it %s', (_, question, states) => {
		expect(STATES.filter(question)).toEqual(states);
	});
});

test('what is settled stays as it is, and what has left never comes back to its beginning', () => {
	const after = (from: FiscalState) => STATES.filter((to) => mayBecome(from, to));

	expect(STATES.filter(isFinal).map(after)).toEqual(STATES.filter(isFinal).map((state) => [state]));
	expect(after('intended')).toEqual(STATES);
	expect(after('sent')).toEqual(STATES.filter((state) => state !== 'intended'));
	expect(after('unsure')).toEqual(STATES.filter((state) => !['intended', 'sent', 'dropped'].includes(state)));
});

test('whatever an event makes of a document it may become', () => {
	for (const { state, event } of HAPPENING) {
		expect([mayBecome(state, next(state, event)), mayBecome(state, next(state, event, false))]).toEqual([true, true]);
	}
});
