import type { Applied } from './adjustment.ts';
import {
	cost,
	kopiykas,
	minus,
	NOTHING,
	plus,
	thousandths,
	total,
	type Kopiykas,
	type LineRule,
	type Thousandths
} from './money.ts';
import { linesAsPaid, type PricedLine, type PricedReceipt } from './receipt.ts';

/** So much of a sold line, by the line's id. */
export type Quantities = ReadonlyMap<string, Thousandths>;

/** What earlier returns took of a sold line, and what they gave back for it. */
export interface Returned {
	quantity: Thousandths;
	sum: Kopiykas;
}

/** By the sold line's id. */
export type ReturnedSoFar = ReadonlyMap<string, Returned>;

const NONE: Returned = { quantity: thousandths(0), sum: NOTHING };

/**
 * The document that takes back some of a sale. Each line is returned as it was paid, so that parts add up to exactly what
 * was charged, whichever of them were freed again: a part is what the whole up to it comes to, less what was given back
 * before (our rule; the Kasa checks nothing). A part worth less than a kopiyka is in `problems`. Of a part the stamps
 * are left out: which bottles came back, only the cashier sees.
 * @throws RangeError for more than is left, or a line that was not sold
 */
export function returnOf(
	sale: PricedReceipt,
	part: Quantities,
	lineRule: LineRule,
	before: ReturnedSoFar = new Map()
): PricedReceipt {
	const sold = linesAsPaid(sale);
	for (const id of part.keys())
		if (!sold.some((line) => line.id === id)) throw new RangeError(`No line ${id} was sold`);
	const lines = sold.flatMap((line) => {
		const quantity = part.get(line.id) ?? 0;
		return quantity === 0 ? [] : [returnedLine(line, thousandths(quantity), before.get(line.id) ?? NONE, lineRule)];
	});
	const problems = lines
		.filter(({ sum }) => sum < 1)
		.map(({ id }) => ({ code: 'line-below-kopiyka', line: id }) as const);
	return { lines, applied: [], receiptWide: false, total: total(lines.map(({ sum }) => sum)), problems };
}

/** All that was sold and not returned yet. */
export function leftOf(sale: PricedReceipt, before: ReturnedSoFar = new Map()): Quantities {
	return new Map(sale.lines.map(({ id, quantity }) => [id, thousandths(quantity - (before.get(id)?.quantity ?? 0))]));
}

/** Adds up the returns of one sale, all but those refused, dropped or void: they keep the sold lines' ids. */
export function returnedSoFar(returns: readonly PricedReceipt[]): ReturnedSoFar {
	const byLine = new Map<string, Returned>();
	for (const { id, quantity, sum } of returns.flatMap(({ lines }) => lines)) {
		const earlier = byLine.get(id) ?? NONE;
		byLine.set(id, { quantity: thousandths(earlier.quantity + quantity), sum: plus(earlier.sum, sum) });
	}
	return byLine;
}

function returnedLine(line: PricedLine, quantity: Thousandths, before: Returned, lineRule: LineRule): PricedLine {
	const upTo = thousandths(before.quantity + quantity);
	if (quantity < 0 || before.quantity < 0 || upTo > line.quantity)
		throw new RangeError(`More of ${line.name} than was sold`);
	const sum = kopiykas(Math.max(0, minus(paidFor(line, upTo), before.sum)));
	const gross = cost(line.price, quantity, lineRule);
	const exciseStamps = quantity === line.quantity ? line.exciseStamps : [];
	return { ...line, quantity, exciseStamps, gross, adjustments: [], applied: difference(gross, sum), sum };
}

/** What the first so many of a line cost the buyer, discounts included; an exact half goes up. */
function paidFor(line: PricedLine, quantity: Thousandths): Kopiykas {
	const product = BigInt(line.sum) * BigInt(quantity) * 2n + BigInt(line.quantity);
	return kopiykas(Number(product / (2n * BigInt(line.quantity))));
}

function difference(gross: Kopiykas, sum: Kopiykas): Applied[] {
	if (gross === sum) return [];
	return sum < gross
		? [{ kind: 'discount', value: minus(gross, sum) }]
		: [{ kind: 'surcharge', value: minus(sum, gross) }];
}
