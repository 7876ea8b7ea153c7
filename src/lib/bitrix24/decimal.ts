import { kopiykas, LARGEST, thousandths, type Kopiykas, type Thousandths } from '#lib/domain/money.ts';
import type { CheckProblemCode } from './problem.ts';

export type Amount<T> = { ok: true; amount: T } | { ok: false; problem: CheckProblemCode };

/** How PHP and JSON write a number: 9600, 9600.000000000001, 1.0E-5. */
const NUMBER = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,2}))?$/;
/** What sums of floats leave behind: at most half a hundredth of the smallest unit. */
const NOISE = 200n;
/** The most the till takes of one good: 99 999,999. */
const MOST_OF_ONE = 99_999_999;

/** Hryvnias of theirs in whole kopiykas, a float's noise aside. */
export function hryvnias(text: string): Amount<Kopiykas> {
	return amountOf(text, 2, LARGEST, kopiykas);
}

/** A quantity of theirs in whole thousandths, a float's noise aside. */
export function quantityOf(text: string): Amount<Thousandths> {
	return amountOf(text, 3, MOST_OF_ONE, thousandths);
}

/** Hryvnias as they write them: 120.50. */
export function inHryvnias(amount: Kopiykas): string {
	const digits = String(amount).padStart(3, '0');
	return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Whole numbers all the way: a float would round by itself. */
function amountOf<T>(text: string, decimals: number, most: number, unit: (amount: number) => T): Amount<T> {
	if (text.trim() === '') return { ok: false, problem: 'missing' };
	const [, sign, whole, fraction = '', exponent = '0'] = NUMBER.exec(text.trim()) ?? [];
	if (whole === undefined) return { ok: false, problem: 'malformed' };

	const digits = BigInt(whole + fraction);
	const shift = Number(exponent) - fraction.length + decimals;
	const scaled = shift > 0 ? digits * 10n ** BigInt(shift) : digits;
	const divisor = shift < 0 ? 10n ** BigInt(-shift) : 1n;
	const nearest = (2n * scaled + divisor) / (2n * divisor);
	const off = scaled - nearest * divisor;
	if ((off < 0n ? -off : off) * NOISE > divisor) return { ok: false, problem: 'too-many-decimals' };
	if (nearest > BigInt(most)) return { ok: false, problem: 'too-large' };
	return sign === '-' && nearest > 0n
		? { ok: false, problem: 'below-zero' }
		: { ok: true, amount: unit(Number(nearest)) };
}
