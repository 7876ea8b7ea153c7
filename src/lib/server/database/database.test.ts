import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { onBothEngines, type Engine } from './database-for-tests.ts';
import { isDuplicate } from './duplicate.ts';
import { migrate, ranMigrations } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { openDatabase } from './open.ts';
import type { Database } from './schema.ts';
import { transaction } from './transaction.ts';

onBothEngines((engine) => {
	test('a time comes back as the number it was', async () => {
		const database = await engine.open();

		await keep(database, 'a', 1_795_324_708_488);

		const row = await database.selectFrom('settings').selectAll().executeTakeFirst();
		expect(row).toEqual({ name: 'a', value: '{}', changed_at: 1_795_324_708_488 });
	});

	test('a column holds only what it is for', async () => {
		const database = await engine.open();

		const wrong = sql`insert into settings (name, value, changed_at) values ('a', '{}', 'yesterday')`.execute(database);

		await expect(wrong).rejects.toThrow();
	});

	test('the second row under a key is told from any other failure', async () => {
		const database = await engine.open();
		await keep(database, 'a', 1);

		const again = await keep(database, 'a', 2).catch(isDuplicate);
		const nonsense = await sql`select nonsense`.execute(database).catch(isDuplicate);

		expect([again, nonsense]).toEqual([true, false]);
	});

	test('work that fails leaves nothing behind', async () => {
		const database = await engine.open();

		const work = transaction(database, async (within) => {
			await keep(within, 'a', 1);
			throw new Error('a power cut');
		});

		await expect(work).rejects.toThrow('a power cut');
		expect(await names(database)).toEqual([]);
	});

	test('work inside other work is part of it', async () => {
		const database = await engine.open();

		const work = transaction(database, async (within) => {
			await transaction(within, (deeper) => keep(deeper, 'a', 1));
			throw new Error('a power cut');
		});

		await expect(work).rejects.toThrow('a power cut');
		expect(await names(database)).toEqual([]);
	});

	test('two servers that count and then write do so one after the other', async () => {
		const [one, other] = await twoServers(engine);

		await Promise.all([one, other, one, other].map(countUp));

		expect(await names(one)).toEqual(['1', '2', '3', '4']);
	});

	test('several servers may start at once on an empty database', async () => {
		const place = await engine.place();

		const servers = await Promise.all(Array.from({ length: 5 }, () => openDatabase(place)));

		const ran = await Promise.all(servers.map(ranMigrations));
		await Promise.all(servers.map((server) => server.destroy()));
		expect(ran).toEqual(servers.map(() => MIGRATIONS.map(({ name }) => name)));
	});

	test('a later version’s database is left alone', async () => {
		const database = await engine.open();
		const later = [...MIGRATIONS, { name: '9999-later', up: () => Promise.resolve() }];
		await migrate(database, {}, later);

		await expect(migrate(database)).rejects.toThrow('9999-later');
	});

	test('a migration that fails half way leaves nothing of itself', async () => {
		const database = await engine.open();
		const broken = {
			name: '9999-broken',
			up: async (within: Database) => {
				await sql`create table half (id text not null primary key)`.execute(within);
				throw new Error('a power cut');
			}
		};

		await expect(migrate(database, {}, [...MIGRATIONS, broken])).rejects.toThrow('a power cut');

		expect((await database.introspection.getTables()).map(({ name }) => name)).not.toContain('half');
		expect(await ranMigrations(database)).not.toContain('9999-broken');
	});
});

function keep(database: Database, name: string, changed_at: number) {
	return database.insertInto('settings').values({ name, value: '{}', changed_at }).execute();
}

async function names(database: Database) {
	const rows = await database.selectFrom('settings').select('name').orderBy('name').execute();
	return rows.map(({ name }) => name);
}

function countUp(database: Database) {
	return transaction(database, async (within) => {
		const count = (await names(within)).length;
		await keep(within, String(count + 1), 1);
	});
}

async function twoServers(engine: Engine): Promise<[Database, Database]> {
	const place = await engine.place();
	const [one, other] = await Promise.all([openDatabase(place), openDatabase(place)]);
	onTestFinished(async () => {
		await one.destroy();
		await other.destroy();
	});
	return [one, other];
}
