import type { Ordered } from '#lib/api/orders.ts';
import { likenessOf } from '../checks/likeness.ts';
import type { Database, OrderRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { documentOf, NO_REASON, ordersById, putOrder } from './order-row.ts';
import { withMore } from './with-more.ts';

/** Writes down what a till told, all of it or nothing, before anything is pushed. */
export function keepTold(shop: Shop, till: string, documents: readonly Ordered[]): Promise<void> {
	return transaction(shop.database, async (within) => {
		for (const document of documents) await keepOne(within, till, document, shop.now());
	});
}

async function keepOne(within: Database, till: string, told: Ordered, at: number): Promise<void> {
	const held = (await ordersById(within, [told.id])).get(told.id);
	if (!held) {
		await within
			.insertInto('orders')
			.values(newRow(told, till, at))
			.execute();
		return;
	}
	const known = documentOf(held);
	const more = withMore(known, told);
	const body = JSON.stringify(more);
	// As it was read, for the order of its fields is nobody's promise.
	if (body === JSON.stringify(known) && !isForNothing(held)) return;
	const isDone = held.state === 'done';
	await putOrder(within, {
		...held,
		...factsOf(more),
		body,
		state: isDone ? 'waiting' : held.state,
		...(isDone && NO_REASON),
		changed_at: at
	});
}

/** Its sale was not told when it was asked about; it may be now, from an earlier day on. */
function isForNothing({ kind, state, order_id }: OrderRow): boolean {
	return kind === 'return' && state === 'done' && order_id === null;
}

function newRow(told: Ordered, till: string, at: number): OrderRow {
	return {
		id: told.id,
		kind: told.kind,
		register_id: told.register,
		till_id: till,
		state: 'waiting',
		body: JSON.stringify(told),
		likeness: likenessOf(told),
		order_kind: null,
		order_id: null,
		order_number: null,
		order_url: null,
		begun_as: null,
		finished: 0,
		...NO_REASON,
		attempts: 0,
		not_before: 0,
		...factsOf(told),
		total: told.total,
		made_at: at,
		changed_at: at,
		lease_by: null,
		lease_until: null,
		dismissed_by: null,
		dismissed_reason: null
	};
}

function factsOf(document: Ordered): Pick<OrderRow, 'sale' | 'fiscal_at'> {
	return { sale: document.kind === 'return' ? document.sale : null, fiscal_at: document.at };
}
