import type { ParkedCode } from '#lib/bitrix24/orders/work.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { NO_REASON } from './order-row.ts';
import { forgetPaySystems } from './pay-systems.ts';

/** What is there in the portal, whatever is picked in the settings. */
const BY_PORTAL: readonly string[] = ['price-differs', 'twice', 'changed-there', 'order-gone'] satisfies ParkedCode[];

/**
 * Whether it may be parked for want of a choice. The portal's own codes are: it refused what was picked; and so is what it
 * took and does not show, or what stands in a stage that was picked for lost.
 */
export function isByChoices(code: string): boolean {
	return !BY_PORTAL.includes(code);
}

/** Something else is picked: what was parked for it waits again, and is pushed when its till next asks. */
export async function wakeByChoices(shop: Shop): Promise<void> {
	forgetPaySystems(shop);
	await transaction(shop.database, async (within) => {
		await within
			.updateTable('orders')
			.set({ state: 'waiting', ...NO_REASON, changed_at: shop.now() })
			.where('state', '=', 'parked')
			.where('reason_code', 'not in', BY_PORTAL)
			.execute();
	});
}
