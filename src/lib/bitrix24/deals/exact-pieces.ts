import { cost, kopiykas, thousandths, total, type Kopiykas, type Thousandths } from '#lib/domain/money.ts';
import { piecesOf, type Piece } from '../orders/pieces.ts';

/** By how much rows come to more than their sums before any rounding, in thousandths of a kopiyka. */
export interface Drift {
	payment: number;
	deal: number;
}

const KOPIYKA = 1000;
/** A little less than half a kopiyka: from there on the sum of rows would be rounded to another one. */
const FURTHEST = 490;

/**
 * A part of a line as rows whose sum is right whichever way the portal rounds: each row by itself, or all of a payment, or
 * of the deal, at once. One row at the nearest price while such rows do not drift too far; else two, a kopiyka apart, that
 * come to the sum without any rounding.
 */
export function exactPieces(sum: Kopiykas, quantity: Thousandths, drift: Drift): readonly Piece[] {
	const nearest = [{ price: kopiykas(Math.round((KOPIYKA * sum) / quantity)), quantity }];
	const off = driftOf(nearest, sum);
	const isNear = [drift.payment + off, drift.deal + off].every((all) => Math.abs(all) <= FURTHEST);
	return isNear && isRoundedTo(sum)(nearest) ? nearest : apart(sum, quantity, drift);
}

export function driftOf(pieces: readonly Piece[], sum: Kopiykas): number {
	return pieces.reduce((all, { price, quantity }) => all + price * quantity, 0) - KOPIYKA * sum;
}

/** As a portal adds up that rounds each row by itself. */
export function sumOf(rows: readonly Piece[]): Kopiykas {
	return total(rows.map(({ price, quantity }) => cost(price, quantity, 'half-up')));
}

function apart(sum: Kopiykas, quantity: Thousandths, drift: Drift): readonly Piece[] {
	const price = Math.floor((KOPIYKA * sum) / quantity);
	const dearer = KOPIYKA * sum - price * quantity;
	const back = drift.payment + drift.deal > 0 ? -1 : 1;
	// Where both rows end in half a kopiyka, a thousandth more or less of the dearer one.
	const tried = [dearer, dearer + back, dearer - back].map((some) =>
		[
			{ price: kopiykas(price), quantity: thousandths(quantity - some) },
			{ price: kopiykas(price + 1), quantity: thousandths(some) }
		].filter((piece) => piece.quantity > 0)
	);
	return tried.find(isRoundedTo(sum)) ?? piecesOf(sum, quantity);
}

function isRoundedTo(sum: Kopiykas) {
	return (pieces: readonly Piece[]): boolean => sumOf(pieces) === sum;
}
