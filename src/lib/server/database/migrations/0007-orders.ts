import { sql } from 'kysely';
import { createTable } from '../create-table.ts';
import type { Database } from '../schema.ts';

/** No reference to tills and registers, either: what was sold stays to be told when they are gone. */
export async function orders(database: Database): Promise<void> {
	await createTable(database, 'orders', [
		'id text not null primary key',
		"kind text not null check (kind in ('sell', 'return'))",
		'sale text',
		'register_id text not null',
		'till_id text not null',
		"state text not null check (state in ('waiting', 'done', 'parked', 'dismissed'))",
		'body text not null',
		'likeness text not null',
		'order_kind text',
		'order_id bigint',
		'order_number text',
		'order_url text',
		'reason_code text',
		'reason_words text',
		'attempts bigint not null',
		'not_before bigint not null',
		'fiscal_at bigint not null',
		'total bigint not null',
		'made_at bigint not null',
		'changed_at bigint not null',
		'lease_by text',
		'lease_until bigint',
		'dismissed_by text',
		'dismissed_reason text'
	]);
	await sql`create index orders_listed on orders (state, fiscal_at)`.execute(database);
	await sql`create index orders_of_sale on orders (sale)`.execute(database);
	await sql`create index orders_alike on orders (likeness, fiscal_at)`.execute(database);
}
