import type { SaleDocument } from './document.ts';
import { kopiykas, minus, NOTHING, plus, total as sumOf, type Kopiykas } from './money.ts';
import type { Tender } from './payment.ts';
import { roundCash, type CashStep } from './rounding.ts';

/** So much by one form of payment. */
export type Part = Pick<Tender, 'form' | 'label' | 'amount'> & {
	/** Which of the sale's payments it is of, by its place there: two cards may bear one name. Left out of cash. */
	from?: number;
};

/** How a return is paid: what the screen shows and what the Kasa is sent. Exactly, without change. */
export interface Refund {
	/** What the buyer gets, after cash rounding. */
	due: Kopiykas;
	/** `due` less the return's total: the rounding, of either sign. */
	roundedBy: Kopiykas;
	payments: readonly Part[];
	/** Payments carry the rounded sum: the Kasa's `round`. */
	round: boolean;
	problem: RefundProblem | null;
}

export type RefundProblem =
	| { code: 'nothing-to-give' }
	/** In cash there is nothing to lay on the counter; a card takes it. */
	| { code: 'rounds-to-nothing' }
	/** All cash refunds together would be more than the cash that was taken, of which so much is left. */
	| { code: 'above-cash-taken'; left: Kopiykas };

/**
 * What a sale kept by each form: cashless ones in its order, then all its cash, less the change. `due` is what the buyer
 * paid after rounding.
 */
export function keptOf({ payments }: Pick<SaleDocument, 'payments'>, due: Kopiykas): Part[] {
	const cash = payments.find(({ form }) => form === 'cash');
	const kept = payments.flatMap(({ form, label, amount }, from) =>
		form === 'cashless' ? [{ form, label, amount, from }] : []
	);
	if (!cash) return kept;
	const amount = kopiykas(Math.max(0, minus(due, ...kept.map((part) => part.amount))));
	return [...kept, { form: 'cash', label: cash.label, amount }];
}

/** What is left to give back by each form, when earlier returns gave so much; cash is cash under any label. */
export function leftToRefund(kept: readonly Part[], given: readonly Part[]): Part[] {
	let open = given;
	return kept.map((part) => {
		const isSame = (other: Part) => isSameForm(other, part);
		const all = sumOf(open.filter(isSame).map(({ amount }) => amount));
		const used = kopiykas(Math.min(all, part.amount));
		const rest = minus(all, used);
		// What went to a second card of the same label stays to be counted there.
		open = [...open.filter((other) => !isSame(other)), ...(rest > 0 ? [{ ...part, amount: rest }] : [])];
		return { ...part, amount: minus(part.amount, used) };
	});
}

/**
 * Gives a return's total back by the forms of its sale, cashless first, to none more than is left of it (our rule). One
 * wholly in cash is rounded by itself; of one that is split the cash part is payable as it stands, the card giving less.
 */
export function refundAsPaid(total: Kopiykas, left: readonly Part[], step: CashStep): Refund {
	const cards = take(cashlessOf(left), total);
	const toCards = amountOf(cards);
	const cash = minus(total, toCards);
	if (cash === 0) return refund(total, cards, total);

	const payable = stepUp(cash, step);
	const lowered = minus(payable, cash);
	const form = left.find((part) => part.form === 'cash');
	const label = form?.label ?? '';
	const isWhollyCash = toCards <= lowered;
	const inCash = isWhollyCash ? roundCash(total, step) : payable;
	const kept = isWhollyCash ? [] : take(cards, minus(toCards, lowered));
	const payments: Part[] = [...kept, { form: 'cash', label, amount: inCash }];
	const cashLeft = form?.amount ?? NOTHING;
	return refund(total, payments, plus(amountOf(kept), inCash), inCash > cashLeft ? cashLeft : null);
}

/** Gives all of it back by one form, whatever the sale was paid by: for a manager to allow. */
export function refundBy({ form, label }: Omit<Part, 'amount'>, total: Kopiykas, step: CashStep): Refund {
	const amount = form === 'cash' ? roundCash(total, step) : total;
	return refund(total, [{ form, label, amount }], amount);
}

/** What is given by a form would be more, with what earlier returns gave by it, than the sale kept by that form. */
export function exceedsKept(kept: readonly Part[], earlier: readonly Part[], now: readonly Part[]): boolean {
	return now.some((part) => {
		const by = (parts: readonly Part[]) => amountOf(parts.filter((other) => isSameForm(other, part)));
		return plus(by(earlier), by(now)) > by(kept);
	});
}

/** Both lay the same on the counter and on cards of the same names. */
export function isSameRefund(a: Refund, b: Refund): boolean {
	const told = ({ payments }: Refund) => payments.map(({ form, label, amount }) => `${form} ${label} ${amount}`);
	return told(a).join('\n') === told(b).join('\n');
}

function refund(total: Kopiykas, payments: readonly Part[], due: Kopiykas, cashLeft: Kopiykas | null = null): Refund {
	const paid = payments.filter(({ amount }) => amount > 0);
	const roundedBy = minus(due, total);
	return { due, roundedBy, payments: paid, round: roundedBy !== 0, problem: problemOf(total, due, cashLeft) };
}

function problemOf(total: Kopiykas, due: Kopiykas, cashLeft: Kopiykas | null): RefundProblem | null {
	if (total <= 0) return { code: 'nothing-to-give' };
	if (due <= 0) return { code: 'rounds-to-nothing' };
	return cashLeft === null ? null : { code: 'above-cash-taken', left: cashLeft };
}

/** So much of the parts, the first ones first. */
function take(parts: readonly Part[], amount: Kopiykas): Part[] {
	let rest = amount;
	return parts.map((part) => {
		const taken = kopiykas(Math.min(part.amount, rest));
		rest = minus(rest, taken);
		return { ...part, amount: taken };
	});
}

/** Cash is cash under any label. */
function isSameForm(a: Part, b: Part): boolean {
	return a.form === b.form && (a.form === 'cash' || a.label === b.label);
}

function cashlessOf(parts: readonly Part[]): Part[] {
	return parts.filter(({ form }) => form === 'cashless');
}

function amountOf(parts: readonly Part[]): Kopiykas {
	return sumOf(parts.map(({ amount }) => amount));
}

function stepUp(amount: Kopiykas, step: CashStep): Kopiykas {
	return step === 'none' ? amount : kopiykas(Math.ceil(amount / step) * step);
}
