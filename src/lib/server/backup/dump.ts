import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { ranMigrations } from '../database/migrate.ts';
import type { Database } from '../database/schema.ts';
import { LASTING } from '../database/tables.ts';
import { snapshot } from './snapshot.ts';
import { Row, type Header } from './format.ts';

const PAGE = 500;

/** Writes a backup, line by line. @returns how many rows it holds */
export async function dump(database: Database, now: number, write: (line: string) => Promise<void>): Promise<number> {
	const hash = createHash('sha256');
	const put = (value: unknown) => {
		const line = JSON.stringify(value);
		hash.update(`${line}\n`);
		return write(line);
	};
	let rows = 0;
	await snapshot(database, async (within) => {
		const migrations = await ranMigrations(within);
		await put({ prylavok: 'backup', format: 1, migrations, madeAt: now } satisfies Header);
		for (const { table, key } of LASTING) {
			for await (const row of rowsOf(within, table, key)) {
				await put([table, row] satisfies Row);
				rows += 1;
			}
		}
	});
	await write(JSON.stringify({ rows, sha256: hash.digest('hex') }));
	return rows;
}

async function* rowsOf(database: Database, table: string, key: string): AsyncGenerator<Row[1]> {
	for (let last = ''; ;) {
		const page = await sql`select * from ${sql.table(table)} where ${sql.ref(key)} > ${last}
			order by ${sql.ref(key)} limit ${PAGE}`.execute(database);
		for (const found of page.rows) {
			const [, row] = Row.parse([table, found]);
			last = String(row[key]);
			yield row;
		}
		if (page.rows.length < PAGE) return;
	}
}
