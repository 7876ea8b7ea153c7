import { sql } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { ENGINES } from './database-for-tests.ts';
import { connect, openDatabase } from './open.ts';
import type { Database } from './schema.ts';
import { transaction } from './transaction.ts';

test('a connection that breaks in the middle of work fails the work, and the next one has another', async () => {
	const { database, url } = await opened();

	const work = transaction(database, async (within) => {
		await breakOthers(url);
		await keep(within, 'a');
	});

	await expect(work).rejects.toThrow();
	await keep(database, 'b');
	expect(await database.selectFrom('settings').select('name').execute()).toEqual([{ name: 'b' }]);
});

test('what is written is on the disk, whatever haste the database was set up for', async () => {
	const { url } = await opened();
	const database = connect({ dataDir: '.', databaseUrl: url });

	const { rows } = await sql`show synchronous_commit`.execute(database);
	await database.destroy();

	expect(rows).toEqual([{ synchronous_commit: 'on' }]);
});

test('the relay does not wait until a till’s receipts are taken down, and no two of one line are at work', async () => {
	const { database } = await opened();
	const order: string[] = [];
	let end = () => {};
	const relayed = new Promise<void>((resolve) => (end = resolve));
	const does = (name: string, line: 'shop' | 'relay', until = Promise.resolve()) =>
		transaction(
			database,
			async () => {
				order.push(`${name} begins`);
				await until;
				order.push(`${name} ends`);
			},
			line
		);

	const copies = does('copies', 'shop', relayed);
	await expect.poll(() => order).toEqual(['copies begins']);
	const more = does('more', 'shop');
	await does('sale', 'relay');
	end();
	await Promise.all([copies, more]);

	expect(order).toEqual(['copies begins', 'sale begins', 'sale ends', 'copies ends', 'more begins', 'more ends']);
});

async function opened() {
	const place = await ENGINES.find(({ name }) => name === 'PostgreSQL')?.place();
	if (!place?.databaseUrl) throw new Error('There is no PostgreSQL');
	const database = await openDatabase(place);
	onTestFinished(() => database.destroy());
	return { database, url: place.databaseUrl };
}

function keep(database: Database, name: string) {
	return database.insertInto('settings').values({ name, value: '{}', changed_at: 1 }).execute();
}

async function breakOthers(url: string): Promise<void> {
	const client = new pg.Client(url);
	await client.connect();
	await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid()`);
	await client.end();
}
