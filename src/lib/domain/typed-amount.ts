import {
	basisPoints,
	kopiykas,
	LARGEST,
	thousandths,
	type BasisPoints,
	type Kopiykas,
	type Thousandths
} from './money.ts';

/** What is wrong with a number somebody typed. */
export type TypedProblem = 'empty' | 'not-a-number' | 'too-many-decimals' | 'not-above-zero' | 'too-large';
export type Typed<T> = { ok: true; amount: T } | { ok: false; problem: TypedProblem };

/** The most the till takes of one good: 99 999,999. */
const MOST_OF_ONE = 99_999_999;

/** Hryvnias as typed, comma or point, to whole kopiykas; above zero and at most 99 999 999,99. */
export function typedMoney(text: string): Typed<Kopiykas> {
	return typed(text.replace('₴', ''), 2, LARGEST, kopiykas);
}

/** A quantity as typed, at most three decimals, to whole thousandths; above zero and at most 99 999,999. */
export function typedQuantity(text: string): Typed<Thousandths> {
	return typed(text, 3, MOST_OF_ONE, thousandths);
}

/** A percentage as typed, at most two decimals; a discount of 100 % or more is refused by the receipt, not here. */
export function typedPercent(text: string): Typed<BasisPoints> {
	return typed(text.replace('%', ''), 2, 1_000_00, basisPoints);
}

function typed<T>(text: string, decimals: number, most: number, unit: (amount: number) => T): Typed<T> {
	const plain = text.replace(/\s/g, '').replace(',', '.');
	if (plain === '') return { ok: false, problem: 'empty' };
	const parts = /^(\d*)(?:\.(\d*))?$/.exec(plain);
	const whole = parts?.[1] ?? '';
	const fraction = parts?.[2] ?? '';
	if (!parts || whole + fraction === '') return { ok: false, problem: 'not-a-number' };
	if (isTooFine(fraction, decimals)) return { ok: false, problem: 'too-many-decimals' };
	const amount = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
	if (amount === 0) return { ok: false, problem: 'not-above-zero' };
	return amount > most ? { ok: false, problem: 'too-large' } : { ok: true, amount: unit(amount) };
}

/** Spare zeros do no harm, but 1,500 of money may be fifteen hundred to another hand: it is not guessed at. */
function isTooFine(fraction: string, decimals: number): boolean {
	if (fraction.length <= decimals) return false;
	return fraction.length === 3 || /[1-9]/.test(fraction.slice(decimals));
}
