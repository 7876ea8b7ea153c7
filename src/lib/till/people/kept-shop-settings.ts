import type { ShopSettings } from '#lib/api/settings.ts';
import { strictly, type TillDatabase } from '#lib/journal/database.ts';

/** Where a till's disk holds what the shop last told it. */
export const SHOP_SETTINGS = 'shop-settings';

/** Where it holds the day from which its sales were enqueued for Bitrix24, as long as that day is told without a break. */
export const ORDERS_BEGUN = 'orders-begun';

/**
 * Keeps what the shop has told. Another day for orders, or none, ends what was begun in the same write: what is sold until
 * the day is named again is looked for then.
 */
export function keepShopSettings(database: TillDatabase, told: ShopSettings): Promise<void> {
	return strictly(database, ['settings'], async ({ store }) => {
		await store.put(told, SHOP_SETTINGS);
		if ((await store.get(ORDERS_BEGUN)) !== told.ordersSince) await store.delete(ORDERS_BEGUN);
	});
}
