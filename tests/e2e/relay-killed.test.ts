import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { ENTRY_HEADER, FATE_HEADER } from '#lib/api/relay.ts';
import { openDatabase } from '#lib/server/database/open.ts';
import { serveKasa } from '#lib/simulator/serve.ts';
import { kasaLine, MOMENTS, type Moment } from './kasa-line.ts';
import { exitOf, startServer, type Server } from './serve-till.ts';

/** At any moment whatever, besides those that have names. */
const AT_RANDOM = process.env.PRYLAVOK_LONG === '1' ? 60 : 2;
/** In milliseconds: as long as two documents take. */
const SOON = 60;

test.setTimeout(process.env.PRYLAVOK_LONG === '1' ? 900_000 : 90_000);

for (const duplicates of ['refuses', 'replays', 'sells-again'] as const) {
	test(`at a Kasa that ${duplicates} what it has, two tills register each sale once through a server that is killed`, async () => {
		const shop = await openShop(duplicates);
		const deaths = [...MOMENTS, ...Array.from({ length: AT_RANDOM }, () => Math.random() * SOON)];

		for (const death of deaths) {
			const sales = [newSale(), newSale()];
			shop.dieAt(death);

			await Promise.all(sales.map((sale, at) => shop.register(sale, at)));
			await shop.isBack();

			for (const { custom_id } of sales)
				expect(shop.reached(custom_id), `killed ${death}`).toEqual({ heard: 1, sold: 1 });
		}
		expect(shop.deaths()).toBe(deaths.length);
		await shop.close();
	});
}

/** A built server between two tills and a Kasa. It is killed at will, and started anew where it was. */
async function openShop(duplicates: 'refuses' | 'replays' | 'sells-again') {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	const kasa = await serveKasa({ switches: { duplicates, queue: 'parallel' } });
	await fetch(`${kasa.url}/api/v1/shift/open`, { method: 'POST' });
	let awaited: Moment | null = null;
	const line = await kasaLine(kasa.url, async (moment) => {
		if (moment !== awaited) return;
		awaited = null;
		await (death = dies());
	});
	const start = (port: string) => startServer({ PORT: port, DATA_DIR: dataDir, KASA_URL: line.url });
	let server = start('0');
	const url = await addressOf(server);
	let deaths = 0;
	let death = Promise.resolve();
	/** The next server after the one that was killed. */
	let back = Promise.resolve();
	const tills = [await admitted(url), await admitted(url)];

	async function dies(): Promise<void> {
		deaths += 1;
		const exit = exitOf(server);
		server.kill('SIGKILL');
		await exit;
		back = comesBack();
	}

	async function comesBack(): Promise<void> {
		await turnEnds(dataDir);
		server = start(new URL(url).port);
		await addressOf(server);
	}

	/** Like a browser: the same again, until some answer comes. */
	async function fateOf(sale: Sale, till: number, sending: number): Promise<string | null> {
		const headers = {
			'content-type': 'application/json',
			origin: url,
			cookie: tills[till] ?? '',
			[ENTRY_HEADER]: `${sale.custom_id}.${sending}`
		};
		for (;;) {
			const sent = fetch(`${url}/api/kasa/api/v1/receipt/sell`, {
				method: 'POST',
				headers,
				body: JSON.stringify(sale)
			});
			const answer = await sent.catch(() => null);
			if (answer) return answer.headers.get(FATE_HEADER);
			await pause(5);
			await back;
		}
	}

	const reached = (id: string) => ({
		heard: kasa.kasa.requests.filter(({ body }) => body.includes(id)).length,
		sold: kasa.kasa.sold.filter(({ customId }) => customId === id).length
	});

	return {
		reached,
		deaths: () => deaths,
		/** At a moment of the next call, or after so many milliseconds. */
		dieAt(moment: Moment | number): void {
			if (typeof moment === 'number') death = pause(moment).then(dies);
			else awaited = moment;
		},
		/** It has died, and is back. */
		async isBack(): Promise<void> {
			await death;
			await back;
		},
		/** As a till does: what is in doubt is looked up at the Kasa, and sent under a new name only if it did not happen. */
		async register(sale: Sale, till: number): Promise<void> {
			for (let sending = 1; reached(sale.custom_id).sold === 0; sending += 1) {
				const fate = await fateOf(sale, till, sending);
				expect(['answered', 'forwarded', 'not-forwarded']).toContain(fate);
				// A copy that comes late hears the same, and is one of those that may not reach the Kasa.
				if (fate === 'answered') return expect(await fateOf(sale, till, sending)).toBe('answered');
				await back;
			}
		},
		async close(): Promise<void> {
			const exit = exitOf(server);
			server.kill();
			await exit;
			line.close();
			await kasa.close();
			await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
		}
	};
}

type Sale = ReturnType<typeof newSale>;

function newSale() {
	return {
		custom_id: randomUUID(),
		goods: [{ code: '1', name: 'Хліб', price: 100, quantity: 1000 }],
		payments: [{ type: 'CASH', value: 100, label: 'Готівка' }]
	};
}

/** A browser on the server's own PC becomes a till. @returns its cookie */
async function admitted(url: string): Promise<string> {
	const headers = { 'content-type': 'application/json', origin: url };
	const answer = await fetch(`${url}/api/tills`, { method: 'POST', headers, body: '{}' });
	expect(answer.status).toBe(201);
	return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** The minute for which a document that nobody answers holds the register is over. */
async function turnEnds(dataDir: string): Promise<void> {
	const database = await openDatabase({ dataDir, databaseUrl: null });
	await database.updateTable('relay_turns').set({ ends_at: 0 }).execute();
	await database.destroy();
}

async function addressOf(server: Server): Promise<string> {
	const [said] = await once(server.stdout, 'data');
	return /http:\/\/localhost:\d+/.exec(String(said))?.[0] ?? '';
}
