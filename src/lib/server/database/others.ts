import { sql } from 'kysely';
import { engineOf } from './engine.ts';
import { APPLICATION_NAME } from './postgres.ts';
import type { Database } from './schema.ts';

const SERVING = `${APPLICATION_NAME} serving`;
/** Letters of what tells one server's connections from another's. */
const OWN = 36;

/**
 * Whether another server that has said so (`nowServes`) has this database open too; commands, and servers that are still
 * starting, do not count. A file of SQLite has one server.
 */
export async function isServedByOthers(database: Database): Promise<boolean> {
	if (engineOf(database) === 'sqlite') return false;
	const { rows } = await sql`select 1 from pg_stat_activity where application_name like ${`${SERVING} %`}
		and right(application_name, ${OWN}) <> right(current_setting('application_name'), ${OWN})
		and datname = current_database() limit 1`.execute(database);
	return rows.length > 0;
}

/** This server answers from now on. A connection that breaks takes that with it, so it is said again and again. */
export async function nowServes(database: Database): Promise<void> {
	if (engineOf(database) === 'sqlite') return;
	await sql`select set_config('application_name', ${`${SERVING} `}::text || right(current_setting('application_name'), ${OWN}), false)`.execute(
		database
	);
}
