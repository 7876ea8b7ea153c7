import { sql } from 'kysely';
import { createTable } from '../create-table.ts';
import type { Database } from '../schema.ts';

/**
 * A turn belongs to a Kasa: two registers may lead to one. And deliveries are told apart by a moment that no clock sets
 * back; the first one is later than all that clocks said before.
 */
export async function oneLineAKasa(database: Database): Promise<void> {
	await sql`alter table relay_turns rename column register_id to kasa`.execute(database);
	await createTable(database, 'moments', ['name text not null primary key', 'last bigint not null']);
	const till = await database.selectFrom('tills').select('id').limit(1).executeTakeFirst();
	if (!till) return;
	const { last } = await database
		.selectFrom('journal_copies')
		.select(({ fn }) => fn.max<number | null>('taken_at').as('last'))
		.executeTakeFirstOrThrow();
	await database
		.insertInto('moments')
		.values({ name: 'journal', last: Math.max(Date.now(), last ?? 0) })
		.execute();
}
