import { takeFrom } from '../checks/interrupted.ts';
import type { Database, TillRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import { onlyRegister } from '../registers/registers.ts';
import type { Shop } from '../shop.ts';
import { tokenHash } from '../token-hash.ts';

export interface Admission {
	/** Origin the browser has open. */
	address: string;
	/** Id of the manager; null on the server's own PC. */
	by: string | null;
	name?: string;
}

/** A till and the token of its lasting cookie, which nobody but that browser ever sees again. */
export interface Admitted {
	id: string;
	token: string;
}

/** It sells at the shop's only register at once; of several somebody has to pick one. */
export async function admit(shop: Shop, { address, by, name }: Admission): Promise<Admitted> {
	const id = shop.newId();
	const token = shop.newToken();
	const at = shop.now();
	await transaction(shop.database, async (within) => {
		const row: TillRow = {
			id,
			name: name ?? (await nextName(within)),
			register_id: (await onlyRegister(within))?.id ?? null,
			credential: tokenHash(token),
			address,
			admitted_at: at,
			admitted_by: by,
			revoked_at: null,
			revoked_by: null,
			heard_at: at,
			offline_approval: 0
		};
		await within.insertInto('tills').values(row).execute();
	});
	return { id, token };
}

/**
 * A device that lost its storage, or another in its place, becomes an earlier till again, with its register and all that
 * the server keeps for it. Whoever holds the old credential is no till any more. The till that it was `until` now is gone:
 * what it wrote is in this device's journal still, and goes on as the earlier till's. Null where there was no such till.
 */
export function admitAgain(
	shop: Shop,
	till: string,
	{ address, by, name, until }: Admission & { until?: string | undefined }
): Promise<Admitted | null> {
	const token = shop.newToken();
	return transaction(shop.database, async (within) => {
		const before = await within.selectFrom('tills').select('register_id').where('id', '=', till).executeTakeFirst();
		if (!before) return null;
		await within
			.updateTable('tills')
			.set({
				register_id: before.register_id ?? (await onlyRegister(within))?.id ?? null,
				credential: tokenHash(token),
				address,
				admitted_at: shop.now(),
				admitted_by: by,
				revoked_at: null,
				revoked_by: null,
				...(name !== undefined && { name })
			})
			.where('id', '=', till)
			.execute();
		await within.deleteFrom('sign_ins').where('till_id', '=', till).execute();
		// Before it goes on as another, whose checks are in this device's journal still.
		await takeFrom(within, till, { at: shop.now(), code: 'till-again' });
		if (until !== undefined && until !== till) await goOnAs(within, { from: until, to: till, at: shop.now(), by });
		return { id: till, token };
	});
}

/** Nobody holds the credential of the till before, no other till is to wait for its copies, and none is left to it. */
async function goOnAs(
	within: Database,
	{ from, to, at, by }: { from: string; to: string; at: number; by: string | null }
): Promise<void> {
	for (const table of [
		'journal_copies',
		'reserved_returns',
		'relayed',
		'checks',
		'check_attempts',
		'orders'
	] as const) {
		await within.updateTable(table).set({ till_id: to }).where('till_id', '=', from).execute();
	}
	// Which of both was told last the server cannot say: the device tells it anew.
	await within.deleteFrom('whole_journals').where('till_id', 'in', [from, to]).execute();
	await within.deleteFrom('beside_journals').where('till_id', '=', from).execute();
	await within.deleteFrom('till_presence').where('till_id', '=', from).execute();
	await within.deleteFrom('sign_ins').where('till_id', '=', from).execute();
	await within
		.updateTable('tills')
		.set({ revoked_at: at, revoked_by: by })
		.where('id', '=', from)
		.where('revoked_at', 'is', null)
		.execute();
}

async function nextName(database: Database): Promise<string> {
	const { count } = await database
		.selectFrom('tills')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return `Прилавок ${count + 1}`;
}
