import type { OrderSettings } from '#lib/api/order-settings.ts';
import type { ParkedCode, PushOutcome, PushReason } from '#lib/bitrix24/orders/work.ts';
import { keptOf } from '../bitrix24/kept.ts';
import type { Database, OrderRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { FREE, SETTLE_AFTER } from './lease.ts';
import { because, NO_REASON, orderById, putOrder } from './order-row.ts';
import type { ReturnStands } from './return-stands.ts';
import type { Taken } from './take-due.ts';
import { isByChoices } from './wake.ts';

export interface Noting {
	/** Who pushed them: what another has taken over meanwhile is not ours to judge. */
	by: string;
	outcomes: ReadonlyMap<string, PushOutcome>;
	/** How the shop wanted its orders when they were pushed. */
	picked: OrderSettings;
	/** Its page in the portal, where that is not told. */
	urlOf: (order: { kind: 'order' | 'deal'; id: number }) => string;
}

/**
 * Writes down what came of pushing; what has no outcome was not got to. One by one: where one cannot be written down, the
 * others are all the same.
 * @throws what was in the way of the first that could not be
 */
export async function noteOutcomes(shop: Shop, taken: readonly Taken[], noting: Noting): Promise<void> {
	const mistakes: unknown[] = [];
	for (const one of taken) {
		try {
			await noteOne(shop, one, noting, noting.outcomes.get(one.row.id));
		} catch (error) {
			mistakes.push(error);
			await noteOne(shop, one, noting, mistakeAt(shop.now()));
		}
	}
	if (mistakes.length > 0) throw mistakes[0];
}

/** A mistake of ours, made at any point: as if nobody had heard the end of the last request. */
export function mistakeAt(now: number): PushOutcome {
	return { outcome: 'later', reason: { code: 'mistake', words: '' }, notBefore: now + SETTLE_AFTER, unknown: true };
}

function noteOne(shop: Shop, { row: before, stands }: Taken, { by, picked, urlOf }: Noting, told?: PushOutcome) {
	return transaction(shop.database, async (within) => {
		const row = await orderById(within, before.id);
		if (row?.lease_by !== by) return;
		const outcome = told && ofGone(told, stands, shop.now());
		const isSame = row.body === before.body;
		const isMended = outcome?.outcome === 'parked' && (await isChosenSince(within, outcome.reason, picked));
		const after = outcome ? noted(row, outcome, { isSame, isMended, urlOf }) : row;
		await putOrder(within, { ...after, ...FREE, changed_at: shop.now() });
	});
}

/** That a return finds no order is nothing to be mended where its till may still tell the sale, or nobody wants it there. */
function ofGone(outcome: PushOutcome, stands: ReturnStands | null, now: number): PushOutcome {
	if (outcome.outcome !== 'parked' || outcome.reason.code !== ('order-gone' satisfies ParkedCode)) return outcome;
	if (stands === 'dismissed') return { outcome: 'done', order: null };
	if (stands !== 'unheard') return outcome;
	return { outcome: 'later', reason: { code: 'sale-waiting', words: '' }, notBefore: now };
}

/** It is parked for want of a choice, and another one was made while it was pushed. */
async function isChosenSince(within: Database, { code }: PushReason, picked: OrderSettings): Promise<boolean> {
	if (!isByChoices(code)) return false;
	const { orders } = await keptOf(within);
	return JSON.stringify(orders) !== JSON.stringify(picked);
}

function noted(
	row: OrderRow,
	outcome: PushOutcome,
	{ isSame, isMended, urlOf }: Pick<Noting, 'urlOf'> & { isSame: boolean; isMended: boolean }
): OrderRow {
	const isFinished = outcome.outcome === 'done' && outcome.order !== null;
	const after: OrderRow = { ...row, ...orderOf(outcome, urlOf), ...(isFinished && { finished: 1 }) };
	// A manager's word stands, whatever came of it; what may still arrive there is waited for nevertheless.
	if (row.state !== 'waiting') return outcome.outcome === 'later' && outcome.unknown ? lateOf(after, outcome) : after;
	switch (outcome.outcome) {
		case 'done':
			// More was told while the rest was pushed: that is still to come.
			return { ...after, state: isSame ? 'done' : 'waiting', ...NO_REASON, attempts: 0, not_before: 0 };
		case 'later': {
			const late = outcome.unknown ? lateOf(after, outcome) : { ...after, not_before: outcome.notBefore };
			return { ...late, ...because(outcome.reason) };
		}
		case 'parked':
			if (isMended) return { ...after, ...NO_REASON, attempts: 0, not_before: 0 };
			return { ...after, state: 'parked', ...because(outcome.reason), attempts: 0, not_before: 0 };
	}
}

/** Nobody knows what became of a request. */
function lateOf(row: OrderRow, { notBefore }: { notBefore: number }): OrderRow {
	return { ...row, attempts: row.attempts + 1, not_before: notBefore };
}

function orderOf(outcome: PushOutcome, urlOf: Noting['urlOf']): Partial<OrderRow> {
	if (!outcome.order) return {};
	const { kind, id, number, url } = outcome.order;
	return { order_kind: kind, order_id: id, order_number: number, order_url: url ?? urlOf({ kind, id }) };
}
