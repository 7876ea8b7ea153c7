import { doubtUnfinished } from '../checks/interrupted.ts';
import type { Shop } from '../shop.ts';
import type { Database } from './schema.ts';

const NAME = 'memory';

/**
 * Names what this database remembers. After a restore it is another one: what was forgotten must not be taken for what
 * never happened.
 */
export async function memoryOf({ database, newId, now }: Pick<Shop, 'database' | 'newId' | 'now'>): Promise<string> {
	const known = await read(database);
	if (known !== null) return known;
	await database
		.insertInto('settings')
		.values({ name: NAME, value: newId(), changed_at: now() })
		.onConflict((conflict) => conflict.column('name').doNothing())
		.execute();
	const begun = await read(database);
	if (begun === null) throw new Error('The memory just begun is not there');
	return begun;
}

/** What comes is remembered under another name from now on. What Bitrix24 asked for may have been printed and forgotten. */
export async function beginMemory(database: Database): Promise<void> {
	await doubtUnfinished(database);
	await database.deleteFrom('settings').where('name', '=', NAME).execute();
}

async function read(database: Database): Promise<string | null> {
	const row = await database.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
	return row?.value ?? null;
}
