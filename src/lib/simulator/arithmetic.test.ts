import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { addUp, leviesInside } from './arithmetic.ts';

const vat = (rate: number, code = 1) => ({ code, rate, extraRate: null });

describe('VAT inside a line rounds half up, as on real receipts', () => {
	test.each([
		[12_000, 20, 2_000],
		[2_089, 20, 348],
		[2_500, 20, 417],
		[2_000, 7, 131],
		[3_500, 7, 229],
		[3_200, 7, 209]
	])('%i kopiykas at %i %% hold %i of tax', (sum, rate, tax) => {
		expect(leviesInside(kopiykas(sum), [vat(rate)], 'half-up')[0]?.value).toBe(tax);
	});
});

test.each([
	[4_589, 20, 764],
	[8_700, 7, 569],
	[10, 20, 1]
])('VAT inside a whole receipt of %i at %i %% is cut to %i', (sum, rate, tax) => {
	expect(leviesInside(kopiykas(sum), [vat(rate)], 'truncated')[0]?.value).toBe(tax);
});

test('excise is taken of the price first, VAT of what is left', () => {
	const [share] = leviesInside(kopiykas(12_600), [{ code: 4, rate: 20, extraRate: 5 }], 'half-up');

	expect(share).toEqual({ code: 4, value: 2_000, extraValue: 600, turnover: 12_600 });
});

test('VAT and excise may be two codes of one good', () => {
	const shares = leviesInside(kopiykas(12_600), [vat(20, 5), { code: 7, rate: 0, extraRate: 5 }], 'half-up');

	expect(shares).toEqual([
		{ code: 5, value: 2_000, extraValue: 0, turnover: 12_600 },
		{ code: 7, value: 0, extraValue: 600, turnover: 12_600 }
	]);
});

test('a sum and its return hold the same tax with two signs', () => {
	const anySum = fc.integer({ min: 0, max: 9_999_999_999 });
	const anyRate = fc.constantFrom(0, 7, 14, 20);

	fc.assert(
		fc.property(anySum, anyRate, fc.constantFrom('half-up' as const, 'truncated' as const), (sum, rate, rounding) => {
			const [sold] = leviesInside(kopiykas(sum), [vat(rate)], rounding);
			const [returned] = leviesInside(kopiykas(-sum), [vat(rate)], rounding);
			expect((sold?.value ?? 0) + (returned?.value ?? 0)).toBe(0);
		})
	);
});

test('the tax with the net price is the price, within half a kopiyka', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.constantFrom(7, 14, 20), (sum, rate) => {
			const tax = leviesInside(kopiykas(sum), [vat(rate)], 'half-up')[0]?.value ?? 0;
			const apart = 100 * tax - rate * (sum - tax);
			expect(2 * Math.abs(apart)).toBeLessThanOrEqual(100 + rate);
		})
	);
});

test('shares of one code become one row', () => {
	const lines = [2_089, 2_500].flatMap((sum) => leviesInside(kopiykas(sum), [vat(20)], 'half-up'));

	expect(addUp(lines)).toEqual([{ code: 1, value: 765, extraValue: 0, turnover: 4_589 }]);
});
