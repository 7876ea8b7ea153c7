import { sql } from 'kysely';
import { createTable } from '../create-table.ts';
import type { Database } from '../schema.ts';

/** Goods and their prices apart, as the portal has them: either may be heard of first, and change by itself. */
export async function products(database: Database): Promise<void> {
	await createTable(database, 'products', [
		'id text not null primary key',
		'list text not null',
		'parent text',
		'name text not null',
		'held text',
		'told text',
		'left_out text',
		'about text',
		'vat bigint',
		'changed bigint not null',
		'walk text not null'
	]);
	await sql`create index products_changed on products (changed)`.execute(database);
	await sql`create index products_of_parent on products (parent)`.execute(database);
	await sql`create index products_of_vat on products (vat)`.execute(database);
	await sql`create index products_left_out on products (left_out)`.execute(database);
	await createTable(database, 'product_prices', [
		'id text not null primary key',
		'list text not null',
		'product text not null',
		'held text not null',
		'walk text not null'
	]);
	await sql`create index product_prices_of on product_prices (product)`.execute(database);
}
