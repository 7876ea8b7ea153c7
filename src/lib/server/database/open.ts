import path from 'node:path';
import { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import { postgresDialect } from './postgres.ts';
import type { Database, Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

export interface Whereabouts {
	/** Folder of the SQLite file. */
	dataDir: string;
	/** PostgreSQL instead of it. */
	databaseUrl: string | null;
}

/** Opens the database and brings its schema up to date. */
export async function openDatabase(where: Whereabouts): Promise<Database> {
	const database = connect(where);
	try {
		await migrate(database);
	} catch (error) {
		await database.destroy();
		throw error;
	}
	return database;
}

/** The database as it stands, whatever its schema. */
export function connect({ dataDir, databaseUrl }: Whereabouts): Database {
	const file = sqliteFile(dataDir);
	return new Kysely<Schema>({ dialect: databaseUrl === null ? sqliteDialect(file) : postgresDialect(databaseUrl) });
}

export function sqliteFile(dataDir: string): string {
	return path.resolve(dataDir, 'prylavok.sqlite');
}
