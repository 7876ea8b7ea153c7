import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typedMoney, typedPercent, typedQuantity, type TypedProblem } from './typed-amount.ts';

describe('money as typed', () => {
	test.each([
		['12,50', 12_50],
		['12.50', 12_50],
		['12', 12_00],
		['12,5', 12_50],
		['12,', 12_00],
		[',5', 50],
		['0,01', 1],
		['007', 7_00],
		[' 1 234,50 ', 1234_50],
		['1\u00a0234,50', 1234_50],
		['1\u202f234,50\u00a0₴', 1234_50],
		['12.5000', 12_50],
		['99 999 999,99', 99_999_999_99],
		['000000000000000000001', 1_00]
	])('“%s” is %i kopiykas', (text, amount) => {
		expect(typedMoney(text)).toEqual({ ok: true, amount });
	});

	test.each<[string, TypedProblem]>([
		['', 'empty'],
		['   ', 'empty'],
		['₴', 'empty'],
		['сто', 'not-a-number'],
		['12грн', 'not-a-number'],
		['-5', 'not-a-number'],
		['−5', 'not-a-number'],
		['1e5', 'not-a-number'],
		['.', 'not-a-number'],
		['1.234,50', 'not-a-number'],
		['1,2,3', 'not-a-number'],
		['10%', 'not-a-number'],
		['١٢', 'not-a-number'],
		['12,345', 'too-many-decimals'],
		['1,500', 'too-many-decimals'],
		['0,001', 'too-many-decimals'],
		['0', 'not-above-zero'],
		['0,00', 'not-above-zero'],
		['100000000', 'too-large'],
		['9'.repeat(400), 'too-large']
	])('“%s” is refused: %s', (text, problem) => {
		expect(typedMoney(text)).toEqual({ ok: false, problem });
	});

	test('any sum the screen shows can be typed back, with a comma or a point', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), fc.constantFrom(',', '.'), (amount, separator) => {
				const digits = String(amount).padStart(3, '0');

				const typed = typedMoney(digits.slice(0, -2) + separator + digits.slice(-2));

				expect(typed).toEqual({ ok: true, amount });
			})
		);
	});

	test('nothing that can be typed makes it throw', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d ,.₴%-]*$/)), (text) => {
				const typed = typedMoney(text);

				expect(typed.ok ? typed.amount : 1).toBeGreaterThan(0);
			})
		);
	});
});

describe('a quantity as typed', () => {
	test.each([
		['1', 1000],
		['0,350', 350],
		['0.35', 350],
		['1,5000', 1500],
		['99 999,999', 99_999_999]
	])('“%s” is %i thousandths', (text, amount) => {
		expect(typedQuantity(text)).toEqual({ ok: true, amount });
	});

	test.each<[string, TypedProblem]>([
		['0,0005', 'too-many-decimals'],
		['0,000', 'not-above-zero'],
		['100000', 'too-large'],
		['2 кг', 'not-a-number']
	])('“%s” is refused: %s', (text, problem) => {
		expect(typedQuantity(text)).toEqual({ ok: false, problem });
	});
});

describe('a percentage as typed', () => {
	test.each([
		['10', 10_00],
		['7,5 %', 7_50],
		['33,33', 33_33],
		['1000', 1000_00]
	])('“%s” is %i hundredths of a percent', (text, amount) => {
		expect(typedPercent(text)).toEqual({ ok: true, amount });
	});

	test.each<[string, TypedProblem]>([
		['10,005', 'too-many-decimals'],
		['1000,01', 'too-large'],
		['0', 'not-above-zero'],
		['5 ₴', 'not-a-number']
	])('“%s” is refused: %s', (text, problem) => {
		expect(typedPercent(text)).toEqual({ ok: false, problem });
	});
});
