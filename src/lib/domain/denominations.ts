import { kopiykas, total, type Kopiykas } from './money.ts';
import type { CashStep } from './rounding.ts';

/** A note or a coin that a drawer holds. */
export interface Denomination {
	face: Kopiykas;
	made: 'note' | 'coin';
}

/** How many of which face were counted, by kopiykas of the face; what is not named there was not found. */
export type Pieces = Readonly<Record<number, number>>;

const NOTES = [1000_00, 500_00, 200_00, 100_00, 50_00, 20_00];
const COINS = [10_00, 5_00, 2_00, 1_00, 50];
/** Left only where cash is not rounded to fifty (National Bank's resolution 115 takes it out of use). */
const SMALLEST = 10;
/** The most of one face that is taken for a count and not for a slip of the hand (our rule). */
export const MOST_PIECES = 99_999;

/** What a drawer is counted by, the largest first; notes of less than 20 ₴ are coins by now. */
export function denominations(step: CashStep): readonly Denomination[] {
	const coins = step === 50 ? COINS : [...COINS, SMALLEST];
	return [...made('note', NOTES), ...made('coin', coins)];
}

/** All that was counted, with what was counted by its sum alone: rolls, worn notes. */
export function countedCash(pieces: Pieces, other: Kopiykas): Kopiykas {
	return total([other, ...Object.entries(pieces).map(([face, count]) => kopiykas(Number(face) * count))]);
}

/** The same count with so many of one face; below nothing and above the most it stays at the edge. */
export function withPieces(pieces: Pieces, face: Kopiykas, count: number): Pieces {
	return { ...pieces, [face]: Math.min(MOST_PIECES, Math.max(0, count)) };
}

function made(how: Denomination['made'], faces: readonly number[]): Denomination[] {
	return faces.map((face) => ({ face: kopiykas(face), made: how }));
}
