import type { RegisteredSums, SaleDocument } from './document.ts';
import { kopiykas, minus, type Kopiykas } from './money.ts';

/** What a sale or a return came to. */
export interface RegisteredTotals {
	/** Before cash rounding. */
	total: Kopiykas;
	/** After it: what the buyer paid, or got back. */
	due: Kopiykas;
	/** `due` less the total, of either sign. */
	roundedBy: Kopiykas;
	/** Given back of what was handed over. */
	change: Kopiykas;
}

/** The Kasa's figures as soon as it told them, for they are the fiscal ones; until then the document's own. */
export function registeredTotals(document: SaleDocument, sums: RegisteredSums | null): RegisteredTotals {
	const { receipt, given, change, due } = document;
	if (!sums) return { total: receipt.total, due, roundedBy: minus(due, receipt.total), change };
	const kept = minus(sums.paid, sums.change);
	return {
		total: sums.total,
		due: kept,
		roundedBy: minus(kept, sums.total),
		// Of a rounded sale the Kasa is told what is due, not what was handed over, and knows of no change.
		change: kopiykas(Math.max(0, minus(given, kept)))
	};
}
