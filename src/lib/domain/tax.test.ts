import { describe, expect, test } from 'vitest';
import { codesFor, taxListProblem, type Levies, type TaxCode, type TaxListProblem, type TaxRate } from './tax.ts';

const rate = (
	code: number,
	symbol: string,
	label: string,
	percent: number,
	extraRate: number | null = null
): TaxRate => ({
	code,
	symbol,
	label,
	rate: percent,
	extraRate
});

/** Three merchants, each with a list of its own; no code means the same to two of them. */
const SEPARATE_EXCISE = [
	rate(1, 'А', 'ПДВ', 20),
	rate(2, 'Г', 'Акцизний збір', 0, 5),
	rate(3, 'Е', 'Без ПДВ', 0),
	rate(4, 'В', 'ПДВ', 7)
];
const JOINT_EXCISE = [
	rate(5, 'Є', 'ПДВ 20%', 20, 0),
	rate(6, 'Д', 'ПДВ 20% + акциз 5%', 20, 5),
	rate(7, 'Ж', 'Побори', 12, 15)
];
const WITHOUT_VAT = [rate(8, 'Є', 'Без ПДВ', 0)];

describe('a good’s tax list', () => {
	test.each<TaxCode[][]>([[[]], [[5]], [[1, 2]], [['А', 'Г']]])('%j is fine', (codes) => {
		expect(taxListProblem(codes)).toBeNull();
	});

	test.each<[TaxCode[], TaxListProblem]>([
		[[1, 'Г'], 'mixed-codes-and-letters'],
		[[1, 2, 3], 'more-than-two'],
		[[1, 1], 'repeated'],
		[['А', 'А'], 'repeated']
	])('%j is refused: %s', (codes, problem) => {
		expect(taxListProblem(codes)).toBe(problem);
	});
});

describe('a good’s codes on this register', () => {
	test.each<[string, Levies, TaxRate[], TaxCode[]]>([
		['VAT of 20 where excise stands apart', { vat: 20 }, SEPARATE_EXCISE, [1]],
		['VAT of 7', { vat: 7 }, SEPARATE_EXCISE, [4]],
		['VAT of 20 with excise, each its own code', { vat: 20, excise: 5 }, SEPARATE_EXCISE, [1, 2]],
		['VAT of 20 with excise in one code', { vat: 20, excise: 5 }, JOINT_EXCISE, [6]],
		['VAT of 20 where a joint code exists too', { vat: 20 }, JOINT_EXCISE, [5]],
		['VAT of 0', { vat: 0 }, SEPARATE_EXCISE, [3]],
		['untaxed: no list, though the register has a letter for it', { vat: null }, WITHOUT_VAT, []],
		['excise of a shop that pays no VAT', { vat: null, excise: 5 }, SEPARATE_EXCISE, [2]],
		['a rate this register has not', { vat: 14 }, SEPARATE_EXCISE, []],
		['excise this register has not: half a list would be wrong', { vat: 7, excise: 5 }, JOINT_EXCISE, []],
		['a register whose list is unknown', { vat: 20 }, [], []]
	])('%s', (_, levies, rates, codes) => {
		expect(codesFor(levies, rates)).toEqual(codes);
	});
});

test('VAT of 0 % is not the same as no VAT', () => {
	const none = { ...rate(8, 'Є', 'Без ПДВ', 0), untaxed: true };
	const zero = rate(9, 'Ж', 'ПДВ 0%', 0);

	expect(codesFor({ vat: 0 }, [none, zero])).toEqual([9]);
	expect(codesFor({ vat: 0 }, [none])).toEqual([]);
});
