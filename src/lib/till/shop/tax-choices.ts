import type { TaxCode, TaxRate } from '#lib/domain/tax.ts';
import { leviesOf, type TaxLevies } from '#lib/domain/tax-levies.ts';

/** Codes that a line of a receipt may bear. */
export interface TaxChoice {
	/** Names the choice in a list. */
	key: string;
	codes: readonly TaxCode[];
	/** What they take; null where that is nothing, or not known. */
	levies: TaxLevies | null;
	/** The rates it is made of, as far as they are known. */
	rates: readonly TaxRate[];
}

/** What was settled of a tax before; levies that are not there are not known. */
export type SettledTax = Pick<TaxChoice, 'codes'> & { levies: TaxLevies | undefined };

/**
 * All that a tax of another system may become here: nothing, each rate, or VAT together with an excise of its own. Registers
 * that mean another rate by the same code offer both: each prints what was meant by a code of its own.
 * @param settled codes in use already, which stay on the list though no register tells them
 */
export function taxChoices(rates: readonly TaxRate[], settled: Iterable<SettledTax>): TaxChoice[] {
	const known = [...new Map(rates.map((rate) => [choiceOf([rate]).key, rate])).values()];
	const vats = known.filter(({ rate, extraRate }) => rate > 0 && extraRate === null);
	const extras = known.filter(({ rate, extraRate }) => rate === 0 && extraRate !== null);
	const lists = [[], ...known.map((one) => [one]), ...vats.flatMap((vat) => extras.map((extra) => [vat, extra]))];
	const choices = lists.map(choiceOf);
	for (const tax of settled) {
		if (!choiceFor(choices, tax)) choices.push(unknownChoice(tax, known));
	}
	return choices;
}

/** The choice that was settled; where nobody noted its levies, the first of its codes. */
export function choiceFor(choices: readonly TaxChoice[], { codes, levies }: SettledTax): TaxChoice | undefined {
	const key = taxKey(codes, levies ?? null);
	const isAlike = (one: TaxChoice) => levies === undefined && one.codes.join() === codes.join();
	return choices.find((one) => one.key === key || isAlike(one));
}

function choiceOf(rates: readonly TaxRate[]): TaxChoice {
	const codes = rates.map(({ code }) => code);
	const levies = rates.length > 0 ? leviesOf(codes, rates) : null;
	return { key: taxKey(codes, levies), codes, levies, rates };
}

function unknownChoice({ codes, levies = null }: SettledTax | TaxChoice, known: readonly TaxRate[]): TaxChoice {
	const rates = codes.flatMap((code) => known.find((one) => one.code === code) ?? []);
	return { key: taxKey(codes, levies), codes, levies, rates: levies ? [] : rates };
}

function taxKey(codes: readonly TaxCode[], levies: TaxLevies | null): string {
	if (codes.length === 0) return 'none';
	const taken = levies && `@${levies.untaxed ? '-' : levies.vat}/${levies.extra}`;
	return `${codes.join('+')}${taken ?? ''}`;
}
