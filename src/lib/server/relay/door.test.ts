import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { Standing } from '#lib/api/relay.ts';
import { kasaClient } from '#lib/kasa/client.ts';
import { SALE, SERVICE } from '#lib/kasa/documents-for-tests.ts';
import { serveKasa } from '#lib/simulator/serve.ts';
import { relayFetch } from '#lib/till/relay-fetch.ts';
import { openDatabase } from '../database/open.ts';
import { kasaAt } from '../registers/kasa-at.ts';
import { passOn } from './door.ts';
import { doorOf } from './door-for-tests.ts';
import type { Relay, RelayPorts, Told } from './relay.ts';
import { shop } from './relay-for-tests.ts';

const NAME = `${SALE.customId}.1`;

test('a till sells through the relay as if it reached the Kasa itself', async () => {
	const at = await open();

	const sold = await at.kasa(1).sell(SALE);
	const status = await at.kasa(1).status();
	const carried = await at.kasa(2).service(SERVICE);
	const taxes = await at.kasa(3).taxes();
	const report = await at.kasa(3).xReport();
	const refused = await at.kasa(4).openShift();

	expect(sold).toMatchObject({ ok: true, value: { sums: { total: 12_000 } } });
	expect([status.ok, carried.ok, taxes.ok, report.ok]).toEqual([true, true, true, true]);
	expect(refused).toEqual({ ok: true, value: { opened: false } });
	expect(at.shop.sold()).toBe(1);
});

test('a refusal comes in the Kasa’s own words', async () => {
	const at = await open();
	at.shop.kasa.kasa.failNext('key-expired');

	expect(await at.kasa(1).sell(SALE)).toMatchObject({ ok: false, failure: { code: 'key-expired', status: 403 } });
});

test('a sale whose answer was lost can be asked after', async () => {
	const at = await open();
	at.shop.kasa.kasa.failNext('answer-lost');

	const sold = await at.kasa(1).sell(SALE);

	expect(sold).toEqual({ ok: false, failure: { code: 'server-trouble', status: 502 } });
	expect(await at.standing(NAME)).toEqual({ fate: 'forwarded' });
});

test('a till that hung up on the Kasa hears the answer later', async () => {
	const at = await open();
	const till = new AbortController();
	const selling = at.kasa(1, till.signal).sell(SALE);
	await expect.poll(() => at.shop.sold()).toBe(1);
	till.abort();
	await selling;

	await expect.poll(async () => (await at.standing(NAME)).fate).toBe('answered');
});

test('a till that hung up while its sale waited in line sells nothing later', async () => {
	const line = { isThere: () => {}, moves: () => {} };
	const isThere = new Promise<void>((resolve) => (line.isThere = resolve));
	const moves = new Promise<void>((resolve) => (line.moves = resolve));
	const pause = async () => {
		line.isThere();
		await moves;
		await breath();
	};
	const at = await open({ pause });
	const before = { name: `${randomUUID()}.1`, till: 'other', register: 'register', hash: 'hash' };
	const first = { ...before, kasa: kasaAt(at.shop.kasa.url) };
	await at.shop.store.begin(first, at.shop.now());
	const till = new AbortController();

	const selling = at.kasa(1, till.signal).sell(SALE);
	await isThere;
	till.abort();
	await selling;
	await expect.poll(() => at.door.hungUp).toBe(1);
	await at.shop.store.end(first, { is: 'lost' }, at.shop.now());
	line.moves();

	expect(await at.told[0]).toEqual({ fate: 'not-forwarded', why: 'given-up' });
	expect(await at.kasa(1).sell(SALE)).toMatchObject({ ok: false, failure: { code: 'not-forwarded' } });
	expect(await at.standing(NAME)).toEqual({ fate: 'not-forwarded' });
	expect(at.shop.sold()).toBe(0);
});

test('an answer of the Kasa is never shown as a page of ours', async () => {
	const at = await open();
	at.shop.kasa.kasa.failNext('html-502');

	const response = await at.post('/api/kasa/api/v1/shift/close', NAME);

	expect([response.status, await response.text()]).toEqual([502, expect.stringContaining('<html>')]);
	expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
});

test('a shop that cannot be opened forwards nothing, and says so', async () => {
	const errors: unknown[] = [];
	const request = new Request('http://localhost:3000/api/kasa/api/v1/receipt/sell', { method: 'POST', body: '{}' });

	const response = await passOn(request, {
		open: () => Promise.reject(new Error('no database')),
		gone: request.signal,
		onerror: (error) => void errors.push(error)
	});

	expect([response.status, response.headers.get('x-prylavok')]).toEqual([503, 'not-forwarded']);
	expect(errors).toEqual([new Error('no database')]);
});

async function open(own: Partial<RelayPorts> = {}) {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	const database = await openDatabase({ dataDir, databaseUrl: null });
	onTestFinished(async () => {
		await database.destroy();
		await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
	});
	const kasa = await serveKasa();
	onTestFinished(() => kasa.close());
	await fetch(`${kasa.url}/api/v1/shift/open`, { method: 'POST' });
	const shopOpen = shop(database, kasa);
	const relay = shopOpen.server(own);
	const told: Promise<Told>[] = [];
	const pass: Relay['pass'] = (asked) => {
		const telling = relay.pass(asked);
		told.push(telling);
		return telling;
	};
	const door = await doorOf({ ...relay, pass }, { till: 'till', register: shopOpen.register });

	return {
		shop: shopOpen,
		door,
		/** What became of each call, also where nobody hears it. */
		told,
		/** The till's client, at one sending of the sale's entry. */
		kasa: (ordinal: number, signal = new AbortController().signal) =>
			kasaClient({
				fetch: relayFetch({
					fetch: (url, init) => fetch(door.url + url, init),
					baseUrl: shopOpen.kasa.url,
					sending: { entry: SALE.customId, ordinal }
				}),
				baseUrl: shopOpen.kasa.url,
				clientName: 'Prylavok',
				clientVersion: '1.0.0',
				patience: () => signal
			}),
		post: (path: string, name: string) =>
			fetch(door.url + path, { method: 'POST', headers: { 'x-prylavok-entry': name } }),
		standing: async (name: string) => {
			const response = await fetch(`${door.url}/api/kasa/answers/${name}`);
			return Standing.parse(await response.json());
		}
	};
}
