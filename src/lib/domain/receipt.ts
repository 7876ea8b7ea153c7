import { after, apply, type Adjustment, type Applied, type TooDeep } from './adjustment.ts';
import { allocate } from './allocate.ts';
import {
	cost,
	kopiykas,
	LARGEST,
	minus,
	NOTHING,
	total,
	type Kopiykas,
	type LineRule,
	type Thousandths
} from './money.ts';
import type { TaxCode } from './tax.ts';

export type Measure = 'piece' | 'kilogram' | 'litre' | 'metre';

/** A line of a receipt as it is rung up. */
export interface Line {
	id: string;
	code: string;
	name: string;
	/** The good's id in the catalogue of Bitrix24; left out where it is not from there. */
	catalogId?: number;
	/** For one of `measure`. */
	price: Kopiykas;
	quantity: Thousandths;
	measure: Measure;
	taxes: readonly TaxCode[];
	adjustments: readonly Adjustment[];
	barcode?: string;
	uktzed?: string;
	exciseStamps: readonly string[];
	isWinningsPayout?: boolean;
	/** Bears excise stamps: as many are asked for as there are pieces. */
	needsStamps?: boolean;
}

/** What is being sold, before anybody pays. */
export interface Receipt {
	lines: readonly Line[];
	adjustments: readonly Adjustment[];
}

export interface PricedLine extends Line {
	/** Price × quantity by the register's line rule. */
	gross: Kopiykas;
	/** The line's own discounts and surcharges, then its shares of the receipt's, all as values. */
	applied: readonly Applied[];
	/** What the buyer pays for the line. */
	sum: Kopiykas;
}

export interface PricedReceipt {
	lines: readonly PricedLine[];
	/** The receipt's own discounts and surcharges as values; already inside the lines unless `receiptWide`. */
	applied: readonly Applied[];
	/** The receipt's adjustments are sent as the receipt's own, not spread over the lines. */
	receiptWide: boolean;
	/** Before cash rounding: the Kasa's total_sum. */
	total: Kopiykas;
	problems: readonly ReceiptProblem[];
}

export type ReceiptProblem =
	| ({ code: 'line-discount-too-deep'; line: string } & TooDeep)
	| ({ code: 'receipt-discount-too-deep' } & TooDeep)
	| { code: 'line-below-kopiyka'; line: string }
	| { code: 'line-too-large'; line: string }
	| { code: 'total-too-large' }
	/** A winnings payout is a receipt of its own. */
	| { code: 'winnings-mixed' };

export interface Pricing {
	lineRule: LineRule;
	/** Send the receipt's discounts as its own (a register setting, off by default). */
	receiptWide?: boolean;
}

/**
 * Every sum of a receipt. Never throws for what a cashier may enter: what is wrong is in `problems`, and sums past
 * `LARGEST` are held there.
 */
export function priceReceipt(receipt: Receipt, { lineRule, receiptWide = false }: Pricing): PricedReceipt {
	const priced = receipt.lines.map((line) => priceLine(line, lineRule));
	const own = priced.map(({ line }) => line);
	const problems = priced.flatMap(({ problem }) => problem ?? []);
	const winnings = own.filter(({ isWinningsPayout }) => isWinningsPayout).length;
	if (winnings > 0 && winnings < own.length) problems.push({ code: 'winnings-mixed' });

	const beforeReceipt = total(own.map(({ sum }) => sum));
	// With nothing rung up yet there is nothing to adjust.
	const adjustments = beforeReceipt === 0 ? [] : receipt.adjustments;
	// Every line keeps its kopiyka, receipt-wide too: each must be returnable by itself.
	const least = kopiykas(Math.min(beforeReceipt, own.length));
	const { applied, rest, tooDeep, tooHigh } = apply(beforeReceipt, adjustments, least);
	if (tooDeep) problems.push({ code: 'receipt-discount-too-deep', ...tooDeep });
	if (tooHigh || rest > LARGEST) problems.push({ code: 'total-too-large' });

	return { lines: receiptWide ? own : spread(own, applied), applied, receiptWide, total: rest, problems };
}

/** The lines with what the buyer really paid for each: a receipt-wide discount is shared out. They add up to the total. */
export function linesAsPaid({ lines, applied, receiptWide }: PricedReceipt): readonly PricedLine[] {
	return receiptWide ? spread(lines, applied) : lines;
}

function priceLine(line: Line, lineRule: LineRule): { line: PricedLine; problem: ReceiptProblem | null } {
	const isTooLarge = BigInt(line.price) * BigInt(line.quantity) > BigInt(LARGEST) * 1000n;
	const gross = isTooLarge ? LARGEST : cost(line.price, line.quantity, lineRule);
	const { applied, rest, tooDeep, tooHigh } = apply(gross, line.adjustments);
	const priced = { ...line, gross, applied, sum: rest };
	if (isTooLarge || tooHigh) return { line: priced, problem: { code: 'line-too-large', line: line.id } };
	if (gross < 1) return { line: priced, problem: { code: 'line-below-kopiyka', line: line.id } };
	return { line: priced, problem: tooDeep && { code: 'line-discount-too-deep', line: line.id, ...tooDeep } };
}

/** Gives every line its share of the receipt's adjustments, one adjustment after another. */
function spread(lines: readonly PricedLine[], adjustments: readonly Applied[]): readonly PricedLine[] {
	return adjustments.reduce(spreadOne, lines);
}

function spreadOne(lines: readonly PricedLine[], adjustment: Applied): PricedLine[] {
	const sums = lines.map(({ sum }) => sum);
	const caps = adjustment.kind === 'discount' ? sums.map((sum) => kopiykas(Math.max(0, sum - 1))) : undefined;
	const shares = allocate(adjustment.value, sums, caps);
	return lines.map((line, at) => {
		const share = { ...adjustment, value: shares[at] ?? NOTHING };
		if (share.value === 0) return line;
		return { ...line, applied: [...line.applied, share], sum: after(line.sum, [share]) };
	});
}

/** All discounts less all surcharges of a receipt: what the buyer is spared; below zero where surcharges win. */
export function spared(receipt: PricedReceipt): Kopiykas {
	return minus(total(receipt.lines.map(({ gross }) => gross)), receipt.total);
}
