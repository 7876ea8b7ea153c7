import { existsSync } from 'node:fs';
import { connect, sqliteFile, type Whereabouts } from '../database/open.ts';
import type { Database } from '../database/schema.ts';
import { LASTING } from '../database/tables.ts';

/** What a server writes down by itself as soon as it is opened and asked. */
const MADE_BY_ITSELF = ['memory', 'pin-salt', 'shop-id'];

/** Whether a server ever opened a database there; none is made by asking. */
export async function isDatabase(where: Whereabouts): Promise<boolean> {
	if (where.databaseUrl === null && !existsSync(sqliteFile(where.dataDir))) return false;
	const database = connect(where);
	try {
		const tables = await database.introspection.getTables();
		return tables.some(({ name }) => name === 'prylavok_migrations');
	} finally {
		await database.destroy();
	}
}

/** Whether a database of today's schema holds anything that could be missed. */
export async function hasContent(database: Database): Promise<boolean> {
	for (const { table } of LASTING) {
		if (table === 'settings') continue;
		const row = await database
			.selectFrom(table)
			.select((row) => row.lit(1).as('one'))
			.limit(1)
			.executeTakeFirst();
		if (row) return true;
	}
	const setting = database.selectFrom('settings').select('name').where('name', 'not in', MADE_BY_ITSELF);
	return (await setting.limit(1).executeTakeFirst()) !== undefined;
}
