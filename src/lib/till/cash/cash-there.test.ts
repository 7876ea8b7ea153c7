import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FiscalDocument } from '#lib/domain/document.ts';
import { kopiykas } from '#lib/domain/money.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { AUTHOR } from '#lib/journal/journal-for-tests.ts';
import { intend } from '#lib/journal/posting.ts';
import { cashThere } from './cash-there.ts';

const NOON = 12;

function moved(kind: 'service-in' | 'service-out', sum: number, at: number, state: Entry['state'] = 'fiscal'): Entry {
	const document: FiscalDocument = { kind, amount: kopiykas(sum), label: 'Готівка', print: true };
	return { ...intend(document, AUTHOR, { at, id: `${kind} at ${at}` }), state };
}

const counted = (sum: number) => ({ at: NOON, counted: kopiykas(sum) });

test('a drawer that was counted short has no more than was counted, and what came in since', () => {
	const entries = [moved('service-in', 500_00, 9), moved('service-in', 100_00, 13)];

	const there = cashThere({ counted: counted(400_00), expected: kopiykas(600_00), entries });

	expect(there).toBe(500_00);
});

test('what went out since the count is not there any more', () => {
	const entries = [moved('service-out', 150_00, 13)];

	const there = cashThere({ counted: counted(400_00), expected: kopiykas(350_00), entries });

	expect(there).toBe(250_00);
});

test('what the Kasa did not take since the count moved nothing', () => {
	const entries = [moved('service-out', 150_00, 13, 'dropped')];

	const there = cashThere({ counted: counted(400_00), expected: kopiykas(500_00), entries });

	expect(there).toBe(400_00);
});

test('a drawer that was not counted has what should be there, and where nobody knows that, nobody knows', () => {
	const entries = [moved('service-in', 500_00, 9)];

	expect(cashThere({ counted: null, expected: kopiykas(500_00), entries })).toBe(500_00);
	expect(cashThere({ counted: null, expected: null, entries })).toBeNull();
});

test('the Kasa gives no more than it holds, whatever was counted', () => {
	const sums = fc.integer({ min: 0, max: 1_000_000 });
	const holds = (sum: number, expected: number) =>
		(cashThere({ counted: counted(sum), expected: kopiykas(expected), entries: [] }) ?? 0) <= expected;

	fc.assert(fc.property(sums, sums, holds));
});
