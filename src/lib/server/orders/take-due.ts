import { OrderedReturn } from '#lib/api/orders.ts';
import type { OrderWork } from '#lib/bitrix24/orders/work.ts';
import { kopiykas } from '#lib/domain/money.ts';
import type { Database, OrderRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { begunAs } from './begun.ts';
import { isLeased, isUnsettled, LEASE } from './lease.ts';
import { because, documentOf, familiesOf, familyOf, NO_REASON, ordersById, putOrder } from './order-row.ts';
import { returnStands, type ReturnStands } from './return-stands.ts';

/** A portal that is asked too much names a moment within minutes. */
const LONGEST_WAIT = 60 * 60_000;

/** Together with others it was twice not known what came of it: so it may be what breaks them all. */
const TRIES_TOGETHER = 2;

export interface Taking {
	/** Who will push them, a name for this one time. */
	by: string;
	/** From which day sales are told; null: nobody said. */
	since: number | null;
}

export interface Taken {
	row: OrderRow;
	work: OrderWork;
	/** Of a return: what it is told after. */
	stands: ReturnStands | null;
}

/**
 * Takes what of these is due and nobody is at, the earliest first: of a sale and its returns one at a time, for to Bitrix24
 * they are one order. A return comes after its sale, or has nothing to wait for and is done.
 */
export function takeDue(shop: Shop, ids: readonly string[], { by, since }: Taking): Promise<Taken[]> {
	return transaction(shop.database, async (within) => {
		const at = shop.now();
		const due = [...(await ordersById(within, ids)).values()].filter((row) => isDue(row, at));
		const families = groupsOf(await familiesOf(within, [...new Set(due.map(familyOf))]));
		const taken: Taken[] = [];
		for (const [id, family] of families) {
			if (family.some((row) => isLeased(row, at) || isUnsettled(row, at))) continue;
			const sale = family.find((row) => row.id === id) ?? null;
			const first = await firstOf(within, due.filter((row) => familyOf(row) === id).sort(byAge), { sale, since, at });
			if (!first) continue;
			const row = { ...first.row, lease_by: by, lease_until: at + LEASE };
			await putOrder(within, row);
			taken.push({ row, work: workOf(row, family), stands: first.stands });
		}
		return taken;
	});
}

/** The first of these that may be pushed now; what is settled or has to wait on the way there is written down so. */
async function firstOf(
	within: Database,
	due: readonly OrderRow[],
	{ sale, since, at }: { sale: OrderRow | null; since: number | null; at: number }
): Promise<Pick<Taken, 'row' | 'stands'> | null> {
	for (const row of due) {
		if (row.kind === 'sell') return { row, stands: null };
		const stands = await returnStands(within, row, { sale, since });
		if (stands === 'for-nothing') {
			await putOrder(within, { ...row, state: 'done', ...NO_REASON, changed_at: at });
		} else if (stands !== 'waiting') return { row, stands };
		else if (row.reason_code !== 'sale-waiting') {
			await putOrder(within, { ...row, ...because({ code: 'sale-waiting', words: '' }) });
		}
	}
	return null;
}

/** What is to wait for longer than anything does was written before a clock was set back. */
export function isDue({ state, not_before }: OrderRow, at: number): boolean {
	return state === 'waiting' && (not_before <= at || not_before > at + LONGEST_WAIT);
}

function groupsOf(rows: readonly OrderRow[]): Map<string, OrderRow[]> {
	const groups = new Map<string, OrderRow[]>();
	for (const row of rows) groups.set(familyOf(row), [...(groups.get(familyOf(row)) ?? []), row]);
	return groups;
}

function workOf(row: OrderRow, family: readonly OrderRow[]): OrderWork {
	const returned = family.flatMap((one) =>
		one.kind === 'return' && one.state !== 'dismissed' ? [OrderedReturn.parse(JSON.parse(one.body))] : []
	);
	const { not_before: notBefore, attempts } = row;
	const sale = family.find(({ kind }) => kind === 'sell');
	const sold = sale ? kopiykas(sale.total) : null;
	const begun = sale ? begunAs(sale) : [];
	const isFinished = sale?.finished === 1;
	const isToldAgain = row.finished === 1;
	const alone = attempts >= TRIES_TOGETHER;
	return { document: documentOf(row), returned, sold, begun, isFinished, isToldAgain, notBefore, alone };
}

function byAge(one: OrderRow, other: OrderRow): number {
	return one.fiscal_at - other.fiscal_at || (one.id < other.id ? -1 : 1);
}
