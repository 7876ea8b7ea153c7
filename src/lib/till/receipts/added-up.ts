import type { Applied } from '#lib/domain/adjustment.ts';
import type { RegisteredSums, SaleDocument } from '#lib/domain/document.ts';
import { minus, NOTHING, total, type Kopiykas } from '#lib/domain/money.ts';
import type { PricedLine } from '#lib/domain/receipt.ts';
import { registeredTotals } from '#lib/domain/registered-totals.ts';
import { m } from '#lib/messages/messages.js';
import type { SumRow } from './sum-rows.ts';

/** A line at its full price, and what was taken off or added to it. */
export interface AddedLine {
	line: PricedLine;
	rows: readonly SumRow[];
}

/** A sale or a return as people add it up: full prices, all rows under them and the last rows come to `due`. */
export interface AddedUp {
	lines: readonly AddedLine[];
	rows: readonly SumRow[];
	/** What was paid or given back: the Kasa's figure as soon as it told one. */
	due: Kopiykas;
}

/** Rows of nothing are left out. */
export function addedUp({ receipt, ...rest }: SaleDocument, sums: RegisteredSums | null): AddedUp {
	const registered = registeredTotals({ receipt, ...rest }, sums);
	return {
		lines: receipt.lines.map((line) => ({ line, rows: adjustmentRows(line.applied) })),
		rows: [
			...(receipt.receiptWide ? adjustmentRows(receipt.applied) : []),
			...unlessNothing(m.receipts_text_kasa_differs(), minus(registered.total, receipt.total)),
			...unlessNothing(m.done_rounding(), registered.roundedBy)
		],
		due: registered.due
	};
}

function adjustmentRows(applied: readonly Applied[]): SumRow[] {
	const sum = (kind: Applied['kind']) => total(applied.flatMap((one) => (one.kind === kind ? one.value : [])));
	return [
		...unlessNothing(m.cart_discount(), minus(NOTHING, sum('discount'))),
		...unlessNothing(m.cart_surcharge(), sum('surcharge'))
	];
}

function unlessNothing(label: string, amount: Kopiykas): SumRow[] {
	return amount === 0 ? [] : [{ label, amount }];
}
