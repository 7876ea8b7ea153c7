import { sql } from 'kysely';
import { MIGRATIONS, type Migration } from './migrations.ts';
import type { Database } from './schema.ts';
import { transaction } from './transaction.ts';

/** Where a backup of an earlier version stands, or where this version does. */
export type Target = { upTo?: string };

/**
 * Brings the schema up to date, or up to one migration. All or nothing, and one server at a time: several may start at
 * once on one database.
 * @throws Error where a later version of this program was here
 */
export async function migrate(
	database: Database,
	{ upTo }: Target = {},
	migrations: readonly Migration[] = MIGRATIONS
): Promise<void> {
	await transaction(database, async (within) => {
		await keepList(within);
		const ran = await ranMigrations(within);
		const known = migrations.map(({ name }) => name);
		const stranger = ran.find((name) => !known.includes(name));
		if (stranger !== undefined) throw new Error(`The database is of a later version: it ran ${stranger}`);
		const end = upTo === undefined ? known.length : known.indexOf(upTo) + 1;
		for (const { name, up } of migrations.slice(0, end)) {
			if (ran.includes(name)) continue;
			await up(within);
			await sql`insert into prylavok_migrations (name, ran_at) values (${name}, ${Date.now()})`.execute(within);
		}
	});
}

/** The names of migrations that ran here, in order. */
export async function ranMigrations(database: Database): Promise<string[]> {
	const { rows } = await sql<{ name: string }>`select name from prylavok_migrations order by name`.execute(database);
	return rows.map(({ name }) => name);
}

/** The list of those, empty in a new database. */
export async function keepList(database: Database): Promise<void> {
	const columns = sql`name text not null primary key, ran_at bigint not null`;
	await sql`create table if not exists prylavok_migrations (${columns})`.execute(database);
}
