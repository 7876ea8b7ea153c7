import type { CheckReason, CheckRefusal } from '#lib/api/checks.ts';
import { isText } from '#lib/api/text.ts';
import type { CheckAttemptRow, CheckRow, Database } from '../database/schema.ts';
import { isFinished, next, type CheckEvent } from './check-state.ts';

/** A claim by which nothing happens ends by itself. */
export const LEASE = 60_000;
/** So far apart the clocks of two servers may be; what lies further ahead was written before a clock was set back. */
export const SKEW = 60_000;

export type Refused = { ok: false; error: CheckRefusal };

/** Checks as they lie in the database; who reads one to change it does so within a transaction. */
export async function checkById(database: Database, id: string): Promise<CheckRow | null> {
	if (!isText(id)) return null;
	const row = await database.selectFrom('checks').selectAll().where('id', '=', id).executeTakeFirst();
	return row ?? null;
}

/** The same as it stands now: a lease that ended is none, and what nobody took in time has expired. */
export async function checkNow(database: Database, id: string, at: number): Promise<CheckRow | null> {
	const row = await checkById(database, id);
	return row && asOf(row, at);
}

export function asOf(row: CheckRow, at: number): CheckRow {
	const until = row.lease_until ?? 0;
	const awake = until <= at || until > at + LEASE + SKEW ? letGo(row, at) : row;
	const { deadline, restarted } = awake;
	// Bitrix24 may take it for printed: then somebody has to print it, however late.
	if (awake.state !== 'waiting' || deadline === null || deadline > at || restarted === 1) return awake;
	return moved(awake, 'expire', deadline, because({ code: 'expired' }));
}

/** A claim is over; its till may have written an entry under the check's own number, which no other till may bear. */
export function letGo(row: CheckRow, at: number): CheckRow {
	if (row.state !== 'claimed') return row;
	return moved(row, 'lapse', at, { till_id: null, lease_until: null, entry: row.entry ?? row.id });
}

/** What becomes of a check, with what else is known of it then. @throws RangeError where it cannot */
export function moved(row: CheckRow, event: CheckEvent, at: number, known: Partial<CheckRow> = {}): CheckRow {
	const state = next(row.state, event);
	if (state === null) throw new RangeError(`A check that is ${row.state} cannot ${event}`);
	const finished = isFinished(state);
	const isSame = state === row.state;
	return {
		...row,
		state,
		finished_at: finished ? (isSame ? row.finished_at : at) : null,
		settled_at: isSame ? row.settled_at : null,
		...known
	};
}

export function because(reason: CheckReason): Pick<CheckRow, 'reason'> {
	return { reason: JSON.stringify(reason) };
}

export async function put(within: Database, row: CheckRow): Promise<void> {
	const { id, ...rest } = row;
	await within.updateTable('checks').set(rest).where('id', '=', id).execute();
}

export async function attemptsOf(database: Database, check: string): Promise<CheckAttemptRow[]> {
	return await database
		.selectFrom('check_attempts')
		.selectAll()
		.where('check_id', '=', check)
		.orderBy('begun_at')
		.orderBy('entry')
		.execute();
}

export async function attemptByEntry(database: Database, entry: string): Promise<CheckAttemptRow | null> {
	const row = await database.selectFrom('check_attempts').selectAll().where('entry', '=', entry).executeTakeFirst();
	return row ?? null;
}

export async function putAttempt(within: Database, row: CheckAttemptRow): Promise<void> {
	await within
		.insertInto('check_attempts')
		.values(row)
		.onConflict((conflict) => conflict.column('entry').doUpdateSet(row))
		.execute();
}
