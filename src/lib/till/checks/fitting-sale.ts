import type { AskedCheck, AskedLine } from '#lib/domain/asked-check.ts';
import { isSale } from '#lib/domain/document.ts';
import type { LineRule, Thousandths } from '#lib/domain/money.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { returnOf } from '#lib/domain/return.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { salesThat } from '../returns/journal-sales.ts';
import type { Original } from '../returns/original.ts';
import { originals, type OriginalsPorts } from '../returns/originals.ts';

/** A sale of this till that a return may be of. */
export interface FittingSale {
	original: Original;
	/** What goes back, as it was sold. */
	receipt: PricedReceipt;
}

/** So many of this till's sales are looked at closely. */
const MOST = 5;

type Register = ReturnType<OriginalsPorts['register']>;

/** The latest sale of this till's journal that the lines and the sum of a return fit; null where there is none. */
export async function findFittingSale(
	check: AskedCheck,
	{ database, register, before }: { database: TillDatabase; register: Register; before: number }
): Promise<FittingSale | null> {
	const found = originals({ database, register: () => register, server: null });
	const is = (entry: Entry) => entry.state === 'fiscal' && hasGoods(entry, check);
	for (const { id } of await salesThat(database, register.id, { before, is, most: MOST })) {
		const opened = await found.open(id);
		const fitting = opened.is === 'found' ? fit(check, opened.original, register.lineRule) : null;
		if (fitting) return fitting;
	}
	return null;
}

/** The return of these lines of a sale, where it comes to exactly their sums; else null. */
export function fit(check: AskedCheck, original: Original, lineRule: LineRule): FittingSale | null {
	const part = new Map<string, Thousandths>();
	const asked = new Map<string, AskedLine>();
	for (const line of check.lines) {
		const same = original.receipt.lines.find(
			(sold) => !part.has(sold.id) && isSameGood(sold, line) && (original.left.get(sold.id) ?? 0) >= line.quantity
		);
		if (!same) return null;
		part.set(same.id, line.quantity);
		asked.set(same.id, line);
	}
	const receipt = returnOf(original.receipt, part, lineRule, original.returned);
	const isExact = receipt.lines.every(({ id, sum }) => sum === asked.get(id)?.sum);
	if (!isExact || receipt.total !== check.total || receipt.problems.length > 0) return null;
	const stamped = receipt.lines.map((line) => {
		const stamps = asked.get(line.id)?.exciseStamps ?? [];
		return stamps.length > 0 ? { ...line, exciseStamps: [...stamps] } : line;
	});
	return { original, receipt: { ...receipt, lines: stamped } };
}

function hasGoods({ document }: Entry, { lines, total }: AskedCheck): boolean {
	if (!isSale(document) || document.receipt.total < total) return false;
	const sold = document.receipt.lines;
	return lines.every((line) => sold.some((one) => isSameGood(one, line) && one.quantity >= line.quantity));
}

/** What has no code there is known to the register by its name. */
function isSameGood(sold: { code: string; name: string }, asked: AskedLine): boolean {
	return sold.code === asked.code || sold.name === asked.name;
}
