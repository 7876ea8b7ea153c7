import type { RegisteredSums, SaleDocument } from './document.ts';
import { cost, kopiykas, minus, NOTHING, plus, total, type Kopiykas } from './money.ts';
import type { PricedLine } from './receipt.ts';

/** A figure of a document which the Kasa registered otherwise. */
export type Difference = { ours: Kopiykas; theirs: Kopiykas } & (
	| { what: 'total' | 'rounding' | 'change' }
	/** `line` counts from 0. */
	| { what: 'line'; line: number }
);

export interface Comparison {
	agrees: boolean;
	differences: readonly Difference[];
	/** The Kasa rounds lines by the other rule: the register's setting should change. */
	otherRuleFits: boolean;
}

/**
 * Compares a sale or return with the Kasa's answer. A difference does not undo the registration.
 * Undocumented, so either is taken for agreement: a line's sum before or after its own discounts, the sign of rounding.
 */
export function compare({ receipt, payments, due }: SaleDocument, sums: RegisteredSums): Comparison {
	const paid = total(payments.map(({ amount }) => amount));
	const lines = linesThatDiffer(receipt.lines, sums.lines);
	const differences: Difference[] = [
		...figure('total', receipt.total, sums.total),
		...lines,
		...figure('rounding', size(minus(due, receipt.total)), size(sums.rounding)),
		// What the Kasa was told was paid: of a rounded sale, exactly what is due.
		...figure('change', minus(paid, due), sums.change)
	];
	const otherRuleFits = lines.length > 0 && otherRuleExplains(receipt.lines, sums.lines);
	return { agrees: differences.length === 0, differences, otherRuleFits };
}

function figure(what: 'total' | 'rounding' | 'change', ours: Kopiykas, theirs: Kopiykas): Difference[] {
	return ours === theirs ? [] : [{ what, ours, theirs }];
}

/** A line that only one side knows counts as nothing on the other. */
function linesThatDiffer(lines: readonly PricedLine[], theirs: readonly Kopiykas[]): Difference[] {
	return Array.from({ length: Math.max(lines.length, theirs.length) }, (_, line) => line).flatMap((line) => {
		const sum = theirs[line] ?? NOTHING;
		const ours = nearest(lines[line], sum);
		return ours === sum ? [] : [{ what: 'line' as const, line, ours, theirs: sum }];
	});
}

/** Ours of a line, before or after its own discounts: whichever is nearer to theirs. */
function nearest(line: Pick<PricedLine, 'gross' | 'sum'> | undefined, theirs: Kopiykas): Kopiykas {
	if (!line) return NOTHING;
	return size(minus(line.gross, theirs)) < size(minus(line.sum, theirs)) ? line.gross : line.sum;
}

/** Every line, not only those that differ, is as the other rule would have it. */
function otherRuleExplains(lines: readonly PricedLine[], theirs: readonly Kopiykas[]): boolean {
	return (
		lines.length === theirs.length &&
		lines.every((line, at) => nearest(byOtherRule(line), theirs[at] ?? NOTHING) === theirs[at])
	);
}

/** Discounts went as values, so they do not move with the line. */
function byOtherRule({ price, quantity, gross, sum }: PricedLine): Pick<PricedLine, 'gross' | 'sum'> {
	const halfUp = cost(price, quantity, 'half-up');
	const other = gross === halfUp ? cost(price, quantity, 'down') : halfUp;
	return { gross: other, sum: plus(sum, minus(other, gross)) };
}

function size(amount: Kopiykas): Kopiykas {
	return kopiykas(Math.abs(amount));
}
