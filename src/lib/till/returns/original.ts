import { asRegistered } from '#lib/domain/as-registered.ts';
import type { SaleDocument } from '#lib/domain/document.ts';
import { isUnsure, type FiscalState } from '#lib/domain/fiscal-state.ts';
import { thousandths, type LineRule, type Thousandths } from '#lib/domain/money.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { keptOf, leftToRefund, refundAsPaid, type Part } from '#lib/domain/refund.ts';
import { registeredTotals } from '#lib/domain/registered-totals.ts';
import { leftOf, returnedSoFar, returnOf, type Quantities, type ReturnedSoFar } from '#lib/domain/return.ts';
import type { CashStep } from '#lib/domain/rounding.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { stampsLeft, type Stamps } from './stamps-back.ts';

/** The sale that is returned of, and what is left of it. */
export interface Original {
	entry: Entry;
	sale: SaleDocument;
	/** As it was charged. */
	receipt: PricedReceipt;
	/** It stands in this till's own journal, which keeps its returns apart from each other by itself. */
	isOwn: boolean;
	returned: ReturnedSoFar;
	/** So much of each line. */
	left: Quantities;
	/** The excise stamps that no known return took. */
	stamps: Stamps;
	/** What the sale kept by each form. */
	kept: readonly Part[];
	/** What is left to give back by each form. */
	refundable: readonly Part[];
	/** Of a return of it nobody knows yet whether it happened; what it took is not free until then. */
	isInDoubt: boolean;
}

/** What is known of a sale's returns. */
export interface KnownReturns {
	entries: readonly Entry[];
	/** What they hold by line as the server knows it, those too that no entry is known of. */
	held: Quantities;
}

/** Null: it is no fiscal sale. */
export function originalOf(
	entry: Entry,
	{ entries, held }: KnownReturns,
	{ isOwn, lineRule, step }: { isOwn: boolean; lineRule: LineRule; step: CashStep }
): Original | null {
	const { document, sums } = entry;
	if (document.kind !== 'sell' || entry.state !== 'fiscal') return null;
	const receipt = asRegistered(document.receipt, sums);
	const kept = keptOf(document, registeredTotals(document, sums).due);
	const holding = entries.filter(({ state }) => wasSent(state));
	const returns = holding.flatMap(({ document: made, sums: told }) =>
		made.kind === 'return' ? [{ receipt: asRegistered(made.receipt, told), payments: made.payments }] : []
	);
	const known = returnedSoFar(returns.map((made) => made.receipt));
	const refundable = leftToRefund(
		kept,
		returns.flatMap(({ payments }) => payments)
	);
	// Nobody here knows what was given back for what is only announced: as much as it would be.
	const announced = returnOf(receipt, heldBeyond(receipt, known, held), lineRule, known);
	const returned = returnedSoFar([...returns.map((made) => made.receipt), announced]);
	return {
		entry,
		sale: document,
		receipt,
		kept,
		isOwn,
		returned,
		left: leftOf(receipt, returned),
		stamps: stampsLeft(
			receipt,
			returns.map((made) => made.receipt)
		),
		refundable: leftToRefund(refundable, refundAsPaid(announced.total, refundable, step).payments),
		isInDoubt: holding.some(({ state }) => isUnsure(state) || state === 'owed')
	};
}

/** What the server knows to be held of each line and no known return took; never more than is left. */
function heldBeyond(receipt: PricedReceipt, known: ReturnedSoFar, held: Quantities): Quantities {
	const left = leftOf(receipt, known);
	const beyond = new Map<string, Thousandths>();
	for (const [line, quantity] of held) {
		const more = Math.min(left.get(line) ?? 0, quantity - (known.get(line)?.quantity ?? 0));
		if (more > 0) beyond.set(line, thousandths(more));
	}
	return beyond;
}

/** It may have happened: a return in such a state holds what it takes. */
export function wasSent(state: FiscalState): boolean {
	return state !== 'intended' && state !== 'refused' && state !== 'dropped' && state !== 'void';
}
