import { createTable } from '../create-table.ts';
import type { Database } from '../schema.ts';

/** No reference to tills and registers: what was forwarded stays known when they are gone. */
export async function relayed(database: Database): Promise<void> {
	await createTable(database, 'relayed', [
		'name text not null primary key',
		'till_id text not null',
		'register_id text',
		'hash text',
		"state text not null check (state in ('forwarded', 'answered', 'withheld'))",
		'begun_at bigint not null',
		'ended_at bigint',
		'answer text'
	]);
	await createTable(database, 'relay_turns', [
		'register_id text not null primary key',
		'name text not null',
		'ends_at bigint not null'
	]);
}
