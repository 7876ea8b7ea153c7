import type { Thousandths } from '#lib/domain/money.ts';
import type { Line, PricedReceipt } from '#lib/domain/receipt.ts';

/** Excise stamps by the sold line's id. */
export type Stamps = ReadonlyMap<string, readonly string[]>;

/** What is said of the stamps of a line that goes back. */
export interface StampsBack {
	/** Go back. */
	stamps: readonly string[];
	/** So many have to: as many as pieces, where each piece that is left bears one. */
	needed: number;
	/** Of these somebody has to choose; none where it is plain which ones they are. */
	among: readonly string[];
}

/** The stamps of each sold line that no return took. */
export function stampsLeft(sold: PricedReceipt, returns: readonly PricedReceipt[]): Stamps {
	const lines = returns.flatMap((made) => made.lines);
	return new Map(
		sold.lines.map(({ id, exciseStamps }) => {
			const gone = new Set(lines.filter((line) => line.id === id).flatMap((line) => line.exciseStamps));
			return [id, exciseStamps.filter((stamp) => !gone.has(stamp))];
		})
	);
}

/** Which stamps go back with so much of a line: all that are left of it, or of a part those that were chosen. */
export function stampsBack(
	left: readonly string[],
	{ quantity, of, chosen }: { quantity: Thousandths; of: Thousandths; chosen: readonly string[] }
): StampsBack {
	const pieces = piecesIn(quantity);
	const needed = left.length >= piecesIn(of) ? pieces : 0;
	const isAll = quantity === of && left.length <= pieces;
	if (isAll || left.length === 0) return { stamps: left, needed, among: [] };
	return { stamps: left.filter((stamp) => chosen.includes(stamp)).slice(0, pieces), needed, among: left };
}

/** Pressed: a stamp that was chosen is not any more; of too many the first one gives way. */
export function choosingStamp(
	chosen: Stamps,
	stamp: string,
	{ line, stamps, quantity }: { line: string; stamps: readonly string[]; quantity: Thousandths }
): Stamps {
	const others = stamps.filter((other) => other !== stamp);
	const now = stamps.includes(stamp) ? others : [...others, stamp].slice(-piecesIn(quantity));
	return new Map([...chosen, [line, now]]);
}

/** As many stamps as pieces: the line still lacks some. */
export function lacksStamp(line: Pick<Line, 'needsStamps' | 'exciseStamps' | 'quantity'>): boolean {
	return line.needsStamps === true && line.exciseStamps.length < piecesIn(line.quantity);
}

function piecesIn(quantity: Thousandths): number {
	return Math.ceil(quantity / 1000);
}
