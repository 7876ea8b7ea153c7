import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isUnsure } from '#lib/domain/fiscal-state.ts';
import { turns } from '#lib/journal/clock-for-tests.ts';
import { pathsTaken } from '#lib/journal/entry.ts';
import type { Mishap } from '#lib/simulator/faults.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { simulatorFetch } from '#lib/simulator/fetch.ts';
import { openDatabase } from '#lib/server/database/open.ts';
import { kasaAt } from '#lib/server/registers/kasa-at.ts';
import { passOn, stands } from '#lib/server/relay/door.ts';
import { openRelay } from '#lib/server/relay/relay.ts';
import { relayedIn } from '#lib/server/relay/relayed.ts';
import type { ToKasa } from '#lib/server/relay/send.ts';
import { reconciliationAt } from '../reconciliation.svelte.ts';
import { tillAtKasa, type ShopForTests, type TillAtKasa } from '../till-for-tests.ts';

const SELL = '/api/v1/receipt/sell';
const REPORT = 'shift/xreport';

describe('which path the till takes', () => {
	test('a till that reaches the Kasa goes straight, and our server hears nothing of it', async () => {
		const at = await opened();

		await at.sell();

		expect([at.till.paths.shown, at.went]).toMatchObject(['direct', [{ by: 'direct' }]]);
		expect(at.askedServer).toEqual([]);
	});

	test('a till whose browser may not reach the Kasa goes through the server, and says how long it takes', async () => {
		const at = await opened({ direct: 'blocked' });

		await at.sell();

		expect([at.till.paths.shown, at.went]).toMatchObject(['relay', [{ by: 'relay' }]]);
		expect(at.till.paths.latency).toBe(0);
	});

	test('a path that was found is asked first after a reload: no sale pays for the one that fails', async () => {
		const first = await opened({ direct: 'blocked' });
		await first.sell();
		const triedBefore = first.triedDirect.length;
		const at = await first.reload();

		await at.sell();

		expect(at.went.map(({ by }) => by)).toEqual(['relay', 'relay']);
		expect(at.triedDirect).toHaveLength(triedBefore);
	});

	test('the server goes away: what reaches the Kasa straight sells on', async () => {
		const at = await opened({ direct: 'blocked' });
		await at.sell();
		Object.assign(at.world, { direct: 'open', server: 'gone' });
		await at.pass(4000);

		await at.sell();

		expect(at.went.map(({ by }) => by)).toEqual(['relay', 'direct']);
		expect(at.till.checkout.state.step).toBe('done');
	});

	test('a Kasa that was silent for once is reached straight again after a minute, and after a reload', async () => {
		const at = await opened();
		await at.sell();
		at.world.direct = 'blocked';
		await at.pass(4000);
		await at.sell();

		at.world.direct = 'open';
		await at.pass(10_000);
		await at.sell();
		const anew = await at.reload();
		await at.pass(60_000);
		await at.sell();
		await anew.sell();

		expect(at.went.map(({ by }) => by)).toEqual(['direct', 'relay', 'relay', 'direct', 'direct']);
	});

	test('tills that share a Kasa queue at the server, also where each could go straight', async () => {
		const at = await opened({ shared: true });

		await at.sell();

		expect(at.went).toMatchObject([{ by: 'relay' }]);
		expect(at.triedDirect).toEqual([]);
	});

	test('tills that share a Kasa go straight while the server is away, and come back to it', async () => {
		const at = await opened({ shared: true, server: 'gone' });
		await at.sell();
		at.world.server = 'up';
		await at.pass(4000);

		await at.sell();

		expect(at.went.map(({ by }) => by)).toEqual(['direct', 'relay']);
	});

	test('tills that share a Kasa go straight while the server hangs, and come back to it', async () => {
		const at = await opened({ shared: true, server: 'hangs' });
		await at.sell();
		at.world.server = 'up';
		await at.pass(4000);

		await at.sell();

		expect(at.went.map(({ by }) => by)).toEqual(['direct', 'relay']);
	});

	test('a Kasa that does not answer straight is waited for no longer than it takes to ask the server', async () => {
		const at = await opened({ direct: 'silent' });

		await at.soon(at.till.kasa.ask());

		expect([at.till.kasa.state, at.till.paths.shown]).toEqual(['online', 'relay']);
		expect(at.shop.clock.uptime()).toBeLessThan(2000);
	});

	test('a browser that asks its user first goes straight from then on', async () => {
		const at = await opened({ direct: 'slow' });

		await at.soon(at.till.kasa.ask());
		const meanwhile = at.till.paths.shown;
		await at.pass(2000);

		expect([meanwhile, at.till.paths.shown]).toEqual(['relay', 'direct']);
	});

	test('a Kasa that answers with trouble is not asked by the other path: it is the same Kasa', async () => {
		const at = await opened();
		at.kasa.failNext('error-500-before', { on: '/api/v1/kasa/status' });

		await at.sell();

		expect(at.till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'server-trouble' } });
		expect(at.askedServer).toEqual([]);
	});
});

describe('what the server says of itself', () => {
	test('another till is selling: nothing leaves, and the cart stays', async () => {
		const at = await opened({ direct: 'blocked' });
		await at.soon(at.till.kasa.ask());
		await at.otherTillSells();

		await at.sell();

		expect(at.till.checkout.state).toMatchObject({
			step: 'refused',
			sent: false,
			reason: { code: 'relay-busy' }
		});
		expect([at.went, at.till.cart.lines.length]).toEqual([[], 1]);
	});

	test.each([
		{ server: 'revoked', code: 'not-admitted' },
		{ server: 'knows-no-register', code: 'no-register' },
		{ server: 'gone', code: 'no-answer' }
	] as const)('a server that is $server: the till says $code, and nothing leaves', async ({ server, code }) => {
		const at = await opened({ direct: 'blocked', server });

		await at.sell();

		expect(at.till.checkout.state).toMatchObject({ step: 'refused', sent: false, reason: { code } });
		expect(at.went).toEqual([]);
	});
});

describe('what came of a document is asked of our server first', () => {
	test('the server died before it passed the sale on: it did not happen, at once and without a report', async () => {
		const at = await opened({ direct: 'blocked' });
		await at.sellInto('dies-before');

		await at.check();

		expect([await at.state(), at.went]).toEqual(['owed', []]);
		expect(at.asked(REPORT)).toBe(0);
	});

	test('the server died after the Kasa answered: the answer it kept settles the sale, with its number', async () => {
		const at = await opened({ direct: 'blocked' });
		await at.sellInto('dies-answered');

		await at.check();

		expect(await at.sale()).toMatchObject({
			state: 'fiscal',
			registration: { fiscalCode: expect.stringMatching(/^TEST-/) },
			sums: { total: 28_50 }
		});
		expect(at.asked(REPORT)).toBe(0);
	});

	test('a till that was loaded anew while its sale was under way is told as well', async () => {
		const first = await opened({ direct: 'blocked' });
		await first.sellInto('dies-answered', 'gone');
		const at = await first.reload();

		await at.check();

		expect(await at.state()).toBe('fiscal');
		expect(at.asked(REPORT)).toBe(0);
	});

	test('the server passed the sale on and died: it knows nothing, and the report tells', async () => {
		const at = await opened({ direct: 'blocked' });
		await at.check();
		await at.sellInto('dies-forwarded');
		await at.pass(60_000);

		await at.check();

		expect([await at.state(), at.asked(REPORT)]).toEqual(['fiscal', 2]);
	});

	test('a refusal that the server kept is a refusal: the sale is owed', async () => {
		const at = await opened({ direct: 'blocked' });
		await at.soon(at.till.kasa.ask());
		at.kasa.failNext('key-expired', { on: SELL });
		await at.sellInto('dies-answered');

		await at.check();

		expect(await at.sale()).toMatchObject({
			state: 'owed',
			trail: [{}, { path: 'relay' }, { event: 'lose' }, { event: 'refuse', reason: { code: 'key-expired' } }]
		});
	});

	test('a till that is not admitted hears no proof: its sale stays in doubt', async () => {
		const at = await opened({ direct: 'blocked' });
		await at.sellInto('dies-before');
		at.world.server = 'revoked';

		await at.check('as it is');

		expect(await at.state()).toBe('unsure');
	});

	test('of a sale that went straight nobody asks the server', async () => {
		const at = await opened();
		await at.check();
		at.kasa.failNext('answer-lost', { on: SELL });
		await at.sell();

		await at.check();

		expect([await at.state(), at.askedServer]).toEqual(['fiscal', []]);
	});

	test('what is sent again goes under a name of its own, and its first sending settles nothing any more', async () => {
		const at = await opened({ direct: 'blocked' });
		await at.sellInto('dies-before');
		await at.check();

		await at.sendAgain();

		expect(at.went).toMatchObject([{ by: 'relay' }]);
		expect(await at.sale()).toMatchObject({ state: 'fiscal', trail: LEFT_TWICE });
	});
});

const LEFT_TWICE = [
	{},
	{ event: 'send', path: 'relay' },
	{ event: 'lose', reason: { code: 'server-gone' } },
	{ event: 'refuse', reason: { code: 'not-forwarded' } },
	{ event: 'send', path: 'relay' },
	{ event: 'accept' }
];

const SERVERS = [
	'up',
	'gone',
	'hangs',
	'revoked',
	'knows-no-register',
	'dies-before',
	'dies-forwarded',
	'dies-answered'
] as const;
const FAULTS: readonly Mishap[] = [
	'answer-lost',
	'request-lost',
	'error-500-before',
	'error-500-after-commit',
	'garbage'
];

const anyStep = fc.record({
	direct: fc.constantFrom('open' as const, 'blocked' as const, 'silent' as const),
	server: fc.constantFrom(...SERVERS),
	shared: fc.boolean(),
	fault: fc.option(fc.constantFrom(...FAULTS), { nil: null }),
	does: fc.constantFrom(
		'sells' as const,
		'sells' as const,
		'asks' as const,
		'checks' as const,
		'sends again' as const,
		'is loaded anew' as const
	),
	/** Milliseconds: while the Kasa's word is fresh, when it is not, and when a report may disprove. */
	waits: fc.constantFrom(0, 2000, 10_000, 130_000)
});

test('whatever fails in whatever order, no sale is sent twice but on proof, and what is told is true', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 10 }), async (steps) => {
			let at = await opened();
			at.kasa.switches.duplicates = 'sells-again';

			for (const { direct, server, shared, fault, does, waits } of steps) {
				Object.assign(at.world, { direct, server, shared });
				await at.pass(waits);
				if (fault) at.kasa.failNext(fault, { on: SELL });
				if (does === 'sells') await at.sell();
				if (does === 'asks') await at.soon(at.till.kasa.ask());
				if (does === 'checks') await at.check('as it is');
				if (does === 'sends again') await at.sendAgain();
				if (does === 'is loaded anew') at = await at.reload();
			}

			for (const entry of (await at.entries()).map(entryFrom)) {
				const sold = at.kasa.sold.filter(({ customId }) => customId === entry.id).length;
				const reached = at.went.filter(({ sale }) => sale === entry.id).map(({ by }) => by);
				expect(sold).toBeLessThanOrEqual(1);
				expect(isInOrder(reached, pathsTaken(entry))).toBe(true);
				if (entry.state === 'fiscal') expect(sold).toBe(1);
				if (!isUnsure(entry.state) && entry.state !== 'fiscal') expect(sold).toBe(0);
			}
		}),
		{ numRuns: 40 }
	);
});

/** Each sending reached the Kasa by its own path, once or not at all. */
function isInOrder(reached: readonly unknown[], taken: readonly unknown[]): boolean {
	let from = 0;
	return reached.every((by) => {
		from = taken.indexOf(by, from) + 1;
		return from > 0;
	});
}

interface World {
	direct: 'open' | 'slow' | 'blocked' | 'silent';
	/** A server that dies does so with the next sale. */
	server: (typeof SERVERS)[number];
	shared: boolean;
	/** What the server says is heard by nobody. */
	pageGone: boolean;
}

/** A till at a Kasa whose shift is open, and the shop's real relay beside it; each path fails as the world has it. */
async function opened(given: Partial<World> = {}) {
	const world: World = { direct: 'open', server: 'up', shared: false, pageGone: false, ...given };
	const server = await serverOf(world);
	const triedDirect: string[] = [];
	let pause: ShopForTests['clock']['pause'] = () => Promise.resolve();
	const went: Went[] = [];
	const first = await tillAtKasa({
		shift: 'closed',
		relay: (shop) => {
			pause = shop.clock.pause;
			return server.at(shop, went);
		},
		between: (ask) => async (url, init) => {
			triedDirect.push(url);
			if (world.direct === 'slow') await pause(2000);
			if (world.direct === 'blocked') throw new TypeError('Failed to fetch');
			if (world.direct === 'silent') return await untilAborted(init.signal);
			if (url.endsWith(SELL)) went.push({ by: 'direct', sale: saleIn(typeof init.body === 'string' ? init.body : '') });
			return await ask(url, init);
		}
	});
	await first.kasa.handle({ method: 'POST', path: '/api/v1/shift/open', query: new URLSearchParams(), body: '' });
	return around(first);

	function around(at: TillAtKasa) {
		const { clock } = at.shop;

		/** Time goes on until something has come about. */
		async function soon<T>(coming: Promise<T>): Promise<T> {
			const state = { isOver: false };
			const over = () => void (state.isOver = true);
			coming.then(over, over);
			await turns();
			while (!state.isOver) await clock.pass(500);
			return await coming;
		}

		async function sell(): Promise<void> {
			if (at.till.cart.isEmpty) at.ring(28_50);
			await soon(at.payCash('28,50'));
		}

		const sale = async () => (await at.entries()).sort((a, b) => a.createdAt - b.createdAt).at(-1);
		return {
			...at,
			world,
			/** How each sale reached the Kasa. */
			went,
			/** What was asked of the server, and of the Kasa straight, heard or not. */
			askedServer: server.asked,
			triedDirect,
			soon,
			sell,
			pass: clock.pass,
			/** Sells to a server that is about to die, or to a page that is. */
			sellInto: async (dying: World['server'], page: 'open' | 'gone' = 'open') => {
				await soon(at.till.kasa.ask());
				Object.assign(world, { server: dying, pageGone: page === 'gone' });
				if (page === 'open') return await sell();
				at.ring(28_50);
				void at.payCash('28,50');
				await turns(200);
				world.pageGone = false;
			},
			/** «Перевірити зараз», the server being back unless told. */
			check: async (as: 'with the server back' | 'as it is' = 'with the server back') => {
				if (as === 'with the server back') world.server = 'up';
				await soon(reconciliationAt(at.till.reconciling).check());
			},
			/** What is owed, if anything is. */
			sendAgain: async () => {
				const owed = at.till.unsettled.entries.find(({ state }) => state === 'owed');
				if (owed) await soon(reconciliationAt(at.till.reconciling).resend(owed));
			},
			otherTillSells: () => server.otherTillSells(clock.now()),
			sale,
			state: async () => (await sale())?.state,
			reload: async () => around(await at.reload())
		};
	}
}

interface Went {
	by: string;
	/** Its number. */
	sale: string;
}

/** The shop's server: its relay and the relay's memory are the real ones, and it dies when told to. */
async function serverOf(world: World) {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	const database = await openDatabase({ dataDir, databaseUrl: null });
	onTestFinished(async () => {
		await database.destroy();
		await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
	});
	const store = relayedIn(database);
	const register = { id: 'register', address: 'http://kasa:9200' };
	const asked: string[] = [];

	function at({ kasa, clock }: ShopForTests, went: Went[]) {
		const ask = simulatorFetch(kasa);
		const relay = openRelay({
			store: {
				...store,
				end: (...ended) => (dying === 'dies-forwarded' ? Promise.reject(new Error('killed')) : store.end(...ended))
			},
			send: async ({ method, path, headers, body }: ToKasa) => {
				const text = Buffer.from(body).toString();
				if (path === SELL) went.push({ by: 'relay', sale: saleIn(text) });
				try {
					const response = await ask(register.address + path, { method, headers, ...(text && { body: text }) });
					const answer = { status: response.status, body: await response.text(), contentType: null };
					return { is: 'answered', answer: { ...answer, date: response.headers.get('date') } };
				} catch {
					return { is: 'lost' };
				}
			},
			expiry: () => new AbortController().signal,
			now: clock.now,
			pause: (milliseconds) => clock.pause(milliseconds),
			onerror: () => {}
		});
		let dying: World['server'] | null = null;

		async function answer(url: string, init: RequestInit): Promise<Response> {
			const refused = world.server === 'revoked' ? Response.json({ error: 'till-revoked' }, { status: 403 }) : null;
			if (refused) return refused;
			const [, name] = /^\/api\/kasa\/answers\/([^?]+)/.exec(url) ?? [];
			if (name !== undefined) return stands(await relay.settle(name, 'till', false));
			const caller = { till: 'till', register: world.server === 'knows-no-register' ? null : register };
			const request = new Request(`http://localhost:3000${url}`, init);
			return await passOn(request, {
				open: () => Promise.resolve({ relay, caller }),
				gone: request.signal,
				onerror: () => {}
			});
		}

		return {
			standing: { isOffered: () => true, isShared: () => world.shared },
			fetch: async (url: string, init: RequestInit) => {
				asked.push(url);
				dying = url.endsWith(SELL) && world.server.startsWith('dies') ? world.server : null;
				const isPageGone = world.pageGone && url.endsWith(SELL);
				if (dying) world.server = 'gone';
				if (dying === 'dies-before' || (world.server === 'gone' && !dying)) throw new TypeError('Failed to fetch');
				if (world.server === 'hangs') return await untilAborted(init.signal);
				const response = await answer(url, init);
				if (isPageGone) return await new Promise<never>(() => {});
				if (dying) throw new TypeError('Failed to fetch');
				return response;
			}
		};
	}

	return {
		at,
		asked,
		otherTillSells: async (now: number) => {
			const kasa = kasaAt(register.address);
			await store.begin({ name: `${OTHERS}.1`, till: 'other', register: register.id, kasa, hash: '' }, now);
		}
	};
}

const OTHERS = '00000000-0000-4000-8000-000000000000';

function saleIn(body: string): string {
	return /"custom_id":"([^"]+)"/.exec(body)?.[1] ?? 'none';
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
	return new Promise((_, reject) => {
		signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
	});
}
