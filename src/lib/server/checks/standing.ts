import type { CheckRow, Database } from '../database/schema.ts';
import type { Refused } from './box.ts';

/**
 * Why a till may not print a check, or null. Since it asked, it may have been revoked or sent to another register, and the
 * register have become another.
 */
export async function hindrance(within: Database, row: CheckRow, till: string): Promise<Refused['error'] | null> {
	const standing = await within
		.selectFrom('tills')
		.select(['register_id', 'revoked_at'])
		.where('id', '=', till)
		.executeTakeFirst();
	if (standing?.revoked_at !== null) return 'not-claimed';
	if (standing.register_id !== row.register_id) return 'not-found';
	return (await isOfItsMode(within, row)) ? null : 'wrong-state';
}

/** The register's Kasa is where a till was last told that it is. @param kasa its address; undefined: the till does not say */
export async function isAtKasa(within: Database, register: string, kasa: string | undefined): Promise<boolean> {
	if (kasa === undefined) return true;
	const row = await within.selectFrom('registers').select('address').where('id', '=', register).executeTakeFirst();
	return row?.address === kasa;
}

/** A test is printed at a register for tests only, and nothing else is there. */
export async function isOfItsMode(within: Database, { register_id, mode }: CheckRow): Promise<boolean> {
	const register = await within
		.selectFrom('registers')
		.select('mode')
		.where('id', '=', register_id)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
	return register?.mode === mode;
}
