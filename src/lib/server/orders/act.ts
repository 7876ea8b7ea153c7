import { OrderSettings } from '#lib/api/order-settings.ts';
import type { OrderAct } from '#lib/api/orders-listed.ts';
import type { OrderStanding } from '#lib/api/orders.ts';
import { pushOrders } from '#lib/bitrix24/orders/push-orders.ts';
import type { PushOrders } from '#lib/bitrix24/orders/work.ts';
import { changeKept, keptOf } from '../bitrix24/kept.ts';
import type { OrderRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { drain, PUSH_FOR } from './drain.ts';
import { isUnsettled } from './lease.ts';
import { NO_REASON, orderById, putOrder, standingOf } from './order-row.ts';
import { forgetPaySystems } from './pay-systems.ts';

export type Acted =
	{ ok: true; standing: OrderStanding } | { ok: false; error: 'not-found' | 'wrong-state' | 'too-many-products' };

export interface Acting {
	/** Id of the manager. */
	by: string;
	push?: PushOrders;
}

/** What a manager decides about a document that is not done. */
export async function decideOrder(
	shop: Shop,
	id: string,
	act: OrderAct,
	{ by, push = pushOrders }: Acting
): Promise<Acted> {
	if (act.act === 'dismiss') {
		return await change(shop, id, (row) => ({
			...row,
			state: 'dismissed',
			dismissed_by: by,
			dismissed_reason: act.reason
		}));
	}
	const woken = await transaction(shop.database, async (within): Promise<Acted> => {
		const here = { ...shop, database: within };
		const open = await change(here, id, (row) => row);
		if (!open.ok) return open;
		if (act.act === 'product' && !(await mapProduct(here, act))) return { ok: false, error: 'too-many-products' };
		return await change(here, id, (row) => awake(row, shop.now()));
	});
	if (!woken.ok) return woken;
	// Something may have been mended in the portal.
	forgetPaySystems(shop);
	await drain(shop, { ids: [id], until: shop.now() + PUSH_FOR, push });
	return await change(shop, id, (row) => row, { anyState: true });
}

/** Not before the portal has surely ended what nobody heard the end of. */
function awake(row: OrderRow, at: number): OrderRow {
	const not_before = isUnsettled(row, at) ? row.not_before : 0;
	return { ...row, state: 'waiting', ...NO_REASON, not_before };
}

function change(
	shop: Shop,
	id: string,
	to: (row: OrderRow) => OrderRow,
	{ anyState }: { anyState?: boolean } = {}
): Promise<Acted> {
	return transaction(shop.database, async (within) => {
		const row = await orderById(within, id);
		if (!row) return { ok: false, error: 'not-found' };
		const isOpen = row.state === 'waiting' || row.state === 'parked';
		if (!isOpen && anyState !== true) return { ok: false, error: 'wrong-state' };
		const after = to(row);
		if (after !== row) await putOrder(within, { ...after, changed_at: shop.now() });
		return { ok: true, standing: standingOf(after) };
	});
}

/** False: there are more of them than are kept. */
async function mapProduct(shop: Shop, { code, productId }: Extract<OrderAct, { act: 'product' }>): Promise<boolean> {
	const { orders } = await keptOf(shop.database);
	const others = Object.entries(orders.products).filter(([one]) => one !== code);
	const mapped: [string, number][] = productId === null ? [] : [[code, productId]];
	const products = OrderSettings.shape.products.safeParse(Object.fromEntries([...others, ...mapped]));
	if (products.success) await changeKept(shop, () => ({ orders: { ...orders, products: products.data } }));
	return products.success;
}
