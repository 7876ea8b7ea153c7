import { kopiykas, minus, percentOf, plus, type Kopiykas } from '#lib/domain/money.ts';
import { typedPercent } from '#lib/domain/typed-amount.ts';
import type { WireDiscount } from '#lib/kasa/wire-requests.ts';

/** A discount as the Kasa answers it: as it was asked for, with what it came to (below zero for a discount). */
export type AppliedDiscount = WireDiscount & { sum: Kopiykas };

export type Discounted =
	| { ok: true; applied: AppliedDiscount[]; rest: Kopiykas }
	/** Ordinal of the discount that cannot be, and why. */
	| { ok: false; at: number; problem: string };

/** Takes discounts off and puts surcharges on in the order given, each percent of what the earlier ones left (our reading). */
export function discounted(base: Kopiykas, discounts: readonly WireDiscount[] = []): Discounted {
	const applied: AppliedDiscount[] = [];
	let rest = base;
	for (const [at, discount] of discounts.entries()) {
		const value = valueOf(discount, rest);
		if (value === null) return { ok: false, at, problem: 'value is not a valid integer' };
		const sum = discount.type === 'DISCOUNT' ? minus(kopiykas(0), value) : value;
		rest = plus(rest, sum);
		if (rest < 0) return { ok: false, at, problem: 'discount is greater than the sum' };
		applied.push({ ...discount, sum });
	}
	return { ok: true, applied, rest };
}

function valueOf({ mode, value }: WireDiscount, rest: Kopiykas): Kopiykas | null {
	if (value === 0) return kopiykas(0);
	if (mode === 'VALUE') return Number.isSafeInteger(value) ? kopiykas(value) : null;
	const percent = typedPercent(String(value));
	return percent.ok ? percentOf(rest, percent.amount) : null;
}
