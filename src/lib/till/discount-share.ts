import type { Adjustment } from '#lib/domain/adjustment.ts';
import { basisPoints, type BasisPoints, type Kopiykas } from '#lib/domain/money.ts';
import { priceReceipt, type Line, type Pricing, type Receipt } from '#lib/domain/receipt.ts';

/** A change of a receipt lets the discounts on it take a larger part than before. */
export interface DiscountRise {
	/** Name of the line that they are on; null: on the whole receipt. */
	line: string | null;
	was: BasisPoints;
	becomes: BasisPoints;
}

/**
 * Which part of a price its discounts take, surcharges set against them, rounded down. A percent is rounded to a kopiyka
 * when it becomes money: half a kopiyka for each is not held against it.
 */
export function shareOff(full: Kopiykas, becomes: Kopiykas, adjustments: readonly Adjustment[]): BasisPoints {
	const halves = adjustments.filter(({ by }) => 'percent' in by).length;
	const spared = BigInt(full - becomes) * 2n - BigInt(halves);
	return basisPoints(full === 0 || spared <= 0n ? 0 : Number((spared * 10_000n) / (BigInt(full) * 2n)));
}

/**
 * Where a change makes discounts weigh more: ten hryvnias off five pieces become ten off one. Of several the greatest; null
 * where none does.
 */
export function discountRise(before: Receipt, after: Receipt, pricing: Pricing): DiscountRise | null {
	const rises = after.lines.map((line) => {
		const earlier = before.lines.find(({ id }) => id === line.id);
		return { line: line.name, was: shareOfLine(earlier, pricing), becomes: shareOfLine(line, pricing) };
	});
	const whole = { line: null, was: shareOfReceipt(before, pricing), becomes: shareOfReceipt(after, pricing) };
	const [greatest] = [...rises, whole]
		.filter(({ was, becomes }) => becomes > was)
		.sort((one, other) => other.becomes - one.becomes);
	return greatest ?? null;
}

function shareOfLine(line: Line | undefined, pricing: Pricing): BasisPoints {
	if (!line || line.adjustments.length === 0) return basisPoints(0);
	const [priced] = priceReceipt({ lines: [line], adjustments: [] }, pricing).lines;
	return priced ? shareOff(priced.gross, priced.sum, line.adjustments) : basisPoints(0);
}

function shareOfReceipt(receipt: Receipt, pricing: Pricing): BasisPoints {
	if (receipt.adjustments.length === 0) return basisPoints(0);
	const full = priceReceipt({ lines: receipt.lines, adjustments: [] }, pricing).total;
	return shareOff(full, priceReceipt(receipt, pricing).total, receipt.adjustments);
}
