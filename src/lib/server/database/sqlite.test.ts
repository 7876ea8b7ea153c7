import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from './open.ts';

/** Windows keeps no such modes. */
const PRIVATE = process.platform === 'win32' ? 0o666 : 0o600;

test('nobody else on the PC may read the file or what lies beside it', async () => {
	const dataDir = await emptyFolder();

	const database = await openDatabase({ dataDir, databaseUrl: null });

	const modes = await modesIn(dataDir);
	await database.destroy();
	expect(modes).toEqual({ 'prylavok.sqlite': PRIVATE, 'prylavok.sqlite-shm': PRIVATE, 'prylavok.sqlite-wal': PRIVATE });
});

test('one that was copied here open to all is closed to others', async () => {
	const dataDir = await emptyFolder();
	await (await openDatabase({ dataDir, databaseUrl: null })).destroy();
	await chmod(path.join(dataDir, 'prylavok.sqlite'), 0o666);

	await (await openDatabase({ dataDir, databaseUrl: null })).destroy();

	expect(await modesIn(dataDir)).toMatchObject({ 'prylavok.sqlite': PRIVATE });
});

async function emptyFolder() {
	const folder = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

async function modesIn(folder: string) {
	const names = await readdir(folder);
	const modes = names.map(async (name) => [name, (await stat(path.join(folder, name))).mode & 0o777] as const);
	return Object.fromEntries(await Promise.all(modes));
}
