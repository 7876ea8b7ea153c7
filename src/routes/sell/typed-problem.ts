import type { TypedProblem } from '#lib/domain/typed-amount.ts';
import { m } from '#lib/messages/messages.js';

/** What is wrong with a number, in the cashier's words. `most` is the largest one that fits, as it is shown. */
export function typedProblemText(problem: TypedProblem, { decimals, most }: { decimals: 2 | 3; most: string }): string {
	switch (problem) {
		case 'empty':
			return m.typed_empty();
		case 'not-a-number':
			return m.typed_not_a_number();
		case 'too-many-decimals':
			return decimals === 2 ? m.typed_too_many_decimals_2() : m.typed_too_many_decimals_3();
		case 'not-above-zero':
			return m.typed_not_above_zero();
		case 'too-large':
			return m.typed_too_large({ most });
	}
}

/** Why text typed into a figure changed nothing there. */
export function refusedText(typed: string, { decimals, most }: { decimals: 2 | 3; most: string }): string {
	if (!/^[\d\s.,]*$/.test(typed) || (typed.match(/[.,]/g)?.length ?? 0) > 1) return m.typed_not_a_number();
	const fraction = typed.split(/[.,]/)[1] ?? '';
	return typedProblemText(fraction.length > decimals ? 'too-many-decimals' : 'too-large', { decimals, most });
}

export const MOST_MONEY = '99 999 999,99 ₴';
export const MOST_OF_ONE = '99 999,999';
export const MOST_PERCENT = '1000 %';
