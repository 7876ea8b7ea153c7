import type { OwnTill } from '#lib/api/sign-in.ts';
import type { Database } from '../database/schema.ts';
import type { Shop } from '../shop.ts';
import { tokenHash } from '../token-hash.ts';
import { memoryBefore } from './witness.ts';

/** A browser holds this cookie as long as browsers allow: seconds. */
export const LONGEST_CREDENTIAL = 400 * 24 * 60 * 60;

/** Not each request is written down. */
const HEARD_EVERY = 60_000;

export interface KnownTill extends OwnTill {
	/** What it wrote before, it may still deliver, and nothing else. Null: it is not revoked. */
	revokedAt: number | null;
	/** Origin at which it was admitted: its journal is there. */
	address: string;
	/** When it last asked anything, to the minute. */
	heardAt: number;
}

/**
 * The till that holds this token.
 * @param told when it was last heard, as it carries that
 */
export async function tillByToken(shop: Shop, token: string, told?: string): Promise<KnownTill | null> {
	const { database, now } = shop;
	const row = await database
		.selectFrom('tills')
		.selectAll()
		.where('credential', '=', tokenHash(token))
		.executeTakeFirst();
	if (!row) return null;
	const at = now();
	// A tablet that was stolen says what it likes.
	const believed = row.revoked_at === null ? told : undefined;
	const memory = await memoryBefore(shop, believed, { till: row.id, heardAt: row.heard_at });
	const isDue = at - row.heard_at >= HEARD_EVERY;
	if (isDue) {
		const heard = database.updateTable('tills').set({ heard_at: at }).where('id', '=', row.id);
		// Of two at once the later one stays.
		await heard.where('heard_at', '<', at).execute();
	}
	return {
		id: row.id,
		name: row.name,
		register: row.register_id,
		offlineApproval: row.offline_approval === 1,
		memory,
		isShared: row.register_id !== null && (await othersAt(database, row.register_id, row.id)),
		revokedAt: row.revoked_at,
		address: row.address,
		heardAt: isDue ? at : row.heard_at
	};
}

/** Whether other tills, revoked ones aside, sell at a register too. */
async function othersAt(database: Database, register: string, till: string): Promise<boolean> {
	const other = await database
		.selectFrom('tills')
		.select('id')
		.where('register_id', '=', register)
		.where('id', '!=', till)
		.where('revoked_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return other !== undefined;
}
