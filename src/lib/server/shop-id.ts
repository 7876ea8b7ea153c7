import type { Database } from './database/schema.ts';
import type { Shop } from './shop.ts';

/** Names this shop's database among others on one host, for as long as the shop lives: 8 characters that a cookie may have. */
export async function shopId({ database, newId, now }: Pick<Shop, 'database' | 'newId' | 'now'>): Promise<string> {
	const kept = await read(database);
	if (kept !== null) return kept;
	// Two may make one at once: the first stays.
	await database
		.insertInto('settings')
		.values({ name: 'shop-id', value: JSON.stringify(newId().slice(0, 8)), changed_at: now() })
		.onConflict((conflict) => conflict.column('name').doNothing())
		.execute();
	const made = await read(database);
	if (made === null) throw new Error('The id of the shop was not kept');
	return made;
}

async function read(database: Database): Promise<string | null> {
	const row = await database.selectFrom('settings').select('value').where('name', '=', 'shop-id').executeTakeFirst();
	return row ? String(JSON.parse(row.value)) : null;
}
