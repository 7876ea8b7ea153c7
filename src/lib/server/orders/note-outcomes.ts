import type { ParkedCode, PushOutcome } from '#lib/bitrix24/orders/work.ts';
import type { OrderRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { FREE } from './lease.ts';
import { because, NO_REASON, ordersById, putOrder } from './order-row.ts';
import type { Taken } from './take-due.ts';

export interface Noting {
	/** Who pushed them: what another has taken over meanwhile is not ours to judge. */
	by: string;
	outcomes: ReadonlyMap<string, PushOutcome>;
	/** Its page in the portal, where that is not told. */
	urlOf: (order: { kind: 'order' | 'deal'; id: number }) => string;
}

/** Writes down what came of pushing; what has no outcome was not got to. */
export function noteOutcomes(shop: Shop, taken: readonly Taken[], { by, outcomes, urlOf }: Noting): Promise<void> {
	return transaction(shop.database, async (within) => {
		const rows = await ordersById(
			within,
			taken.map(({ row }) => row.id)
		);
		for (const { row: before, isUnheard } of taken) {
			const row = rows.get(before.id);
			if (row?.lease_by !== by) continue;
			const told = outcomes.get(row.id);
			const outcome = told && isUnheard ? ofUnheard(told, shop.now()) : told;
			const after = outcome ? noted(row, outcome, { isSame: row.body === before.body, urlOf }) : row;
			await putOrder(within, { ...after, ...FREE, changed_at: shop.now() });
		}
	});
}

/** That there is no order of a sale that its till may still tell is nothing to be mended. */
function ofUnheard(outcome: PushOutcome, now: number): PushOutcome {
	if (outcome.outcome !== 'parked' || outcome.reason.code !== ('order-gone' satisfies ParkedCode)) return outcome;
	return { outcome: 'later', reason: { code: 'sale-waiting', words: '' }, notBefore: now };
}

function noted(
	row: OrderRow,
	outcome: PushOutcome,
	{ isSame, urlOf }: Pick<Noting, 'urlOf'> & { isSame: boolean }
): OrderRow {
	const after = { ...row, ...orderOf(outcome, urlOf) };
	// A manager's word stands, whatever came of it.
	if (row.state !== 'waiting') return after;
	switch (outcome.outcome) {
		case 'done':
			// More was told while the rest was pushed: that is still to come.
			return { ...after, state: isSame ? 'done' : 'waiting', ...NO_REASON, attempts: 0, not_before: 0 };
		case 'later': {
			const attempts = row.attempts + (outcome.unknown ? 1 : 0);
			return { ...after, ...because(outcome.reason), attempts, not_before: outcome.notBefore };
		}
		case 'parked':
			return { ...after, state: 'parked', ...because(outcome.reason), attempts: 0, not_before: 0 };
	}
}

function orderOf(outcome: PushOutcome, urlOf: Noting['urlOf']): Partial<OrderRow> {
	if (outcome.outcome !== 'done' || !outcome.order) return {};
	const { kind, id, number, url } = outcome.order;
	return { order_kind: kind, order_id: id, order_number: number, order_url: url ?? urlOf({ kind, id }) };
}
