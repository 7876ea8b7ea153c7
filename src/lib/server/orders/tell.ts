import { setTimeout as pause } from 'node:timers/promises';
import type { Ordered, OrderStanding } from '#lib/api/orders.ts';
import { pushOrders } from '#lib/bitrix24/orders/push-orders.ts';
import type { PushOrders } from '#lib/bitrix24/orders/work.ts';
import { keptOf } from '../bitrix24/kept.ts';
import type { Shop } from '../shop.ts';
import { drain, PUSH_FOR } from './drain.ts';
import { keepTold } from './keep-told.ts';
import { orderById, ordersById, standingOf } from './order-row.ts';

export interface Telling {
	/** Who tells. */
	till: string;
	push?: PushOrders;
	/** Settles when the till has waited long enough; what is not pushed by then goes on without it. */
	longEnough?: () => Promise<unknown>;
}

/** A till has more to tell than this, and tells it in one line. */
const ANSWER_WITHIN = 10_000;

/** A till tells its documents: first they are written down, then pushed; then it hears of each how it stands, in their order. */
export async function tellOrders(
	shop: Shop,
	documents: readonly Ordered[],
	{ till, push = pushOrders, longEnough = () => pause(ANSWER_WITHIN, undefined, { ref: false }) }: Telling
): Promise<OrderStanding[]> {
	const until = shop.now() + PUSH_FOR;
	const ids = documents.map(({ id }) => id);
	const { mode } = (await keptOf(shop.database)).orders;
	if (mode !== 'off') {
		await keepTold(shop, till, documents);
		let isAnswered = false;
		const drained = drain(shop, { ids, until, push }).catch((error: unknown) => {
			if (!isAnswered) throw error;
			process.stderr.write(`Bitrix24: ${error instanceof Error ? error.message : String(error)}\n`);
		});
		await Promise.race([drained, longEnough()]);
		isAnswered = true;
	}
	const rows = await ordersById(shop.database, ids);
	return ids.map((id) => {
		const row = rows.get(id);
		return row ? standingOf(row) : { id, state: 'waiting', order: null, reason: { code: 'orders-off', words: '' } };
	});
}

/** How one stands that was told at this register; null: none was. */
export async function orderStanding(
	{ database }: Pick<Shop, 'database'>,
	id: string,
	register: string | null
): Promise<OrderStanding | null> {
	const row = await orderById(database, id);
	return row?.register_id === register ? standingOf(row) : null;
}
