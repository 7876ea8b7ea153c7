import { sql } from 'kysely';
import { engineOf } from './engine.ts';
import type { Database } from './schema.ts';

/** The relay's tables are nobody else's, so a sale need not wait until a tablet's week of receipts is taken down. */
export type Line = 'shop' | 'relay';

/** PostgreSQL's advisory locks: any numbers that no other program of the database uses. */
const LOCK: Record<Line, string> = { shop: '8102449151473', relay: '8102449151474' };

/**
 * Does the work all or not at all, as a part of the transaction it is called in, if any. Transactions of one line run one
 * after another, also between servers that share a database: what one has read stays true until it ends. So nothing slow
 * may wait inside. SQLite has one line for all.
 */
export function transaction<T>(
	database: Database,
	work: (within: Database) => Promise<T>,
	line: Line = 'shop'
): Promise<T> {
	if (database.isTransaction) return work(database);
	return database.transaction().execute(async (within) => {
		if (engineOf(within) === 'postgres') await sql.raw(`select pg_advisory_xact_lock(${LOCK[line]})`).execute(within);
		return await work(within);
	});
}
