import { sql } from 'kysely';
import { engineOf } from './engine.ts';
import { APPLICATION_NAME } from './postgres.ts';
import type { Database } from './schema.ts';

/** Whether another server, or a command, has this database open too. A file of SQLite has one server. */
export async function isServedByOthers(database: Database): Promise<boolean> {
	if (engineOf(database) === 'sqlite') return false;
	const { rows } = await sql`select 1 from pg_stat_activity where application_name like ${`${APPLICATION_NAME}%`}
		and application_name <> current_setting('application_name')
		and datname = current_database() limit 1`.execute(database);
	return rows.length > 0;
}
