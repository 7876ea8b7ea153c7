import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kopiykas } from './money.ts';
import { isPayableInCash, roundCash, type CashStep } from './rounding.ts';

/** Resolution 115 of 17.09.2025, as printed: kopiykas from, to, what they become. */
const FIFTY = [
	[0, 0, 0],
	[1, 24, 0],
	[25, 49, 50],
	[50, 50, 50],
	[51, 74, 50],
	[75, 99, 100]
] as const;

/** Resolution 25 of 15.03.2018: what the last digit, 0 to 9, becomes. */
const TEN = [0, 0, 0, 0, 0, 10, 10, 10, 10, 10];

const HRYVNIAS = [0, 100, 709_00, 99_999_998_00];
const anyAmount = fc.integer({ min: -10_000_000, max: 9_999_999_999 }).map(kopiykas);
const anyStep = fc.constantFrom<CashStep>('none', 10, 50);

describe('the National Bank’s tables', () => {
	test.each(FIFTY)('from %i to %i kopiykas become %i where 50 is the smallest coin', (from, to, becomes) => {
		for (const hryvnias of HRYVNIAS) {
			for (let kopiyka: number = from; kopiyka <= to; kopiyka += 1) {
				expect(roundCash(kopiykas(hryvnias + kopiyka), 50)).toBe(hryvnias + becomes);
			}
		}
	});

	test('every kopiyka from 0 to 99 stands in the table once', () => {
		const covered = FIFTY.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));

		expect(covered).toEqual(Array.from({ length: 100 }, (_, kopiyka) => kopiyka));
	});

	test.each(TEN.map((becomes, digit) => [digit, becomes]))(
		'a last digit %i becomes %i where 10 is the smallest coin',
		(digit, becomes) => {
			for (const hryvnias of HRYVNIAS) {
				for (let tens = 0; tens < 100; tens += 10) {
					expect(roundCash(kopiykas(hryvnias + tens + digit), 10)).toBe(hryvnias + tens + becomes);
				}
			}
		}
	);
});

describe('cash rounding', () => {
	test('to the kopiyka changes nothing', () => {
		fc.assert(
			fc.property(anyAmount, (amount) => {
				expect(roundCash(amount, 'none')).toBe(amount);
			})
		);
	});

	test('a rounded sum can be laid on the counter', () => {
		fc.assert(
			fc.property(anyAmount, anyStep, (amount, step) => {
				const rounded = roundCash(amount, step);

				expect(isPayableInCash(rounded, step)).toBe(true);
			})
		);
	});

	test('it moves a sum by at most half a step', () => {
		fc.assert(
			fc.property(anyAmount, fc.constantFrom<10 | 50>(10, 50), (amount, step) => {
				const moved = Math.abs(roundCash(amount, step) - amount);

				expect(moved).toBeLessThanOrEqual(step / 2);
			})
		);
	});

	test('a refund is rounded as the sale was', () => {
		fc.assert(
			fc.property(anyAmount, anyStep, (amount, step) => {
				const refund = roundCash(kopiykas(-amount), step);

				expect(refund + roundCash(amount, step)).toBe(0);
			})
		);
	});
});
