import { allocate } from './allocate.ts';
import type { RegisteredSums } from './document.ts';
import { minus, plus, total, type Kopiykas } from './money.ts';
import { linesAsPaid, type PricedLine, type PricedReceipt } from './receipt.ts';

/**
 * A receipt as the Kasa charged it, for its figures are the fiscal ones: where its total is another than ours, the lines
 * that it counted otherwise are as it says. Where that does not add up, all lines share the difference.
 */
export function asRegistered(receipt: PricedReceipt, sums: RegisteredSums | null): PricedReceipt {
	if (!sums || sums.total === receipt.total || sums.total < receipt.lines.length) return receipt;
	const lines = linesAsPaid(receipt);
	const told = lines.map((line, at) => plus(line.sum, offBy(receipt.lines[at] ?? line, sums.lines[at])));
	const fits = total(told) === sums.total && told.every((sum) => sum > 0);
	const ours = lines.map(({ sum }) => sum);
	const charged = fits ? told : allocate(sums.total, ours);
	return {
		...receipt,
		receiptWide: false,
		applied: [],
		total: sums.total,
		lines: lines.map((line, at) => ({ ...line, sum: charged[at] ?? line.sum }))
	};
}

/** By how much the Kasa counted a line otherwise; its sum may be told before or after the line's own discounts. */
function offBy({ gross, sum }: PricedLine, theirs: Kopiykas | undefined): Kopiykas {
	if (theirs === undefined) return minus(sum, sum);
	const [before, after] = [minus(theirs, gross), minus(theirs, sum)];
	return Math.abs(before) < Math.abs(after) ? before : after;
}
