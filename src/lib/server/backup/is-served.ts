import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import Sqlite from 'libsql';
import { connect, sqliteFile, type Whereabouts } from '../database/open.ts';
import { APPLICATION_NAME } from '../database/postgres.ts';

/** Whether a server, or another command, has this database open. */
export function isServed(where: Whereabouts): Promise<boolean> {
	return where.databaseUrl === null ? Promise.resolve(isFileOpen(sqliteFile(where.dataDir))) : hasSessions(where);
}

/** SQLite leaves its write-ahead log only while nobody else has the file open. */
function isFileOpen(file: string): boolean {
	if (!existsSync(file)) return false;
	const database = new Sqlite(file, { timeout: 0 });
	try {
		database.exec('pragma journal_mode = delete');
		return false;
	} catch (error) {
		if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true;
		throw error;
	} finally {
		database.close();
	}
}

async function hasSessions(where: Whereabouts): Promise<boolean> {
	const database = connect(where);
	try {
		const { rows } = await sql`select 1 from pg_stat_activity where application_name like ${`${APPLICATION_NAME}%`}
			and datname = current_database() and pid <> pg_backend_pid() limit 1`.execute(database);
		return rows.length > 0;
	} finally {
		await database.destroy();
	}
}
