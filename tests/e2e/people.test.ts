import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { JournalTaken } from '#lib/api/journal.ts';
import { exitOf, serveTill, startServer } from './serve-till.ts';

const PIN = '73918246';
/** Near to the largest entry that is taken. */
const QUARTER = JSON.stringify({ a: 'x'.repeat(250_000) });
const ENTRY = { register: 'r', createdAt: 1, state: 'fiscal', revision: 1, returns: null, body: QUARTER };
const BUILD = fileURLToPath(new URL('../../build', import.meta.url));

test('people sign in at the built server, and their PINs stay in their heads', async () => {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	const server = startServer({ PORT: '0', DATA_DIR: dataDir, MANAGER_PIN: PIN });
	let said = '';
	for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
	await once(server.stdout, 'data');
	const url = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '';
	const here = browserAt(url);
	const elsewhere = browserAt(url, { 'x-forwarded-for': '203.0.113.7' });

	await here('GET', '/api/health');
	const keptBefore = await readdir(dataDir);
	const welcome = await here('GET', '/api/welcome');
	const keptAfter = await readdir(dataDir);
	const stranger = await elsewhere('POST', '/api/tills', {});
	const till = await here('POST', '/api/tills', {});
	const wrong = await here('POST', '/api/sign-in', { pin: '0001' });
	const right = await here('POST', '/api/sign-in', { pin: PIN });
	const taken = await here('POST', '/api/people', { name: 'Олена', role: 'cashier', pin: PIN, managersPin: PIN });
	const unproven = await here('POST', '/api/people', { name: 'Олена', role: 'cashier', pin: PIN });
	const people = await here('GET', '/api/people');
	const strange = await here('POST', '/api/people', 'not an object');

	const exit = exitOf(server);
	server.kill();
	await exit;
	const built = await Promise.all((await filesIn(BUILD)).map((file) => readFile(file, 'latin1')));
	await rm(dataDir, { recursive: true, force: true });
	expect([keptBefore, keptAfter.includes('prylavok.sqlite')]).toEqual([[], true]);
	expect(welcome.body).toEqual({ needed: false, here: true });
	expect([stranger.status, till.status, wrong.status, right.status]).toEqual([401, 201, 403, 200]);
	expect(right.body).toMatchObject({ till: { name: 'Прилавок 1' }, person: { name: 'Менеджер', role: 'manager' } });
	expect([taken.status, unproven.status, people.status, strange.status]).toEqual([409, 403, 200, 400]);
	const shown = [
		said,
		...[welcome, till, wrong, right, taken, unproven, people, strange].map(({ text }) => text),
		...built
	];
	expect(shown.filter((text) => text.includes(PIN))).toEqual([]);
});

test('a till delivers megabytes of its journal at once, and hears when it is too much', async () => {
	const { url, close } = await serveTill();
	const here = browserAt(url);
	await here('POST', '/api/tills', {});
	const copies = (count: number) => Array.from({ length: count }, () => ({ ...ENTRY, entry: randomUUID() }));

	const much = await here('POST', '/api/journal', { copies: copies(15), whole: null });
	const tooMuch = await here('POST', '/api/journal', { copies: copies(17), whole: null });

	await close();
	expect([much.status, JournalTaken.parse(much.body).outcomes.length]).toEqual([200, 15]);
	expect(tooMuch).toMatchObject({ status: 413, body: { error: 'too-large' } });
});

/** Keeps its cookies between questions, like a browser. */
function browserAt(url: string, extra: Record<string, string> = {}) {
	const jar = new Map<string, string>();
	return async (method: string, route: string, body?: unknown) => {
		const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
		const headers = { 'content-type': 'application/json', origin: url, cookie, ...extra };
		const answer = await fetch(url + route, {
			method,
			headers,
			...(body !== undefined && { body: JSON.stringify(body) })
		});
		for (const set of answer.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
			jar.set(name, value);
		}
		const text = await answer.text();
		const read: unknown = JSON.parse(text);
		return { status: answer.status, text, body: read };
	};
}

async function filesIn(folder: string): Promise<string[]> {
	const found = await readdir(folder, { recursive: true, withFileTypes: true });
	return found.filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name));
}
