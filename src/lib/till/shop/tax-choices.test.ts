import { expect, test } from 'vitest';
import type { TaxRate } from '#lib/domain/tax.ts';
import { choiceFor, taxChoices } from './tax-choices.ts';

const VAT: TaxRate = { code: 1, label: 'ПДВ 20%', symbol: 'А', rate: 20, extraRate: null };
const EXCISE: TaxRate = { code: 2, label: 'Акциз 5%', symbol: 'Д', rate: 0, extraRate: 5 };
const BOTH: TaxRate = { code: 3, label: 'ПДВ 20% + акциз 5%', symbol: 'Ж', rate: 20, extraRate: 5 };
const FREE: TaxRate = { code: 4, label: 'Без ПДВ', symbol: 'В', rate: 0, extraRate: null, untaxed: true };

const codes = (...asked: Parameters<typeof taxChoices>) => taxChoices(...asked).map((choice) => choice.codes);
const settled = (...lists: (readonly (number | string)[])[]) =>
	lists.map((list) => ({ codes: list, levies: undefined }));

test('a tax may have no code, any of the register’s, or VAT with an excise of its own', () => {
	expect(codes([VAT, EXCISE, BOTH, FREE], [])).toEqual([[], [1], [2], [3], [4], [1, 2]]);
});

test('registers that have the same rates offer each once', () => {
	expect(codes([VAT, FREE, VAT], [])).toEqual([[], [1], [4]]);
});

test('registers that mean another rate by the same code offer both, apart', () => {
	const choices = taxChoices([VAT, { ...VAT, label: 'ПДВ 7%', rate: 7 }], []);

	const meant = { codes: [1], levies: { vat: 7, extra: 0, untaxed: false } };
	expect(choices.map(({ levies }) => levies?.vat)).toEqual([undefined, 20, 7]);
	expect(new Set(choices.map(({ key }) => key)).size).toBe(3);
	expect(choiceFor(choices, meant)?.rates).toMatchObject([{ label: 'ПДВ 7%' }]);
});

test('codes settled before stay on offer though no register tells them now', () => {
	const choices = taxChoices([VAT], settled([], [1], [9], ['А', 'Д']));

	expect(choices.map((choice) => choice.codes)).toEqual([[], [1], [9], ['А', 'Д']]);
	expect(choices.at(-1)).toMatchObject({ levies: null, rates: [] });
});

test('codes that mean something else by now are shown as no register’s', () => {
	const before = { codes: [1], levies: { vat: 14, extra: 0, untaxed: false } };

	const choices = taxChoices([VAT], [before]);

	expect(choiceFor(choices, before)).toMatchObject({ codes: [1], rates: [] });
	expect(choices).toHaveLength(3);
});
