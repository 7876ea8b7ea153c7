import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { npmScript } from '../src/start/command.js';
import { fingerprint } from '../src/start/fingerprint.js';

let shop: string;
beforeEach(async () => {
	shop = await mkdtemp(path.join(tmpdir(), 'prylavok-sources-'));
	await mkdir(path.join(shop, 'src/routes/sell'), { recursive: true });
	await mkdir(path.join(shop, 'static'));
	await write('package.json', '{}');
	await write('src/app.html', '<p>Прилавок</p>');
	await write('src/routes/sell/+page.svelte', '<p>Каса</p>');
});
afterEach(() => rm(shop, { recursive: true }));

test('the same sources have the same fingerprint wherever and whenever they were written', async () => {
	const copy = await mkdtemp(path.join(tmpdir(), 'prylavok-copy-'));
	await cp(shop, copy, { recursive: true });

	const [here, there] = await Promise.all([fingerprint(shop), fingerprint(copy)]);

	expect(there).toBe(here);
	await rm(copy, { recursive: true });
});

test.each([
	['a changed text', () => write('src/routes/sell/+page.svelte', '<p>Кава</p>')],
	['a new file', () => write('static/new.svg', '<svg />')],
	['a file that is gone', () => rm(path.join(shop, 'src/app.html'))],
	['another name', () => rename(path.join(shop, 'src/app.html'), path.join(shop, 'src/app2.html'))],
	['another package', () => write('package.json', '{ "version": "2.0.0" }')],
	['a configuration that was not there', () => write('svelte.config.js', 'export default {};')]
])('%s makes the build stale', async (_, change) => {
	const before = await fingerprint(shop);

	await change();

	expect(await fingerprint(shop)).not.toBe(before);
});

test.each(['src/routes/sell/cart.test.ts', 'src/lib/messages/messages.js', 'src/lib/kasa/README.md', 'tests/run.js'])(
	'%s is no part of the build',
	async (file) => {
		const before = await fingerprint(shop);

		await write(file, 'anything');

		expect(await fingerprint(shop)).toBe(before);
	}
);

test('npm is found whether or not npm started us', () => {
	const found = npmScript({ PATH: process.env.PATH });

	expect(existsSync(found)).toBe(true);
	expect(npmScript({ npm_execpath: found })).toBe(found);
});

async function write(file: string, content: string) {
	await mkdir(path.dirname(path.join(shop, file)), { recursive: true });
	await writeFile(path.join(shop, file), content);
}
