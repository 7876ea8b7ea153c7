import { createTable } from '../create-table.ts';
import type { Database } from '../schema.ts';

/** No reference to tills and registers: what was sold stays known when they are gone. */
export async function besideJournals(database: Database): Promise<void> {
	await createTable(database, 'beside_journals', [
		'key text not null primary key',
		'till_id text not null',
		'register_id text not null',
		'body text not null',
		'taken_at bigint not null'
	]);
}
