import { kopiykas, minus, plus, total, type Kopiykas } from '#lib/domain/money.ts';

/** The two levies a tax rate may stand for, in percent. */
export interface Levy {
	code: number;
	rate: number;
	/** Retail excise; null where the rate has none. */
	extraRate: number | null;
}

/** A levy inside a sum the buyer pays. */
export interface LevyShare {
	code: number;
	/** VAT. */
	value: Kopiykas;
	/** Excise. */
	extraValue: Kopiykas;
	/** What it is taken of, tax included. */
	turnover: Kopiykas;
}

export type Rounding = 'half-up' | 'truncated';

/**
 * What is inside a sum: excise of the whole first, VAT of the rest (standard reading; the formula is not published).
 * Lines round half up, a receipt as a whole truncates: receipts of 2020 show 348 + 417 in lines and 764 below them.
 */
export function leviesInside(sum: Kopiykas, levies: readonly Levy[], rounding: Rounding): LevyShare[] {
	const excises = levies.map(({ extraRate }) => inside(sum, extraRate ?? 0, rounding));
	const rest = minus(sum, total(excises));
	return levies.map(({ code, rate }, at) => ({
		code,
		value: inside(rest, rate, rounding),
		extraValue: excises[at] ?? kopiykas(0),
		turnover: sum
	}));
}

/** Shares of several sums, one row a code, in order of first appearance. */
export function addUp(shares: readonly LevyShare[]): LevyShare[] {
	const byCode = new Map<number, LevyShare>();
	for (const share of shares) {
		const before = byCode.get(share.code);
		byCode.set(share.code, before ? added(before, share) : share);
	}
	return [...byCode.values()];
}

function added(one: LevyShare, other: LevyShare): LevyShare {
	return {
		code: one.code,
		value: plus(one.value, other.value),
		extraValue: plus(one.extraValue, other.extraValue),
		turnover: plus(one.turnover, other.turnover)
	};
}

/** sum × rate / (100 + rate), rounded by magnitude; rates may have hundredths of a percent. */
function inside(sum: Kopiykas, percent: number, rounding: Rounding): Kopiykas {
	const rate = BigInt(Math.round(percent * 100));
	const product = BigInt(Math.abs(sum)) * rate;
	const divisor = 10_000n + rate;
	const share = rounding === 'truncated' ? product / divisor : (2n * product + divisor) / (2n * divisor);
	return kopiykas(Math.sign(sum) * Number(share));
}
