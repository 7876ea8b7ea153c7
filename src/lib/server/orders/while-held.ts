import type { Portal } from '#lib/bitrix24/portal.server.ts';
import type { PortalFailure } from '#lib/bitrix24/portal-failure.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { LEASE } from './lease.ts';

const TAKEN_OVER: PortalFailure = { kind: 'not-executed', code: 'taken-over', words: '', retryAt: null };

/** The same portal, asked only while all these documents are still ours; each request renews that. */
export function whileHeld(portal: Portal, shop: Shop, { by, ids }: { by: string; ids: readonly string[] }): Portal {
	/** In the line of all that writes: two who write many of the same rows out of it could wait for each other for ever. */
	function isOurs(): Promise<boolean> {
		return transaction(shop.database, async (within) => {
			const at = shop.now();
			const renewed = await within
				.updateTable('orders')
				.set({ lease_until: at + LEASE })
				.where('id', 'in', ids)
				.where('lease_by', '=', by)
				.where('lease_until', '>', at)
				.executeTakeFirst();
			return Number(renewed.numUpdatedRows) === ids.length;
		});
	}

	return {
		call: async (method, params, schema) =>
			(await isOurs()) ? await portal.call(method, params, schema) : { ok: false, failure: TAKEN_OVER },
		batch: async (commands) => ((await isOurs()) ? await portal.batch(commands) : { ok: false, failure: TAKEN_OVER })
	};
}
