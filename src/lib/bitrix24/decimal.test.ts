import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hryvnias, inHryvnias, quantityOf } from './decimal.ts';
import { kopiykas } from '#lib/domain/money.ts';

describe('a sum of Bitrix24', () => {
	test.each([
		['9600', 9600_00],
		['33.33', 33_33],
		['9600.000000000001', 9600_00],
		['0.30000000000000004', 30],
		['1.1999999999999999', 1_20],
		['1.0E-5', 0],
		['1.0E+3', 1000_00],
		['0', 0],
		['-0', 0],
		['-1.0E-9', 0],
		['99999999.99', 99_999_999_99]
	])('of %s hryvnias is %i kopiykas', (text, amount) => {
		expect(hryvnias(text)).toEqual({ ok: true, amount });
	});

	test.each([
		['12.345', 'too-many-decimals'],
		['33.3333333333333', 'too-many-decimals'],
		['0.001', 'too-many-decimals'],
		['-5', 'below-zero'],
		['100000000', 'too-large'],
		['1.0E+25', 'too-large'],
		['', 'missing'],
		[' ', 'missing'],
		['1 200', 'malformed'],
		['12,50', 'malformed'],
		['NAN', 'malformed'],
		['1e999', 'malformed'],
		['0x10', 'malformed']
	])('of “%s” is not taken: %s', (text, problem) => {
		expect(hryvnias(text)).toEqual({ ok: false, problem });
	});

	test('is the same whatever floats it went through', () => {
		const anySums = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 500 });

		fc.assert(
			fc.property(anySums, (sums) => {
				const float = sums.reduce((all, sum) => all + sum / 100, 0);
				const exact = sums.reduce((all, sum) => all + sum, 0);

				expect(hryvnias(String(float))).toEqual({ ok: true, amount: exact });
			})
		);
	});

	test('is written back as it came', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 9_999_999_999 }).map(kopiykas), (amount) => {
				expect(hryvnias(inHryvnias(amount))).toEqual({ ok: true, amount });
			})
		);
	});
});

describe('a quantity of Bitrix24', () => {
	test.each([
		['2', 2000],
		['0.345', 345],
		['0.30000000000000004', 300]
	])('of %s is %i thousandths', (text, amount) => {
		expect(quantityOf(text)).toEqual({ ok: true, amount });
	});

	test.each([
		['0.3455', 'too-many-decimals'],
		['100000', 'too-large'],
		['-1', 'below-zero']
	])('of %s is not taken: %s', (text, problem) => {
		expect(quantityOf(text)).toEqual({ ok: false, problem });
	});
});
