import { sql } from 'kysely';
import { engineOf } from '../database/engine.ts';
import type { Database } from '../database/schema.ts';

const BEGIN = { sqlite: sql`begin`, postgres: sql`begin isolation level repeatable read read only` };

/** Reads the database as it is at one moment while servers go on writing. */
export async function snapshot(database: Database, read: (within: Database) => Promise<void>): Promise<void> {
	await database.connection().execute(async (connection) => {
		await BEGIN[engineOf(database)].execute(connection);
		try {
			await read(connection);
		} finally {
			await sql`rollback`.execute(connection);
		}
	});
}
