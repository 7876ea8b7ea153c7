import { kopiykas, minus, plus, total as sumOf, type Kopiykas } from '#lib/domain/money.ts';
import { roundCash } from '#lib/domain/rounding.ts';
import type { WirePayment } from '#lib/kasa/wire-requests.ts';
import type { Booked } from './book.ts';
import { hryvnias } from './hryvnias.ts';
import { refuse, unprocessable, type Refused } from './outcome.ts';

export interface Settled {
	payments: Booked[];
	paid: Kopiykas;
	/** Given back. */
	rest: Kopiykas;
	/** Paid less total, by cash rounding. */
	roundedBy: Kopiykas;
}

interface Due {
	total: Kopiykas;
	isReturn: boolean;
	/** The payments already carry the sum rounded by the National Bank's rule. */
	round: boolean;
	step: 10 | 50;
}

/**
 * Whether the payments settle a receipt. A return is paid exactly; a sale may be paid above, the rest is change. With
 * `round` the payments must be exactly the rounded sum (manual); only the part that cash pays is rounded.
 */
export function settled(payments: readonly WirePayment[], { total, isReturn, round, step }: Due): Settled | Refused {
	const negative = payments.findIndex(({ value }) => value < 0);
	if (negative >= 0) return unprocessable(['payments', negative, 'value'], 'ensure this value is not negative');
	const booked = payments.map(bookedOf);
	const paid = sumOf(booked.map(({ amount }) => amount));
	const cashless = sumOf(booked.filter(({ type }) => type === 'CASHLESS').map(({ amount }) => amount));
	const due = round ? plus(cashless, roundCash(minus(total, cashless), step)) : total;

	if (isReturn && paid !== due) return refuse('return-payment-differs', { total: hryvnias(due) });
	if (paid < due || (round && paid !== due)) return refuse('payment-below-total');
	const rest = minus(paid, due);
	return { payments: withChange(booked, rest), paid, rest, roundedBy: minus(due, total) };
}

/** A cashless form without a code is the first one, as in Checkbox's cloud. */
function bookedOf({ type, label, value, code }: WirePayment): Booked {
	const form = type === 'CASH' ? null : typeof code === 'number' ? code : 1;
	return { type, code: form, label, amount: kopiykas(value), change: kopiykas(0) };
}

/** Change comes out of cash as far as there is any. */
function withChange(payments: readonly Booked[], rest: Kopiykas): Booked[] {
	let left = rest;
	const take = (payment: Booked): Booked => {
		const change = kopiykas(Math.min(left, payment.amount));
		left = minus(left, change);
		return { ...payment, change };
	};
	const cashTaken = payments.map((payment) => (payment.type === 'CASH' ? take(payment) : payment));
	return cashTaken.map((payment) => (payment.type === 'CASH' ? payment : take(payment)));
}
