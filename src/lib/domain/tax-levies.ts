import type { TaxCode, TaxRate } from './tax.ts';

/** What a list of codes takes from the price, whichever codes a register has for it. */
export interface TaxLevies {
	/** Percent of VAT. */
	vat: number;
	/** Percent of the other levy. */
	extra: number;
	/** No VAT at all, which is not VAT of 0 %. */
	untaxed: boolean;
}

/** What these codes mean at a register with these rates; null: it does not know them all. */
export function leviesOf(codes: readonly TaxCode[], rates: readonly TaxRate[]): TaxLevies | null {
	const known = codes.map((code) => rates.find((one) => one.code === code || one.symbol === code));
	if (!known.every((rate) => rate !== undefined)) return null;
	return {
		vat: known.reduce((sum, { rate }) => sum + rate, 0),
		extra: known.reduce((sum, { extraRate }) => sum + (extraRate ?? 0), 0),
		untaxed: known.some(({ untaxed }) => untaxed === true)
	};
}

/** What somebody chose as the tax of a good. */
export interface ChosenTaxes {
	/** Codes of the register at which it was chosen. */
	taxes: readonly TaxCode[];
	/** What they took there; left out where nobody knew its rates. */
	meant?: TaxLevies | undefined;
}

/**
 * What was chosen as codes becomes at a register with these rates; null: it takes no such tax.
 * @param rates empty where nobody knows them, and then the codes are taken as they were chosen
 */
export function codesAt({ taxes, meant }: ChosenTaxes, rates: readonly TaxRate[]): readonly TaxCode[] | null {
	if (taxes.length === 0 || rates.length === 0) return taxes;
	if (meant) return codesWith(meant, taxes, rates);
	return leviesOf(taxes, rates) && taxes;
}

/**
 * The codes by which a register takes the same: the chosen ones where they mean it there, too, else one or two others.
 * Null: it has none, and an invented code is worse than no receipt.
 */
export function codesWith(
	levies: TaxLevies,
	chosen: readonly TaxCode[],
	rates: readonly TaxRate[]
): readonly TaxCode[] | null {
	const alone = rates.map(({ code }) => [code]);
	const vats = rates.filter(({ extraRate }) => extraRate === null);
	const extras = rates.filter(({ rate, extraRate, untaxed }) => rate === 0 && extraRate !== null && !untaxed);
	const pairs = vats.flatMap((vat) => extras.map((extra) => [vat.code, extra.code]));
	return [chosen, ...alone, ...pairs].find((codes) => isSame(leviesOf(codes, rates), levies)) ?? null;
}

function isSame(one: TaxLevies | null, other: TaxLevies): boolean {
	return one !== null && one.vat === other.vat && one.extra === other.extra && one.untaxed === other.untaxed;
}
