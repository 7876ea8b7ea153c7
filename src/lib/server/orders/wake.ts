import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { NO_REASON } from './order-row.ts';
import { forgetPaySystems } from './pay-systems.ts';

/** What is parked for want of something that is picked in the settings; what no deal can hold may be an order. */
export const BY_CHOICES: readonly string[] = [
	'no-pay-system',
	'pay-system-prints',
	'no-person-type',
	'too-many-lines',
	'deal-counts-otherwise',
	'deal-takes-no-parts'
];

/** Something else is picked: what was parked for it waits again, and is pushed when its till next asks. */
export async function wakeByChoices(shop: Shop): Promise<void> {
	forgetPaySystems(shop);
	await transaction(shop.database, async (within) => {
		await within
			.updateTable('orders')
			.set({ state: 'waiting', ...NO_REASON, changed_at: shop.now() })
			.where('state', '=', 'parked')
			.where('reason_code', 'in', BY_CHOICES)
			.execute();
	});
}
