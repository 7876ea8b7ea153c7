import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesWith, leviesOf } from './tax-levies.ts';
import type { TaxRate } from './tax.ts';

const rate = (code: number, symbol: string, percent: number, extraRate: number | null = null): TaxRate => ({
	code,
	label: symbol,
	symbol,
	rate: percent,
	extraRate
});
const FREE: TaxRate = { ...rate(4, 'В', 0), untaxed: true };
const RATES = [rate(1, 'А', 20), rate(2, 'Б', 7), FREE, rate(5, 'Д', 0, 5), rate(6, 'Н', 0)];

test.each([
	[[1], { vat: 20, extra: 0, untaxed: false }],
	[['А'], { vat: 20, extra: 0, untaxed: false }],
	[[1, 5], { vat: 20, extra: 5, untaxed: false }],
	[[4], { vat: 0, extra: 0, untaxed: true }],
	[[6], { vat: 0, extra: 0, untaxed: false }],
	[[9], null]
])('codes %j mean %j', (codes, levies) => {
	expect(leviesOf(codes, RATES)).toEqual(levies);
});

test('where the chosen code means another rate, the register’s own code for it counts', () => {
	const levies = { vat: 20, extra: 0, untaxed: false };

	expect(codesWith(levies, [2], RATES)).toEqual([1]);
	expect(codesWith(levies, ['А'], RATES)).toEqual(['А']);
});

test('VAT with an excise is one code, or the two that make it up', () => {
	const levies = { vat: 20, extra: 5, untaxed: false };

	expect(codesWith(levies, [8], [...RATES, rate(7, 'Ж', 20, 5)])).toEqual([7]);
	expect(codesWith(levies, [7], RATES)).toEqual([1, 5]);
});

test('what is not taxed is not VAT of 0 %, and a rate that the register has not is none of its others', () => {
	expect(codesWith({ vat: 0, extra: 0, untaxed: true }, [6], RATES)).toEqual([4]);
	expect(codesWith({ vat: 14, extra: 0, untaxed: false }, [1], RATES)).toBeNull();
});

test('whatever codes are found, they take what was chosen', () => {
	const levies = fc.record({
		vat: fc.constantFrom(0, 7, 20),
		extra: fc.constantFrom(0, 5),
		untaxed: fc.boolean()
	});
	const chosen = fc.subarray([1, 2, 4, 5, 6, 9], { maxLength: 2 });

	fc.assert(
		fc.property(levies, chosen, (wanted, codes) => {
			const found = codesWith(wanted, codes, RATES);

			if (found) expect(leviesOf(found, RATES)).toEqual(wanted);
		})
	);
});
