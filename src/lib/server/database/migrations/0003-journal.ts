import { sql } from 'kysely';
import { createTable } from '../create-table.ts';
import type { Database } from '../schema.ts';

/** No reference to tills and registers: what was sold stays known when they are gone. */
export async function journal(database: Database): Promise<void> {
	await createTable(database, 'journal_copies', [
		'entry text not null primary key',
		'till_id text not null',
		'register_id text not null',
		'created_at bigint not null',
		'state text not null',
		'revision bigint not null',
		'body text not null',
		'taken_at bigint not null'
	]);
	await sql`create index journal_copies_own on journal_copies (till_id, register_id, created_at, entry)`.execute(
		database
	);
	await sql`create index journal_copies_taken on journal_copies (register_id, taken_at, entry)`.execute(database);
	await createTable(database, 'whole_journals', [
		'key text not null primary key',
		'till_id text not null',
		'register_id text not null',
		'as_of bigint not null'
	]);
	await createTable(database, 'reserved_returns', [
		'entry text not null primary key',
		'till_id text not null',
		'sale text',
		'lines text not null',
		"state text not null check (state in ('held', 'lasting', 'released'))",
		'changed_at bigint not null'
	]);
	await sql`create index reserved_returns_sale on reserved_returns (sale)`.execute(database);
}
