import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import type { Turn } from './drawer-memory.ts';
import { beganAt, openingCash } from './opening-cash.ts';

const HOUR = 3_600_000;
const NINE = Date.parse('2025-11-03T09:00:00+02:00');
const EVENING = NINE - 12 * HOUR;

const opening = (at: number): Turn => ({ kind: 'open', at, z: null });
const closing = (at: number, serial: number): Turn => ({
	kind: 'close',
	at,
	z: { serial, balance: kopiykas(300_00) }
});

test('a shift begins with what the Z report directly before it left', () => {
	const turns = [closing(EVENING, 4), opening(NINE)];

	expect(openingCash({ serial: 5, openedAt: NINE }, { told: null, turns })).toBe(300_00);
	expect(openingCash({ serial: null, openedAt: NINE }, { told: null, turns })).toBe(300_00);
});

test('where another till had a shift in between, nobody here knows the cash at opening', () => {
	const turns = [closing(EVENING, 4), opening(NINE)];

	expect(openingCash({ serial: 6, openedAt: NINE }, { told: null, turns })).toBeNull();
});

test('where our shift was closed and the next one opened elsewhere, the Z before ours tells nothing', () => {
	const turns = [closing(EVENING, 4), opening(NINE)];

	expect(openingCash({ serial: null, openedAt: NINE + 5 * HOUR }, { told: null, turns })).toBeNull();
});

test('a report of an earlier shift does not tell of this one', () => {
	const told = { at: NINE + HOUR, initial: kopiykas(50_00), serial: 5 };
	const turns = [opening(NINE)];

	expect(openingCash({ serial: 5, openedAt: NINE }, { told, turns })).toBe(50_00);
	expect(openingCash({ serial: 6, openedAt: NINE + 5 * HOUR }, { told, turns })).toBeNull();
});

test('a Kasa whose clock is a little ahead does not move the beginning of our own shift', () => {
	expect(beganAt(opening(NINE), NINE + 60_000)).toBe(NINE);
	expect(beganAt(opening(NINE), NINE + HOUR)).toBe(NINE + HOUR);
	expect(beganAt(undefined, NINE)).toBe(NINE);
});

test('what the last Z left says nothing of a shift that was found open, nor does finding it tell when it began', () => {
	const turns = [closing(EVENING, 4), { ...opening(NINE), wasFound: true }];

	expect(openingCash(null, { told: null, turns })).toBeNull();
	expect(beganAt(turns.at(-1), EVENING + HOUR)).toBe(EVENING + HOUR);
});

test('a report made after a shift was found open tells of it', () => {
	const told = { at: NINE + HOUR, initial: kopiykas(50_00), serial: 5 };
	const turns = [closing(EVENING, 4), { ...opening(NINE), wasFound: true }];

	expect(openingCash(null, { told, turns })).toBe(50_00);
});
