import { kopiykas, total, type Kopiykas } from './money.ts';

/**
 * Splits an amount over parts in proportion to their weights by largest remainder: the shares add up to the amount,
 * each is within one kopiyka of its exact share unless a cap moved it, and none is above its cap. Equal remainders go
 * to the earlier part. An amount above what the parts may take, a negative one or a negative weight is a mistake of ours.
 * @throws RangeError
 */
export function allocate(amount: Kopiykas, weights: readonly Kopiykas[], caps?: readonly Kopiykas[]): Kopiykas[] {
	if (amount < 0 || weights.some((weight) => weight < 0)) throw new RangeError('Shares are never negative');
	const mosts = weights.map((weight, at) => (weight === 0 ? 0 : (caps?.[at] ?? amount)));
	if (amount > mosts.reduce<number>((sum, most) => sum + most, 0)) throw new RangeError('More than the parts may take');
	if (amount === 0) return weights.map(() => kopiykas(0));

	const whole = BigInt(total(weights));
	const parts = weights.map((weight, at) => {
		const exact = BigInt(amount) * BigInt(weight);
		const most = mosts[at] ?? 0;
		return { share: Math.min(Number(exact / whole), most), remainder: exact % whole, most };
	});
	const inTurn = [...parts].sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1));

	let left = parts.reduce<number>((rest, { share }) => rest - share, amount);
	while (left > 0) {
		for (const part of inTurn) {
			if (left === 0 || part.share === part.most) continue;
			part.share += 1;
			left -= 1;
		}
	}
	return parts.map(({ share }) => kopiykas(share));
}
