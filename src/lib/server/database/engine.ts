import { PostgresAdapter } from 'kysely';
import type { Database } from './schema.ts';

/** Which of the two this database is; only what SQL itself cannot hide asks. */
export function engineOf(database: Database): 'sqlite' | 'postgres' {
	return database.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}
