import type { CheckRow, Database } from '../database/schema.ts';
import { asOf, because, letGo, moved, put } from './box.ts';
import { IN_VAIN, UNFINISHED } from './check-state.ts';

/** A server starts: Bitrix24 may have asked in vain about what it had no answer for yet, and takes it for printed then. */
export async function markRestarted(database: Database): Promise<void> {
	await database
		.updateTable('checks')
		.set({ restarted: 1 })
		.where((row) =>
			row.or([row('state', 'in', UNFINISHED), row('state', 'in', IN_VAIN).and('error_told_at', 'is', null)])
		)
		.execute();
}

/** The database has forgotten something: what it knows as not printed may have been, under its first id or another. */
export async function doubtUnfinished(within: Database): Promise<void> {
	await within
		.updateTable('checks')
		.set((row) => ({
			state: 'unsure' as const,
			till_id: null,
			lease_until: null,
			finished_at: null,
			settled_at: null,
			entry: row.fn.coalesce('entry', row.ref('id')),
			...because({ code: 'restored' })
		}))
		.where('state', 'in', [...UNFINISHED, ...IN_VAIN])
		.execute();
	await within.updateTable('check_attempts').set({ state: 'unsure' }).where('state', '=', 'posting').execute();
}

export interface Taking {
	at: number;
	/** It is no till any more, or another device became it, whose journal need not know what was sent. */
	code: 'till-revoked' | 'till-again';
}

/** What a till may have sent is a manager's matter, and what it only claimed another till's. */
export async function takeFrom(within: Database, till: string, { at, code }: Taking): Promise<void> {
	await within
		.updateTable('check_attempts')
		.set({ state: 'unsure' })
		.where('till_id', '=', till)
		.where('state', '=', 'posting')
		.execute();
	for (const row of await checksOf(within, till, 'posting')) {
		await put(within, moved(row, 'lose', at, because({ code })));
	}
	await freeClaims(within, till, at);
	await within.deleteFrom('till_presence').where('till_id', '=', till).execute();
}

/** What a till has claimed is anybody's again. */
export async function freeClaims(within: Database, till: string, at: number): Promise<void> {
	for (const row of await checksOf(within, till, 'claimed')) await put(within, asOf(letGo(row, at), at));
}

async function checksOf(within: Database, till: string, state: 'claimed' | 'posting'): Promise<CheckRow[]> {
	return await within.selectFrom('checks').selectAll().where('till_id', '=', till).where('state', '=', state).execute();
}
