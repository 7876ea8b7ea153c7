import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { onBothEngines } from '../database/database-for-tests.ts';
import { openDatabase, type Whereabouts } from '../database/open.ts';

onBothEngines((engine) => {
	test('a shop is backed up while it sells, and restored elsewhere once', async () => {
		const [shop, elsewhere] = [await engine.place(), await engine.place()];
		const server = await openDatabase(shop);
		const manager = {
			id: 'm',
			name: 'Марія',
			role: 'manager' as const,
			verifier: 'a1b2c3d4e5',
			made_at: 1,
			removed_at: null
		};
		await server.insertInto('people').values(manager).execute();
		const file = path.join(shop.dataDir, 'shop.backup');

		const backedUp = await run('run-backup.ts', shop, file);
		const over = await run('run-backup.ts', shop, file);
		const restored = await run('run-restore.ts', elsewhere, file);
		const again = await run('run-restore.ts', elsewhere, file);

		expect(backedUp).toMatchObject({ code: 0, text: expect.stringContaining('1 rows') });
		expect(over.code).toBe(1);
		expect(restored).toMatchObject({ code: 0, text: expect.stringContaining('1 rows') });
		expect(backedUp.text + restored.text).not.toContain(manager.verifier);
		expect(restored.text).toMatch(/Марія, керівник · manager/);
		expect(again).toMatchObject({ code: 1, text: expect.stringContaining('--replace') });
		const copy = await openDatabase(elsewhere);
		const people = await copy.selectFrom('people').selectAll().execute();
		await Promise.all([server.destroy(), copy.destroy()]);
		expect(people).toEqual([manager]);
		if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
	});

	test('whoever restores reads which tills are tills again', async () => {
		const [shop, elsewhere] = [await engine.place(), await engine.place()];
		const server = await openDatabase(shop);
		const till = {
			register_id: null,
			address: 'a',
			admitted_at: 1,
			admitted_by: null,
			heard_at: 1,
			offline_approval: 0
		};
		const inUse = { ...till, id: 't1', name: 'Біля входу', credential: 'c1', revoked_at: null, revoked_by: null };
		const revoked = { ...till, id: 't2', name: 'Старий ноутбук', credential: 'c2', revoked_at: 2, revoked_by: null };
		await server.insertInto('tills').values([inUse, revoked]).execute();
		await server.destroy();
		const file = path.join(shop.dataDir, 'shop.backup');
		await run('run-backup.ts', shop, file);

		const { text } = await run('run-restore.ts', elsewhere, file);

		expect(text).toContain('Біля входу');
		expect(text).not.toContain('Старий ноутбук');
		expect(text).toMatch(/revoked/);
	});

	test('where there is no shop nothing is backed up, and nothing is made', async () => {
		const nowhere = await engine.place();
		const file = path.join(nowhere.dataDir, 'shop.backup');

		const missing = await run('run-backup.ts', nowhere, file);
		const kept = await readdir(nowhere.dataDir);
		await (await openDatabase(nowhere)).destroy();
		const empty = await run('run-backup.ts', nowhere, file);

		expect([missing.code, empty.code]).toEqual([1, 1]);
		expect([missing.text, empty.text]).toEqual([
			expect.stringMatching(/^[^\n]*there is no shop\n$/),
			expect.stringMatching(/^[^\n]*there is no shop\n$/)
		]);
		expect(kept).toEqual([]);
		expect(await readdir(nowhere.dataDir)).not.toContain('shop.backup');
	});

	test('nothing is restored under a server that runs', async () => {
		const shop = await engine.place();
		const server = await openDatabase(shop);
		await server.insertInto('settings').values({ name: 'shop', value: '{}', changed_at: 1 }).execute();
		const file = path.join(shop.dataDir, 'shop.backup');
		await run('run-backup.ts', shop, file);

		const restored = await run('run-restore.ts', shop, file);

		await server.destroy();
		expect(restored).toMatchObject({ code: 1, text: expect.stringMatching(/^[^\n]*the database is in use\n$/) });
	});

	test('what is no backup is refused in one line', async () => {
		// A place each: a command that looks at the database would find the other one there.
		const [shop, another] = [await engine.place(), await engine.place()];
		const file = path.join(shop.dataDir, 'letter.txt');
		await writeFile(file, 'Шановні колеги!\n');

		const [restored, missing, unnamed] = await Promise.all([
			run('run-restore.ts', shop, file),
			run('run-restore.ts', another, path.join(another.dataDir, 'nothing')),
			run('run-restore.ts', shop)
		]);

		expect(restored).toMatchObject({ code: 1, text: expect.stringMatching(/^[^\n]*no backup of ours\n$/) });
		expect(missing).toMatchObject({ code: 1, text: expect.stringMatching(/^[^\n]*no such file\n$/) });
		expect(unnamed).toMatchObject({ code: 1, text: expect.stringMatching(/^[^\n]*Name a file[^\n]*\n$/) });
	});
});

/** Runs one of the commands like npm does; what it said on either stream. */
async function run(command: string, { dataDir, databaseUrl }: Whereabouts, ...args: string[]) {
	const script = fileURLToPath(new URL(command, import.meta.url));
	const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '', KASA_URL: '' };
	const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let text = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, text };
}
