import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { portalPace } from '#lib/bitrix24/portal-pace.ts';
import { standInPortal } from '../../../../tests/portal/portal.ts';
import type { ToDoor } from '../../../../tests/portal/send.ts';
import { MANAGERS_PIN } from '../../../../tests/server/served-shop.ts';
import { shopWithDoors } from '../checks/checks-for-tests.ts';
import { keysIn } from '../checks/door-key.ts';
import { doorOf } from '../checks/door-server.ts';
import { checkSettings } from '../checks/settings.ts';
import type { Bitrix24Environment } from '../configuration.ts';
import type { Engine } from '../database/database-for-tests.ts';
import { isDryRun } from './dry-run.ts';
import { givePorts, type Bitrix24Ports } from './ports.ts';
import { sealingIn } from './sealing.ts';

export const NOTHING_SAID: Bitrix24Environment = {
	doorKey: null,
	doorLogin: null,
	doorPassword: null,
	holdChecks: null,
	webhookUrl: null
};
export const PUBLIC_URL = 'https://pos.example';

export async function temporaryFolder(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'prylavok-secrets-'));
	onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

/** A shop with doors and a portal that knocks at them, in one process; a manager is signed in on the first till. */
export async function shopWithPortal(engine: Engine, given: Partial<Bitrix24Ports> = {}) {
	const base = await shopWithDoors(engine, { settingsOf: checkSettings, isDryRun });
	const { served, shop, one, doors } = base;

	/** Null where nobody listens at that address. */
	async function send({ url, body }: Pick<ToDoor, 'url' | 'body'>) {
		const { origin, pathname, search } = new URL(url);
		const door = doorOf(pathname);
		if (origin !== PUBLIC_URL || !door) return null;
		const said = await doors.answer({ door, body, keys: keysIn(pathname + search, undefined), address: '203.0.113.7' });
		return { status: 200, body: JSON.stringify(said) };
	}

	const portal = standInPortal({ now: shop.now, send });
	const portals = [portal];
	/** Another portal that this shop can reach, and that knows its doors. */
	const beside = (domain: string) => {
		const another = standInPortal({ domain, now: shop.now, send });
		portals.push(another);
		return another;
	};
	const fetch: typeof globalThis.fetch = async (input, init) => {
		const request = new Request(input, init);
		const asked = portals.find(({ domain }) => domain === new URL(request.url).host);
		if (asked) return await asked.fetch(request);
		const said = await send({ url: request.url, body: new Uint8Array(await request.arrayBuffer()) });
		if (!said) throw new TypeError('fetch failed');
		return new Response(said.body, { status: said.status });
	};
	const pause = (milliseconds: number) => Promise.resolve(served.pass(milliseconds));
	const ports: Bitrix24Ports = {
		environment: NOTHING_SAID,
		publicUrl: PUBLIC_URL,
		sealing: sealingIn(await temporaryFolder()),
		fetch,
		pace: portalPace({ now: shop.now, pause }),
		patience: () => new AbortController().signal,
		...given
	};
	givePorts(shop.database, ports);
	const signedIn = await one.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
	expect(signedIn.status).toBe(200);

	/** What a manager gets for asking, where it is granted. */
	const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
		const said = await one.ask(method, `/api/bitrix24${path}`, body);
		if (said.status !== 200) throw new Error(`${method} ${path}: ${said.status} ${said.text}`);
		return said.body;
	};
	/** The webhook, and where Bitrix24 writes of trouble. */
	const connect = () =>
		ask('PATCH', '', { webhook: portal.webhook, email: 'owner@example.com', taxes: { 3: [1] }, pin: MANAGERS_PIN });
	/** All that has to be done before the portal can print. */
	const setUp = async () => {
		await connect();
		await ask('POST', '/set-up', { registers: [base.register] });
		await ask('POST', '/examine', {});
	};
	return { ...base, portal, beside, ports, ask, connect, setUp };
}

/** For tests: a coffee, paid without cash, as an order of the portal has it. */
export const COFFEE = {
	type: 'sell',
	items: [
		{
			name: 'Кава',
			base_price: 45,
			price: 45,
			sum: 45,
			currency: 'UAH',
			quantity: 1,
			vat: 3,
			payment_object: 'commodity',
			payment_method: 'full_payment'
		}
	],
	payments: [{ type: 'cashless', is_cash: 'N', sum: 45 }],
	total_sum: 45
};
