import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basisPoints, cost, kopiykas, minus, percentOf, plus, thousandths, total } from './money.ts';
import { anyRule } from './receipt.arbitrary.ts';

const anyPrice = fc.integer({ min: 1, max: 9_999_999_999 }).map(kopiykas);
const anyQuantity = fc.integer({ min: 1, max: 99_999 }).map(thousandths);

describe('what a line costs', () => {
	test.each([
		// Rows that Checkbox itself registered; neither rule is told apart by them.
		[100_00, 1, 10, 10],
		[10_00, 1, 1, 1],
		[19_00, 100, 1_90, 1_90],
		[10_50, 5000, 52_50, 52_50],
		[3_00, 1, 0, 0],
		[10, 1, 0, 0],
		[27, 1, 0, 0],
		// Rows on which the rules part.
		[899_00, 345, 310_16, 310_15],
		[27, 20, 1, 0],
		[1, 500, 1, 0],
		[1, 499, 0, 0],
		[1, 1499, 1, 1],
		[3, 500, 2, 1],
		[99_99, 333, 33_30, 33_29]
	])('%i kopiykas × %i thousandths is %i rounded half up and %i rounded down', (price, quantity, halfUp, down) => {
		const line = [kopiykas(price), thousandths(quantity)] as const;

		const sums = [cost(...line, 'half-up'), cost(...line, 'down')];

		expect(sums).toEqual([halfUp, down]);
	});

	test('rounding down leaves less than a kopiyka behind; rounding half up never errs by more than half of one', () => {
		fc.assert(
			fc.property(anyPrice, anyQuantity, (price, quantity) => {
				const exact = BigInt(price) * BigInt(quantity);

				const left = exact - 1000n * BigInt(cost(price, quantity, 'down'));
				const error = exact - 1000n * BigInt(cost(price, quantity, 'half-up'));

				expect(left >= 0n && left < 1000n).toBe(true);
				expect(error >= -500n && error < 500n).toBe(true);
			})
		);
	});

	test('a sale and its return are the same sum with two signs', () => {
		fc.assert(
			fc.property(anyPrice, anyQuantity, anyRule, (price, quantity, rule) => {
				const sold = cost(price, quantity, rule);

				const returned = cost(price, thousandths(-quantity), rule);

				expect(plus(sold, returned)).toBe(0);
			})
		);
	});

	test('whole pieces cost exactly price times pieces under either rule', () => {
		fc.assert(
			fc.property(anyPrice, fc.integer({ min: 1, max: 1000 }), anyRule, (price, pieces, rule) => {
				const sum = cost(price, thousandths(pieces * 1000), rule);

				expect(sum).toBe(price * pieces);
			})
		);
	});
});

describe('percents', () => {
	test.each([
		[2_00, 10_00, 20],
		[5, 10_00, 1],
		[4, 10_00, 0],
		[-5, 10_00, -1],
		[1_00, 33_33, 33],
		[99_999_999_99, 100_00, 99_999_999_99]
	])('of %i kopiykas, %i hundredths of a percent are %i', (amount, percent, part) => {
		const taken = percentOf(kopiykas(amount), basisPoints(percent));

		expect(taken).toBe(part);
	});
});

describe('units', () => {
	test.each([0.5, 12.34, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is no whole amount', (amount) => {
		expect(() => kopiykas(amount)).toThrow(RangeError);
		expect(() => thousandths(amount)).toThrow(RangeError);
		expect(() => basisPoints(amount)).toThrow(RangeError);
	});

	test('there is no minus nothing', () => {
		const nothing = minus(kopiykas(-0));

		expect(Object.is(nothing, 0)).toBe(true);
	});

	test('sums past exact arithmetic are refused rather than blurred', () => {
		const most = kopiykas(Number.MAX_SAFE_INTEGER);

		expect(() => total([most, most])).toThrow(RangeError);
		expect(() => cost(most, thousandths(2000), 'half-up')).toThrow(RangeError);
	});

	test('what is taken away can be added back', () => {
		fc.assert(
			fc.property(anyPrice, fc.array(anyPrice, { maxLength: 5 }), (from, parts) => {
				const left = minus(from, ...parts);

				expect(plus(left, ...parts)).toBe(from);
			})
		);
	});
});
