import { kopiykas, minus, plus, thousandths, type Kopiykas, type Thousandths } from '#lib/domain/money.ts';
import type { OrderedLine, OrderedPayment, OrderedSale } from '../orders/ordered.ts';
import type { Piece } from '../orders/pieces.ts';
import { driftOf, exactPieces, sumOf, type Drift } from './exact-pieces.ts';

/** A row that has to be in the deal; it is known again by its place. */
export interface WantedRow extends Piece {
	line: OrderedLine;
	sort: number;
}

/** What was paid in one form. */
export interface WantedShare {
	payment: OrderedPayment;
	rows: readonly WantedRow[];
	sum: Kopiykas;
}

interface Part {
	line: OrderedLine;
	/** Of the receipt's lines. */
	at: number;
	sum: Kopiykas;
	quantity: Thousandths;
	/** Of the payments with anything in them. */
	payment: number;
}

/** A deal is read in one request, fifty rows in a command, and a sale has twenty payments at most. */
export const MOST_ROWS = 1000;
export const MOST_PAYMENTS = 20;
/** Rows of one line at most: two for each payment that it takes part in. */
const PLACES = 100;

/**
 * The receipt's lines as rows. A payment of a deal has no sum but that of its rows: where one form of payment ends within
 * a line, that line is cut there, each part with its share of the sum and of the quantity. What is left of a line that is
 * too little to be cut is paid by one of them.
 */
export function wantedRows(sale: OrderedSale): WantedRow[] {
	return rowsOf(partsOf(sale)).map(({ row }) => row);
}

/** How it was paid, with the rows that make up the sum of each; nothing paid is no payment. */
export function wantedShares(sale: OrderedSale): WantedShare[] {
	const rows = rowsOf(partsOf(sale));
	return paymentsOf(sale).flatMap((payment, at): WantedShare[] => {
		const own = rows.filter((one) => one.payment === at).map(({ row }) => row);
		return own.length > 0 ? [{ payment, rows: own, sum: sumOf(own) }] : [];
	});
}

/** What rows are off by before rounding is added up within a payment, and within the deal. */
function rowsOf(parts: readonly Part[]): { row: WantedRow; payment: number }[] {
	const places = new Map<number, number>();
	const drift: Drift = { payment: 0, deal: 0 };
	let filled = 0;
	return parts.flatMap(({ line, at, sum, quantity, payment }) => {
		if (payment !== filled) drift.payment = 0;
		filled = payment;
		const pieces = exactPieces(sum, quantity, drift);
		const off = driftOf(pieces, sum);
		drift.payment += off;
		drift.deal += off;
		return pieces.map((piece) => {
			const place = places.get(at) ?? 0;
			places.set(at, place + 1);
			return { row: { ...piece, line, sort: (at + 1) * PLACES + place }, payment };
		});
	});
}

function partsOf(sale: OrderedSale): Part[] {
	const amounts = paymentsOf(sale).map(({ amount }) => amount);
	const last = amounts.length - 1;
	const parts: Part[] = [];
	let payment = 0;
	/** Of the payment that is being filled; below zero: the next one has to give so much less. */
	let left = amounts[0] ?? kopiykas(0);
	const go = () => {
		payment += 1;
		left = plus(left, amounts[payment] ?? kopiykas(0));
	};
	sale.lines.forEach((line, at) => {
		let { sum, quantity } = line;
		while (sum > 0 && left <= 0 && payment < last) go();
		while (sum > left && payment < last && quantity > 1) {
			const share = Math.round(quantity * (left / sum));
			const cut = thousandths(Math.min(Math.max(share, 1), quantity - 1));
			parts.push({ line, at, sum: left, quantity: cut, payment });
			sum = minus(sum, left);
			quantity = thousandths(quantity - cut);
			left = kopiykas(0);
			while (left <= 0 && payment < last) go();
		}
		parts.push({ line, at, sum, quantity, payment });
		left = minus(left, sum);
	});
	return parts;
}

function paymentsOf({ payments }: OrderedSale): OrderedPayment[] {
	return payments.filter(({ amount }) => amount > 0);
}
