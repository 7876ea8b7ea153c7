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
 * What stands below the lines of a sale or a return: only what differs from nothing; the last one is what it came to. Paid
 * is said only of what is registered.
 */
export function sumRows(document: SaleDocument, { sums, state }: Pick<Entry, 'sums' | 'state'>): SumRow[] {
	const { receipt, payments, due: ours } = document;
	const { due, roundedBy, change } = registeredTotals(document, sums);
	const less = spared(receipt);
	const inCash = payments.every(({ form }) => form === 'cash');
	return [
		...(less === 0 ? [] : [{ label: less > 0 ? m.cart_discount() : m.cart_surcharge(), amount: minus(NOTHING, less) }]),
		...(roundedBy === 0 ? [] : [{ label: m.done_rounding(), amount: roundedBy }]),
		...(inCash ? [] : payments.map(({ label, amount }) => ({ label, amount }))),
		...(inCash || change === 0 ? [] : [{ label: m.pay_change(), amount: minus(NOTHING, change) }]),
		...(due === ours ? [] : [{ label: m.done_ours_label(), amount: ours }]),
		{ label: state === 'fiscal' ? paidLabel(document, inCash) : m.pay_receipt_sum(), amount: due, grand: true }
	];
}

function paidLabel({ kind }: SaleDocument, inCash: boolean): string {
	if (kind === 'return') return inCash ? m.receipts_given_back_cash() : m.receipts_given_back();
	return inCash ? m.done_paid_cash() : m.done_paid();
}
