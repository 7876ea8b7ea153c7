import { sql } from 'kysely';
import { createTable } from '../create-table.ts';
import type { Database } from '../schema.ts';

/** No reference to tills and registers: what Bitrix24 asked for stays known when they are gone. */
export async function checks(database: Database): Promise<void> {
	await createTable(database, 'checks', [
		'id text not null primary key',
		'uuid text not null unique',
		'portal_id text not null',
		'register_id text not null',
		"mode text not null check (mode in ('live', 'test'))",
		"kind text not null check (kind in ('sell', 'return'))",
		'body text not null',
		'left_out text not null',
		'likeness text not null',
		'state text not null',
		'made_at bigint not null',
		'deadline bigint',
		'till_id text',
		'lease_until bigint',
		'entry text',
		'held text',
		'restarted bigint not null',
		'reason text',
		'finished_at bigint',
		'error_told_at bigint',
		'done_told_at bigint',
		'settled_at bigint'
	]);
	await sql`create index checks_listed on checks (register_id, state)`.execute(database);
	await sql`create index checks_alike on checks (likeness, made_at)`.execute(database);
	await createTable(database, 'check_attempts', [
		'entry text not null primary key',
		'check_id text not null',
		'till_id text not null',
		"state text not null check (state in ('posting', 'not-sent', 'unsure', 'failed', 'done'))",
		'begun_at bigint not null',
		'fiscal_number text not null',
		'outcome text'
	]);
	await sql`create index check_attempts_of on check_attempts (check_id)`.execute(database);
	await createTable(database, 'till_presence', [
		'till_id text not null primary key',
		'register_id text not null',
		'shift_until bigint',
		'heard_at bigint not null'
	]);
}
