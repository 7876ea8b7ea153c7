import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from './portal-for-tests.ts';
import { sealingIn } from './sealing.ts';

test('whatever is sealed comes back as it was, also after a restart', async () => {
	const folder = await temporaryFolder();
	const sealing = sealingIn(folder);

	await fc.assert(
		fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (secret) => {
			const sealed = await sealing.seal('webhook', secret);

			expect(await sealingIn(folder).unseal('webhook', sealed)).toBe(secret);
		}),
		{ numRuns: 30 }
	);
});

test('what is sealed shows nothing of the secret, and looks different each time', async () => {
	const sealing = sealingIn(await temporaryFolder());

	const [one, other] = [await sealing.seal('key', 'hush-hush-hush'), await sealing.seal('key', 'hush-hush-hush')];

	expect(one).not.toBe(other);
	expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('hush');
});

test('the key is in a file that nobody else may read, and nothing lies beside it', async () => {
	const folder = path.join(await temporaryFolder(), 'data');
	await sealingIn(folder).seal('key', 'x');

	const { mode, size } = await stat(path.join(folder, 'secrets.key'));

	expect(size).toBe(32);
	if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
	expect(await readdir(folder)).toEqual(['secrets.key']);
});

test('servers that begin at once agree on one key', async () => {
	const folder = await temporaryFolder();

	const sealed = await Promise.all(Array.from({ length: 5 }, () => sealingIn(folder).seal('key', 'x')));

	const sealing = sealingIn(folder);
	expect(await Promise.all(sealed.map((one) => sealing.unseal('key', one)))).toEqual(['x', 'x', 'x', 'x', 'x']);
});

test('with another key, under another name, or changed, it cannot be read', async () => {
	const sealing = sealingIn(await temporaryFolder());
	const sealed = await sealing.seal('login', 'x');
	const elsewhere = sealingIn(await temporaryFolder());
	await elsewhere.seal('login', 'y');
	const changed = `${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(1)}`;

	expect([
		await elsewhere.unseal('login', sealed),
		await sealingIn(await temporaryFolder()).unseal('login', sealed),
		await sealing.unseal('password', sealed),
		await sealing.unseal('login', changed),
		await sealing.unseal('login', 'short')
	]).toEqual([null, null, null, null, null]);
});

test('reading makes no key', async () => {
	const folder = await temporaryFolder();

	await sealingIn(folder).unseal('key', 'A'.repeat(60));

	expect(await readdir(folder)).toEqual([]);
});

test('a file that is no key is never overwritten', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'secrets.key');
	await writeFile(file, 'not a key');

	await expect(sealingIn(folder).seal('key', 'x')).rejects.toThrow('is no key');
	expect(await readFile(file, 'utf8')).toBe('not a key');
});
