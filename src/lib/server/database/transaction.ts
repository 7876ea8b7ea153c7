import type { Database } from './schema.ts';

/**
 * Does the work all or not at all, as a part of the transaction it is called in, if any. Transactions run one after
 * another on both engines, also between servers that share a database: what one has read stays true until it ends. So
 * nothing slow may wait inside.
 */
export function transaction<T>(database: Database, work: (within: Database) => Promise<T>): Promise<T> {
	return database.isTransaction ? work(database) : database.transaction().execute(work);
}
