import type { KnownTill, Till, TillChange } from '#lib/api/till.ts';
import { freeClaims, takeFrom } from '../checks/interrupted.ts';
import type { Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import { lockedDevices, tillDevice } from '../people/wrong-pins.ts';
import type { Shop } from '../shop.ts';

/** All that ever were admitted, the latest first. */
export async function tillsOf(database: Database): Promise<Till[]> {
	const rows = await database
		.selectFrom('tills')
		.leftJoin('people', 'people.id', 'tills.admitted_by')
		.selectAll('tills')
		.select('people.name as manager')
		.orderBy('admitted_at', 'desc')
		.orderBy('tills.id')
		.execute();
	const locked = await lockedDevices(database);
	return rows.map((row) => ({
		id: row.id,
		name: row.name,
		register: row.register_id,
		address: row.address,
		admittedAt: row.admitted_at,
		admittedBy: row.manager,
		revokedAt: row.revoked_at,
		heardAt: row.heard_at,
		offlineApproval: row.offline_approval === 1,
		locked: locked.has(tillDevice(row.id))
	}));
}

/** Whether another till, revoked ones aside, was admitted at an address. */
export async function otherAt(database: Database, address: string, till: string): Promise<boolean> {
	const other = await database
		.selectFrom('tills')
		.select('id')
		.where('address', '=', address)
		.where('id', '!=', till)
		.where('revoked_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return other !== undefined;
}

/** All that ever were, the last heard first: one of them may have lost its storage. */
export async function knownTills(database: Database): Promise<KnownTill[]> {
	return await database
		.selectFrom('tills')
		.select(['id', 'name', 'heard_at as heardAt', 'revoked_at as revokedAt'])
		.orderBy('heard_at', 'desc')
		.orderBy('id')
		.execute();
}

export type TillChanged = { ok: true } | { ok: false; error: 'not-found' | 'no-such-register' };

export function changeTill({ database, now }: Shop, id: string, change: TillChange): Promise<TillChanged> {
	const { name, register, offlineApproval } = change;
	return transaction(database, async (within) => {
		const till = await within.selectFrom('tills').selectAll().where('id', '=', id).executeTakeFirst();
		if (!till) return { ok: false, error: 'not-found' };
		if (register != null) {
			const kept = await within
				.selectFrom('registers')
				.select('id')
				.where('id', '=', register)
				.where('removed_at', 'is', null)
				.executeTakeFirst();
			if (!kept) return { ok: false, error: 'no-such-register' };
		}
		await within
			.updateTable('tills')
			.set({
				name: name ?? till.name,
				register_id: register === undefined ? till.register_id : register,
				offline_approval: offlineApproval === undefined ? till.offline_approval : Number(offlineApproval)
			})
			.where('id', '=', id)
			.execute();
		if (register !== undefined && register !== till.register_id) await freeClaims(within, id, now());
		return { ok: true };
	});
}

/** A device is a till no longer, and nobody is signed in there. Once revoked it stays so until it is admitted again. */
export function revokeTill({ database, now }: Shop, id: string, by: string): Promise<TillChanged> {
	return transaction(database, async (within) => {
		const till = await within.selectFrom('tills').select('revoked_at').where('id', '=', id).executeTakeFirst();
		if (!till) return { ok: false, error: 'not-found' };
		if (till.revoked_at === null) {
			await within.updateTable('tills').set({ revoked_at: now(), revoked_by: by }).where('id', '=', id).execute();
		}
		await takeFrom(within, id, { at: now(), code: 'till-revoked' });
		await within.deleteFrom('sign_ins').where('till_id', '=', id).execute();
		return { ok: true };
	});
}
