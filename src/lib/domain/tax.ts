/** A merchant's own code or letter of a tax rate, as set in the Checkbox cabinet. Never hard-coded: read from the Kasa. */
export type TaxCode = number | string;

export interface TaxRate {
	code: number;
	/** What the merchant calls it: "ПДВ 20%". */
	label: string;
	/** The letter printed beside a good. */
	symbol: string;
	/** Percent, included in the price. */
	rate: number;
	/** Percent of the second levy (retail excise is 5), where there is one. */
	extraRate: number | null;
	/** "Без ПДВ": its rate is 0 too, yet it is not VAT of 0 %. */
	untaxed?: boolean;
}

export type TaxListProblem = 'mixed-codes-and-letters' | 'more-than-two' | 'repeated';

/** What is wrong with a good's tax list (Checkbox: numbers or letters, never both, at most two), or null. */
export function taxListProblem(codes: readonly TaxCode[]): TaxListProblem | null {
	if (codes.length > 2) return 'more-than-two';
	if (new Set(codes).size < codes.length) return 'repeated';
	if (new Set(codes.map((code) => typeof code)).size > 1) return 'mixed-codes-and-letters';
	return null;
}

/** The levies a good bears by rate; a register names the codes. */
export interface Levies {
	/** Percent of VAT; null = not taxed. */
	vat: number | null;
	/** Percent of retail excise. */
	excise?: number;
}

/**
 * The register's codes for a good's rates. Where the Kasa has no such rate the list stays empty:
 * an invented code is worse than none (reference of Checkbox: omit the list).
 */
export function codesFor({ vat, excise = 0 }: Levies, rates: readonly TaxRate[]): TaxCode[] {
	const codeOf = (percent: number, extra: number) =>
		rates.find(({ rate, extraRate, untaxed }) => !untaxed && rate === percent && (extraRate ?? 0) === extra)?.code;
	if (vat === null) return excise === 0 ? [] : [codeOf(0, excise)].filter((code) => code !== undefined);
	const both = codeOf(vat, excise);
	if (both !== undefined) return [both];
	const vatAlone = codeOf(vat, 0);
	const exciseAlone = codeOf(0, excise);
	return vatAlone === undefined || exciseAlone === undefined ? [] : [vatAlone, exciseAlone];
}
