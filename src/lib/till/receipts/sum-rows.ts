import type { SaleDocument } from '#lib/domain/document.ts';
import { minus, NOTHING, type Kopiykas } from '#lib/domain/money.ts';
import { spared } from '#lib/domain/receipt.ts';
import { registeredTotals } from '#lib/domain/registered-totals.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { m } from '#lib/messages/messages.js';

export interface SumRow {
	label: string;
	amount: Kopiykas;
	grand?: boolean;
}

/**
 * What stands below the lines of a sale or a return: only what differs from nothing; the last one is what it came to.
 */
export function sumRows(document: SaleDocument, { sums, state }: Pick<Entry, 'sums' | 'state'>): SumRow[] {
	const { receipt, due: ours } = document;
	const { due, roundedBy } = registeredTotals(document, sums);
	const less = spared(receipt);
	return [
		...(less === 0 ? [] : [{ label: less > 0 ? m.cart_discount() : m.cart_surcharge(), amount: minus(NOTHING, less) }]),
		...(roundedBy === 0 ? [] : [{ label: m.done_rounding(), amount: roundedBy }]),
		...paymentRows(document, sums),
		...(due === ours ? [] : [{ label: m.done_ours_label(), amount: ours }]),
		{ label: paidLabel(document, state), amount: due, grand: true }
	];
}

/** How it was paid, unless in cash alone. */
export function paymentRows(document: SaleDocument, sums: Entry['sums']): SumRow[] {
	if (isInCash(document)) return [];
	const { change } = registeredTotals(document, sums);
	const paid = document.payments.map(({ label, amount }) => ({ label, amount }));
	return change === 0 ? paid : [...paid, { label: m.pay_change(), amount: minus(NOTHING, change) }];
}

/** Paid is said only of what is registered. */
export function paidLabel(document: SaleDocument, state: Entry['state']): string {
	if (state !== 'fiscal') return m.pay_receipt_sum();
	const inCash = isInCash(document);
	if (document.kind === 'return') return inCash ? m.receipts_given_back_cash() : m.receipts_given_back();
	return inCash ? m.done_paid_cash() : m.done_paid();
}

function isInCash({ payments }: SaleDocument): boolean {
	return payments.every(({ form }) => form === 'cash');
}
