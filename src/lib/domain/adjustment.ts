import { kopiykas, LARGEST, minus, ONE_KOPIYKA, percentOf, plus, type BasisPoints, type Kopiykas } from './money.ts';

/** A discount or surcharge as it was entered, on a line or on the whole receipt. */
export interface Adjustment {
	kind: 'discount' | 'surcharge';
	by: { percent: BasisPoints } | { value: Kopiykas };
	/** Printed beside it; the Kasa's own word where absent. */
	name?: string;
}

/** An adjustment turned into money, always above zero: what is sent to the Kasa as mode VALUE. */
export interface Applied {
	kind: Adjustment['kind'];
	value: Kopiykas;
	name?: string;
}

/** The rest would fall below one kopiyka, which no fiscal line may. */
export interface TooDeep {
	/** The most this discount may take, in kopiykas. */
	most: Kopiykas;
}

/** Adjustments turned into values, and what they left of the amount. */
export interface Adjusted {
	applied: Applied[];
	rest: Kopiykas;
	/** A discount was cut. */
	tooDeep: TooDeep | null;
	/** A surcharge was cut. */
	tooHigh: boolean;
}

/**
 * Turns adjustments into values in the order entered, each percent from what the earlier ones left.
 * A discount is cut to leave `least`, a surcharge to leave at most `LARGEST`; `tooDeep` and `tooHigh` then say so, and
 * the screen refuses them.
 * @throws RangeError for an adjustment below zero
 */
export function apply(base: Kopiykas, adjustments: readonly Adjustment[], least: Kopiykas = ONE_KOPIYKA): Adjusted {
	const applied: Applied[] = [];
	let rest = base;
	let tooDeep: TooDeep | null = null;
	let tooHigh = false;
	for (const { kind, by, name } of adjustments) {
		const asked = 'percent' in by ? percentOf(rest, by.percent) : by.value;
		if (asked < 0) throw new RangeError(`A ${kind} below zero: ${asked}`);
		const room = kopiykas(Math.max(0, kind === 'discount' ? rest - least : LARGEST - rest));
		const value = asked > room ? room : asked;
		if (asked > room && kind === 'discount') tooDeep ??= { most: room };
		if (asked > room && kind === 'surcharge') tooHigh = true;
		rest = afterOne(rest, { kind, value });
		if (value > 0) applied.push(name === undefined ? { kind, value } : { kind, value, name });
	}
	return { applied, rest, tooDeep, tooHigh };
}

/** What is left of an amount after adjustments already turned into values. */
export function after(base: Kopiykas, applied: readonly Applied[]): Kopiykas {
	return applied.reduce(afterOne, base);
}

function afterOne(base: Kopiykas, { kind, value }: Applied): Kopiykas {
	return kind === 'discount' ? minus(base, value) : plus(base, value);
}
