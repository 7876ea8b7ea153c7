import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { ChecksListed, type CheckAct } from '#lib/api/checks.ts';
import { portalPace } from '#lib/bitrix24/portal-pace.ts';
import { dump } from '#lib/server/backup/dump.ts';
import { load } from '#lib/server/backup/load.ts';
import { isDryRun } from '#lib/server/bitrix24/dry-run.ts';
import { givePorts } from '#lib/server/bitrix24/ports.ts';
import { pushResults } from '#lib/server/bitrix24/results.ts';
import { sealingIn } from '#lib/server/bitrix24/sealing.ts';
import { keysIn } from '#lib/server/checks/door-key.ts';
import { doorOf } from '#lib/server/checks/door-server.ts';
import { openDoors, type DoorAnswer, type Doors } from '#lib/server/checks/doors.ts';
import { markRestarted } from '#lib/server/checks/interrupted.ts';
import { checkSettings } from '#lib/server/checks/settings.ts';
import { openDatabase } from '#lib/server/database/open.ts';
import { newRegister } from '#lib/server/registers/registers-for-tests.ts';
import { standInPortal } from '../portal/portal.ts';
import type { FromDoor, ToDoor } from '../portal/send.ts';
import { MANAGERS_PIN, ServedShop, type Answer, type Browser } from '../server/served-shop.ts';
import { mortal } from './mortal-database.ts';

const PUBLIC_URL = 'https://pos.example';

/** What befalls the next request at the server. */
export type ServerFault =
	/** It never comes, or its answer never does. */
	| 'request-lost'
	| 'answer-lost'
	/** After so many questions to the database the process is gone, or the database alone. */
	| { dies: number }
	| { databaseEnds: number };

/** The server of a shop in one process, with its portal; it may die at any question to its database. */
export async function newServer(dice: (sides: number) => number) {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	const whole = await openDatabase({ dataDir, databaseUrl: null });
	onTestFinished(async () => {
		await whole.destroy();
		await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
	});
	const life = mortal(whole);
	const place = () => Promise.resolve({ dataDir, databaseUrl: null });
	const served = await ServedShop.open({ name: 'SQLite', place, open: () => Promise.resolve(life.database) });
	const { shop } = served;
	let isUp = true;
	let fault: ServerFault | null = null;
	/** What is gone when no more questions are answered. */
	let ends: 'process' | 'database' = 'database';
	/** Requests that are not answered yet. */
	let underWay = 0;
	const said: { door: 'print' | 'check'; uuid: string | null; answer: DoorAnswer }[] = [];
	const troubles: unknown[] = [];
	let doors = newDoors();

	function newDoors(): Doors {
		return openDoors({
			openShop: () => Promise.resolve(shop),
			settingsOf: checkSettings,
			isDryRun,
			patience: () => new AbortController().signal,
			now: shop.now,
			pause: () => Promise.resolve(),
			onerror: () => {}
		});
	}

	/** What is answered; null where nobody hears an answer. */
	async function meet<T>(work: () => Promise<T>): Promise<T | null> {
		if (!isUp) return null;
		const met = fault;
		fault = null;
		if (met === 'request-lost') return null;
		if (typeof met === 'object' && met !== null) {
			ends = 'dies' in met ? 'process' : 'database';
			life.endAfter('dies' in met ? met.dies : met.databaseEnds);
		}
		underWay += 1;
		const answer = await work().finally(() => {
			underWay -= 1;
			if (ends === 'process' && life.isEnded()) isUp = false;
			if (underWay === 0 && isUp) life.revive();
		});
		return met === 'answer-lost' || !stands() ? null : answer;
	}
	const stands = () => isUp;

	async function send({ url, body }: Pick<ToDoor, 'url' | 'body'>): Promise<FromDoor> {
		const { pathname, search } = new URL(url);
		const door = doorOf(pathname);
		if (!door) throw new Error(`No door at ${pathname}`);
		const knock = { door, body, keys: keysIn(pathname + search, undefined), address: '203.0.113.7' };
		const answer = await meet(() => doors.answer(knock)).catch((error: unknown) => {
			troubles.push(error);
			return null;
		});
		if (!answer) return null;
		const uuid = new URLSearchParams(new TextDecoder().decode(body)).get('uuid');
		said.push({ door, uuid, answer });
		return { status: 200, body: JSON.stringify(answer) };
	}

	const portal = standInPortal({ now: shop.now, send, dice });
	givePorts(life.database, {
		environment: { doorKey: null, doorLogin: null, doorPassword: null, holdChecks: null, webhookUrl: null },
		publicUrl: PUBLIC_URL,
		sealing: sealingIn(dataDir),
		fetch: portal.fetch,
		pace: portalPace({ now: shop.now, pause: () => Promise.resolve() }),
		patience: () => new AbortController().signal
	});

	const { id: manager } = await served.person('manager', MANAGERS_PIN);
	const { id: register } = await newRegister(
		shop,
		{
			name: 'Каса 1',
			mode: 'live',
			address: 'http://kasa:9200',
			numberKkm: '7',
			inn: '1234567890',
			fiscalNumber: '4000512347'
		},
		manager
	);
	const office = await served.tablet('192.168.1.30');

	async function asManager(method: string, path: string, body?: object): Promise<Answer> {
		await office.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
		return await office.ask(method, path, body);
	}
	const { webhook } = portal;
	const settings = { webhook, email: 'owner@example.com', taxes: { 3: [5] }, automatic: true, pin: MANAGERS_PIN };
	await asManager('PATCH', '/api/bitrix24', settings);
	await asManager('POST', '/api/bitrix24/set-up', { registers: [register] });
	await asManager('POST', '/api/bitrix24/examine', {});

	let backups: (readonly string[])[] = [];

	return {
		served,
		shop,
		portal,
		register,
		/** What went out of the doors, and what was thrown behind them. */
		said,
		troubles,
		isBusy: () => underWay > 0,
		isUp: () => isUp,
		befall: (next: ServerFault | null) => void (fault = next),
		/** A till asks; null where nobody answers. */
		asked: (browser: Browser, method: string, path: string, body: unknown): Promise<Answer | null> =>
			meet(() => browser.ask(method, path, body)).catch(() => null),
		stop: () => void (isUp = false),
		start: async () => {
			life.revive();
			if (!isUp) await markRestarted(life.database);
			doors = isUp ? doors : newDoors();
			isUp = true;
		},
		tellPortal: () => meet(() => pushResults(shop)).catch(() => null),
		open: async () => ChecksListed.parse((await asManager('GET', '/api/checks')).body).checks,
		act: (id: string, act: CheckAct) => asManager('POST', `/api/checks/${id}/act`, act),
		revoke: (till: string) => asManager('DELETE', `/api/tills/${till}`),
		backUp: async () => {
			const lines: string[] = [];
			await dump(whole, shop.now(), (line) => Promise.resolve(void lines.push(line)));
			backups = [...backups, lines].slice(-3);
		},
		/** Of the last few backups, one is put back; false where there is none. */
		restore: async (which: (sides: number) => number): Promise<boolean> => {
			const lines = backups[which(Math.max(1, backups.length))];
			if (!lines) return false;
			await load(whole, eachOf(lines), { replace: true });
			await markRestarted(life.database);
			doors = newDoors();
			return true;
		},
		rows: () => whole.selectFrom('checks').selectAll().execute(),
		/** Entries that it gave leave for, or has heard of. */
		attempts: () => whole.selectFrom('check_attempts').select(['entry', 'till_id']).execute(),
		tills: () => whole.selectFrom('tills').select(['id', 'name']).execute()
	};
}

export type ServerOfWorld = Awaited<ReturnType<typeof newServer>>;

async function* eachOf(lines: readonly string[]) {
	await Promise.resolve();
	yield* lines;
}
