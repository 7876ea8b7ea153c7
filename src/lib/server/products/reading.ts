import type { Trouble } from '#lib/api/bitrix24.ts';
import type { ProductSettings } from '#lib/api/product-settings.ts';
import type { Portal } from '#lib/bitrix24/portal.server.ts';
import type { Database } from '../database/schema.ts';
import type { Shop } from '../shop.ts';
import { LEASE } from './lease.ts';
import { changeSyncState, type SyncState } from './sync-state.ts';

/** What a reading stands on. */
export interface Reading {
	shop: Shop;
	portal: Portal;
	/** Of the portal. */
	host: string;
	settings: ProductSettings;
	/** Holds the lease. */
	by: string;
	/** Nothing more is asked after it: milliseconds since 1970. */
	until: number;
}

/** `over`: all is read. `later`: it goes on when it is next asked for. `lost`: somebody else reads. */
export type ReadOn = 'over' | 'later' | 'lost' | Trouble;

/**
 * Changes the state, and whatever belongs to it, while the lease is ours; null: somebody else has it. One that ended while
 * nobody else took it is ours still: the portal was slow.
 */
export function writing(
	{ shop, by }: Reading,
	change: (before: SyncState, within: Database) => Promise<Partial<SyncState>> | Partial<SyncState>
): Promise<SyncState | null> {
	return changeSyncState(shop, async (before, within) => {
		if (before.leaseBy !== by) return null;
		return { leaseUntil: shop.now() + LEASE, ...(await change(before, within)) };
	});
}
