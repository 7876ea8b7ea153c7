import * as z from 'zod/mini';
import { AskedCheckTold, CheckReason, type Check } from '#lib/api/checks.ts';
import type { CheckRow, Database } from '../database/schema.ts';
import { attemptsOf } from './box.ts';
import { doneOutcome } from './documents.ts';

const LeftOut = z.array(z.string());

/** A check as a till sees it. */
export async function toldCheck(database: Database, row: CheckRow, till: string | null): Promise<Check> {
	const [claimedBy, attempts] = await Promise.all([
		row.till_id === null ? null : nameOf(database, row.till_id),
		row.entry === null ? [] : attemptsOf(database, row.id)
	]);
	return {
		id: row.id,
		state: row.state,
		kind: row.kind,
		check: AskedCheckTold.parse(JSON.parse(row.body)),
		leftOut: LeftOut.parse(JSON.parse(row.left_out)),
		portalId: row.portal_id,
		madeAt: row.made_at,
		deadline: row.deadline,
		claimedBy,
		mine: till !== null && row.till_id === till,
		entry: row.entry,
		held: row.held,
		restarted: row.restarted === 1,
		errorTold: row.error_told_at !== null,
		settled: row.settled_at !== null,
		resultTold: row.done_told_at !== null,
		reason: reasonOf(row),
		registration: doneOutcome(attempts)?.registration ?? null
	};
}

export function reasonOf({ reason }: Pick<CheckRow, 'reason'>): CheckReason | null {
	return reason === null ? null : CheckReason.parse(JSON.parse(reason));
}

async function nameOf(database: Database, till: string): Promise<string | null> {
	const row = await database.selectFrom('tills').select('name').where('id', '=', till).executeTakeFirst();
	return row?.name ?? null;
}
