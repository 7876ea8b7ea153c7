import type { AskedCheck, AskedLine } from '#lib/domain/asked-check.ts';
import { isSale } from '#lib/domain/document.ts';
import { total, type LineRule, type Thousandths } from '#lib/domain/money.ts';
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
	/** Bitrix24 asked for that one, too; what was rung up may be another buyer's. */
	isOfBitrix24: boolean;
}

/** So many of this till's sales are looked at closely, of each origin. */
const MOST = 5;

type Register = ReturnType<OriginalsPorts['register']>;

/**
 * A sale of this till's journal that the lines and the sum of a return fit, or null: one of Bitrix24's own, else one that was
 * rung up; of these the latest that was paid as the return is.
 */
export async function findFittingSale(
	check: AskedCheck,
	{ database, register, before }: { database: TillDatabase; register: Register; before: number }
): Promise<FittingSale | null> {
	const found = originals({ database, register: () => register, server: null });
	for (const isOfBitrix24 of [true, false]) {
		const is = (entry: Entry) =>
			entry.state === 'fiscal' && (entry.check !== undefined) === isOfBitrix24 && hasGoods(entry, check);
		const sales = await salesThat(database, register.id, { before, is, most: MOST });
		const opened = await Promise.all(sales.map(({ id }) => found.open(id)));
		const fitting = opened
			.map((one) => (one.is === 'found' ? fit(check, one.original, register.lineRule) : null))
			.filter((one) => one !== null);
		const best = fitting.find((one) => covers(one, check)) ?? fitting[0];
		if (best) return best;
	}
	return null;
}

/** So much is left to give back by each form. */
function covers({ original: { refundable } }: FittingSale, { payments }: AskedCheck): boolean {
	const of = (parts: AskedCheck['payments'], form: string) =>
		total(parts.filter((part) => part.form === form).map(({ amount }) => amount));
	return payments.every(({ form }) => of(payments, form) <= of(refundable, form));
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
	const isOfBitrix24 = original.entry.check !== undefined;
	return { original, receipt: { ...receipt, lines: stamped }, isOfBitrix24 };
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
