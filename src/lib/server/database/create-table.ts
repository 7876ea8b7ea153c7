import { sql } from 'kysely';
import { engineOf } from './engine.ts';
import type { Database } from './schema.ts';

/**
 * Creates a table on either engine from columns written for PostgreSQL. Only `text` and `bigint` are used, so that both
 * keep the same values; SQLite calls the latter integer, and is told to hold columns to their types.
 */
export async function createTable(database: Database, name: string, columns: readonly string[]): Promise<void> {
	const list = columns.join(', ');
	const strict = engineOf(database) === 'sqlite';
	const body = strict ? `(${list.replaceAll('bigint', 'integer')}) strict` : `(${list})`;
	await sql`create table ${sql.id(name)} ${sql.raw(body)}`.execute(database);
}
