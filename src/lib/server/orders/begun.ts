import type { PushedOrder } from '#lib/bitrix24/orders/work.ts';
import type { OrderRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';

type Kind = PushedOrder['kind'];

const OTHER: Record<Kind, Kind> = { order: 'deal', deal: 'order' };

/** As what a sale was ever begun there, or is known to be there. */
export function begunAs({ begun_as, order_kind }: OrderRow): readonly Kind[] {
	if (begun_as === 'either') return ['order', 'deal'];
	return [...new Set([begun_as, order_kind])].filter((kind) => kind !== null);
}

/** Writes down that sales are about to be made orders, or deals. */
export function noteBegun(shop: Shop, sales: readonly string[], kind: Kind): Promise<void> {
	return transaction(shop.database, async (within) => {
		const rows = () => within.updateTable('orders').where('id', 'in', sales);
		await rows().set({ begun_as: 'either' }).where('begun_as', '=', OTHER[kind]).execute();
		await rows().set({ begun_as: kind }).where('begun_as', 'is', null).execute();
	});
}
