declare const unit: unique symbol;

/** Whole kopiykas. A plain number cannot stand in for one: go through `kopiykas`. */
export type Kopiykas = number & { readonly [unit]: 'kopiyka' };
/** Thousandths of a piece, kilogram or litre: 1 kg is 1000. */
export type Thousandths = number & { readonly [unit]: 'thousandth' };
/** Hundredths of a percent: 10 % is 1000. */
export type BasisPoints = number & { readonly [unit]: 'basis point' };

/** @throws RangeError unless whole */
export const kopiykas = (amount: number) => whole(amount) as Kopiykas;
/** @throws RangeError unless whole */
export const thousandths = (amount: number) => whole(amount) as Thousandths;
/** @throws RangeError unless whole */
export const basisPoints = (amount: number) => whole(amount) as BasisPoints;

export const NOTHING = kopiykas(0);
export const ONE_KOPIYKA = kopiykas(1);
/** The largest price, line or total the till takes: 99 999 999,99 ₴, a tenth of Checkbox's own bound of 1e11 kopiykas. */
export const LARGEST = kopiykas(9_999_999_999);

/**
 * Which way the Kasa takes a line's fraction of a kopiyka. The manual does not say, and the two differ on half of all
 * weighed lines; so it is a setting of the register.
 */
export type LineRule = 'half-up' | 'down';

/** Price × quantity / 1000 in whole kopiykas: the one place where a line is rounded. */
export function cost(price: Kopiykas, quantity: Thousandths, rule: LineRule): Kopiykas {
	return scaled(price, quantity, 1000, rule);
}

/** So many percent of an amount; an exact half rounds away from zero (our rule: what is sent is the value, never the percent). */
export function percentOf(amount: Kopiykas, percent: BasisPoints): Kopiykas {
	return scaled(amount, percent, 10_000, 'half-up');
}

export function plus(...amounts: readonly Kopiykas[]): Kopiykas {
	return total(amounts);
}

export function minus(from: Kopiykas, ...amounts: readonly Kopiykas[]): Kopiykas {
	return kopiykas(amounts.reduce<number>((left, amount) => left - amount, from));
}

export function total(amounts: Iterable<Kopiykas>): Kopiykas {
	let sum = 0;
	for (const amount of amounts) sum += amount;
	return kopiykas(sum);
}

/** amount × by / of, rounded by magnitude so that a sale and its return are the same sum with two signs. */
function scaled(amount: Kopiykas, by: number, of: number, rule: LineRule): Kopiykas {
	const product = BigInt(amount) * BigInt(by);
	const size = product < 0n ? -product : product;
	const divisor = BigInt(of);
	const rounded = rule === 'down' ? size / divisor : (2n * size + divisor) / (2n * divisor);
	return kopiykas(Number(product < 0n ? -rounded : rounded));
}

function whole(amount: number): number {
	if (Number.isSafeInteger(amount)) return amount || 0; // never -0
	throw new RangeError(`Not a whole amount: ${amount}`);
}
