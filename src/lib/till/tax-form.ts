import type { TaxRate } from '#lib/domain/tax.ts';
import { typedPercent } from '#lib/domain/typed-amount.ts';

/** A row of the tax list as it is typed. */
export interface TaxForm {
	code: string;
	label: string;
	symbol: string;
	rate: string;
	/** Empty where there is no second levy. */
	extraRate: string;
}

export type TaxCodeProblem = 'not-a-code' | 'repeated';
export type TaxLetterProblem = 'not-a-letter' | 'repeated';

export interface TaxProblems {
	code?: TaxCodeProblem;
	label?: 'empty';
	symbol?: TaxLetterProblem;
	rate?: 'not-a-rate';
	extraRate?: 'not-a-rate';
}

export const EMPTY_TAX: TaxForm = { code: '', label: '', symbol: '', rate: '', extraRate: '' };

export function taxFormOf({ code, label, symbol, rate, extraRate }: TaxRate): TaxForm {
	return {
		code: String(code),
		label,
		symbol,
		rate: typed(rate),
		extraRate: extraRate === null ? '' : typed(extraRate)
	};
}

/** The rate a row stands for, or null where it cannot be read. */
export function taxRateOf({ code, label, symbol, rate, extraRate }: TaxForm): TaxRate | null {
	const percent = percentOf(rate);
	const extra = extraRate.trim() === '' ? null : percentOf(extraRate);
	if (!isCode(code) || percent === undefined || extra === undefined) return null;
	return { code: Number(code.trim()), label: label.trim(), symbol: symbol.trim(), rate: percent, extraRate: extra };
}

/** What is wrong with a row, given those above it, or null. Code and letter name one rate each (tax service). */
export function taxProblems(tax: TaxForm, earlier: readonly TaxForm[]): TaxProblems | null {
	const symbol = tax.symbol.trim();
	const code = tax.code.trim();
	const problems: TaxProblems = {
		...(!isCode(code) && { code: 'not-a-code' as const }),
		...(isCode(code) &&
			earlier.some((other) => isCode(other.code) && Number(other.code) === Number(code)) && {
				code: 'repeated' as const
			}),
		...(tax.label.trim() === '' && { label: 'empty' as const }),
		...(!/^\p{L}$/u.test(symbol) && { symbol: 'not-a-letter' as const }),
		...(earlier.some((other) => other.symbol.trim() !== '' && other.symbol.trim() === symbol) && {
			symbol: 'repeated' as const
		}),
		...(percentOf(tax.rate) === undefined && { rate: 'not-a-rate' as const }),
		...(tax.extraRate.trim() !== '' && percentOf(tax.extraRate) === undefined && { extraRate: 'not-a-rate' as const })
	};
	return Object.keys(problems).length === 0 ? null : problems;
}

function isCode(text: string): boolean {
	return /^\d{1,9}$/.test(text.trim());
}

/** Percent, 0 to 100 with at most two decimals; undefined where it cannot be read. */
function percentOf(text: string): number | undefined {
	const read = typedPercent(text);
	if (read.ok) return read.amount <= 100_00 ? read.amount / 100 : undefined;
	return read.problem === 'not-above-zero' ? 0 : undefined;
}

function typed(percent: number): string {
	return String(percent).replace('.', ',');
}
