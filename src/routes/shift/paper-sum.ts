import { NOTHING, type Kopiykas } from '#lib/domain/money.ts';
import { typedMoney } from '#lib/domain/typed-amount.ts';

/** A sum as it stands on a Z report, which may be nothing; null where it is not one. */
export function paperSum(text: string): Kopiykas | null {
	const typed = typedMoney(text);
	if (typed.ok) return typed.amount;
	return typed.problem === 'not-above-zero' ? NOTHING : null;
}
