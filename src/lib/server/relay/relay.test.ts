import { describe, expect, onTestFinished, test } from 'vitest';
import { serveKasa, type Serving } from '#lib/simulator/serve.ts';
import type { Database } from '../database/schema.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { asking, DEATHS, newSale, shop, type Death } from './relay-for-tests.ts';
import type { Told } from './relay.ts';

const DUPLICATES = ['refuses', 'replays', 'sells-again'] as const;
const SOLD = { fate: 'answered', answer: { status: 200 } };

onBothEngines((engine) => {
	const opened = async (serving: Serving = {}) => await openShop(await engine.open(), serving);

	test('a sale goes through, and the Kasa’s answer comes back word for word', async () => {
		const at = await opened();
		const sale = newSale();

		const told = await at.server().pass(asking(at, sale));

		expect(told).toMatchObject(SOLD);
		expect(answerOf(told)).toMatchObject({ total_sum: 100, type: 'SELL' });
		expect(at.kasa.kasa.requests.at(-1)).toMatchObject({
			body: JSON.stringify(sale),
			headers: { 'content-type': 'application/json', 'x-client-name': 'Prylavok', connection: 'close' }
		});
	});

	describe.each(DUPLICATES)('at a Kasa that %s a repeated number', (duplicates) => {
		test('a browser that sends a sale again hears the first answer', async () => {
			const at = await opened({ switches: { duplicates } });
			const [sale, server] = [newSale(), at.server()];

			const [first, copy] = await Promise.all([server.pass(asking(at, sale)), server.pass(asking(at, sale))]);
			const late = await at.server().pass(asking(at, sale));

			expect(first).toMatchObject(SOLD);
			expect([copy, late]).toEqual([first, first]);
			expect([at.reached(sale), at.sold()]).toEqual([1, 1]);
		});

		test.each(DEATHS)('a server killed %s sells nothing twice and forgets nothing', async (death) => {
			const at = await opened({ switches: { duplicates } });
			const [sale, dying, next] = [newSale(), at.server({ death }), at.server()];
			void dying.pass(asking(at, sale));
			await dying.died;

			const again = await next.pass(asking(at, sale));
			const soldBefore = at.sold();
			// The till's word for it, after a report of the Kasa disproved the first sending.
			const resent = soldBefore === 0 ? await next.pass(asking(at, sale, { entry: `${sale.custom_id}.2` })) : again;

			expect(again).toMatchObject(AFTER[death]);
			expect(resent).toMatchObject(soldBefore === 0 ? SOLD : AFTER[death]);
			expect([at.reached(sale), at.sold()]).toEqual([1, 1]);
		});
	});

	test('the same name with other content goes nowhere', async () => {
		const at = await opened();
		const [sale, other, server] = [newSale(), newSale(), at.server()];
		await server.pass(asking(at, sale));

		const told = await server.pass(asking(at, other, { entry: `${sale.custom_id}.1` }));

		expect(told).toEqual({ fate: 'not-forwarded', why: 'another-content' });
		expect(at.reached(other)).toBe(0);
	});

	test('an answer that was lost on its way leaves the sale in doubt, and it is not sent again', async () => {
		const at = await opened();
		const [sale, server] = [newSale(), at.server()];
		at.kasa.kasa.failNext('answer-lost');

		const told = [await server.pass(asking(at, sale)), await server.pass(asking(at, sale))];

		expect(told).toEqual([{ fate: 'forwarded' }, { fate: 'forwarded' }]);
		expect([at.reached(sale), at.sold()]).toEqual([1, 1]);
	});

	test('a Kasa that is away gets nothing, and nothing of it later', async () => {
		const at = await opened();
		const [sale, server] = [newSale(), at.server()];
		const away = { id: 'register', address: 'http://127.0.0.1:1' };

		const told = await server.pass(asking(at, sale, { register: away }));
		const again = await server.pass(asking(at, sale));
		const anew = await server.pass(asking(at, sale, { entry: `${sale.custom_id}.2` }));

		expect(told).toEqual({ fate: 'not-forwarded', why: 'kasa-unreachable' });
		expect(again).toEqual({ fate: 'not-forwarded', why: 'withheld' });
		expect(anew).toMatchObject(SOLD);
		expect(at.reached(sale)).toBe(1);
	});

	test('a document waits for the one before it, from whichever till and server', async () => {
		const at = await opened({ switches: { queue: 'parallel' } });
		const [one, other] = [at.server(), at.server()];
		const sales = Array.from({ length: 6 }, newSale);

		const told = await Promise.all(
			sales.map((sale, index) => (index % 2 ? one : other).pass(asking(at, sale, { till: `till ${index % 3}` })))
		);

		expect(told.map(({ fate }) => fate)).toEqual(sales.map(() => 'answered'));
		expect(at.sold()).toBe(6);
		expect(at.mostAtKasa).toBe(1);
	});

	test('a document behind one that died with its server hears that it did not leave, and may leave a minute later', async () => {
		const at = await opened();
		const [dying, server] = [at.server({ death: 'after it is written down' }), at.server()];
		const [sale, next] = [newSale(), newSale()];
		void dying.pass(asking(at, sale));
		await dying.died;

		const early = await server.pass(asking(at, next));
		at.pass(30_000);
		const copy = await server.pass(asking(at, next));
		const later = await server.pass(asking(at, next, { entry: `${next.custom_id}.2` }));

		expect(early).toEqual({ fate: 'not-forwarded', why: 'busy' });
		expect(copy).toEqual({ fate: 'not-forwarded', why: 'withheld' });
		expect(later).toMatchObject(SOLD);
		expect(at.reached(next)).toBe(1);
	});

	test('a till that hangs up while it waits in line has nothing forwarded', async () => {
		const at = await opened();
		const [dying, server] = [at.server({ death: 'after it is written down' }), at.server()];
		const [sale, next] = [newSale(), newSale()];
		const till = new AbortController();
		void dying.pass(asking(at, sale));
		await dying.died;

		const telling = server.pass(asking(at, next, { gone: till.signal }));
		till.abort();
		const told = await telling;
		at.pass(60_000);
		const again = await server.pass(asking(at, next));

		expect(told).toEqual({ fate: 'not-forwarded', why: 'given-up' });
		expect(again).toEqual({ fate: 'not-forwarded', why: 'withheld' });
		expect(at.reached(next)).toBe(0);
	});

	test('a till that hangs up while its document is written down has nothing forwarded', async () => {
		const at = await opened();
		const sale = newSale();
		const till = new AbortController();
		const server = at.server({
			store: {
				...at.store,
				begin: async (...asked) => {
					const begun = await at.store.begin(...asked);
					till.abort();
					return begun;
				}
			}
		});

		const told = await server.pass(asking(at, sale, { gone: till.signal }));

		expect(told).toEqual({ fate: 'not-forwarded', why: 'given-up' });
		expect(await server.settle(`${sale.custom_id}.1`, 'till', false)).toEqual({ fate: 'not-forwarded' });
		expect(at.reached(sale)).toBe(0);
	});

	test('two registers of one Kasa wait for each other, however its address is spelled', async () => {
		const at = await opened({ switches: { queue: 'parallel' } });
		const server = at.server();
		const other = { id: 'other', address: at.kasa.url.replace('127.0.0.1', 'LOCALHOST') };
		const sales = Array.from({ length: 4 }, newSale);

		await Promise.all(
			sales.map((sale, index) => server.pass(asking(at, sale, index % 2 ? { register: { ...other } } : {})))
		);

		expect(at.mostAtKasa).toBe(1);
	});

	test('a server that slept between writing and sending sends nothing any more', async () => {
		const at = await opened();
		const sale = newSale();
		const { store } = at;
		const sleepy = at.server({
			store: {
				...store,
				begin: async (...asked) => {
					const begun = await store.begin(...asked);
					at.pass(61_000);
					return begun;
				}
			}
		});

		const told = await sleepy.pass(asking(at, sale));

		expect(told).toEqual({ fate: 'not-forwarded', why: 'given-up' });
		expect(await sleepy.settle(`${sale.custom_id}.1`, 'till', false)).toEqual({ fate: 'not-forwarded' });
		expect(at.reached(sale)).toBe(0);
	});

	test('what cannot be written down does not leave', async () => {
		const at = await opened();
		const sale = newSale();
		const server = at.server({ store: { ...at.store, begin: () => Promise.reject(new Error('disk full')) } });

		const told = await server.pass(asking(at, sale));

		expect(told).toEqual({ fate: 'not-forwarded', why: 'not-written' });
		expect(at.errors).toEqual([new Error('disk full')]);
		expect(at.reached(sale)).toBe(0);
	});

	test('a copy that meets a broken disk does not deny the one that is at the Kasa', async () => {
		const at = await opened();
		const sale = newSale();
		await at.server().pass(asking(at, sale));
		const fails = () => Promise.reject(new Error('disk full'));
		const server = at.server({ store: { ...at.store, begin: fails } });
		const blind = at.server({ store: { ...at.store, begin: fails, settle: fails } });

		const copy = await server.pass(asking(at, sale));
		const blindCopy = await blind.pass(asking(at, sale));

		expect(copy).toMatchObject(SOLD);
		expect(blindCopy).toEqual({ fate: 'forwarded' });
		expect(at.reached(sale)).toBe(1);
	});

	test('a copy that comes when the till has no register any more hears what became of the first', async () => {
		const at = await opened();
		const sale = newSale();
		await at.server().pass(asking(at, sale));

		const copy = await at.server().pass(asking(at, sale, { register: null }));

		expect(copy).toMatchObject(SOLD);
	});

	test('an answer that cannot be written down is still told, and the sale is not sent again', async () => {
		const at = await opened();
		const sale = newSale();
		const server = at.server({ store: { ...at.store, end: () => Promise.reject(new Error('disk full')) } });

		const told = await server.pass(asking(at, sale));
		const again = await at.server().pass(asking(at, sale));

		expect(told).toMatchObject(SOLD);
		expect(again).toEqual({ fate: 'forwarded' });
		expect(at.reached(sale)).toBe(1);
	});

	describe('a till that asks after a document', () => {
		test('gets its answer', async () => {
			const at = await opened();
			const [sale, server] = [newSale(), at.server()];
			const told = await server.pass(asking(at, sale));

			expect(await server.settle(`${sale.custom_id}.1`, 'till', false)).toEqual(told);
		});

		test('before it came has it stopped for good', async () => {
			const at = await opened();
			const [sale, server] = [newSale(), at.server()];

			const standing = await server.settle(`${sale.custom_id}.1`, 'till', false);
			const delayed = await server.pass(asking(at, sale));

			expect(standing).toEqual({ fate: 'not-forwarded' });
			expect(delayed).toEqual({ fate: 'not-forwarded', why: 'withheld' });
			expect(at.reached(sale)).toBe(0);
		});

		test('of another till hears nothing', async () => {
			const at = await opened();
			const [sale, server] = [newSale(), at.server()];
			await server.pass(asking(at, sale));

			expect(await server.settle(`${sale.custom_id}.1`, 'another till', false)).toBeNull();
			expect(await server.settle('nonsense', 'till', false)).toBeNull();
		});
	});

	describe('a reading', () => {
		const status = (at: Awaited<ReturnType<typeof openShop>>) => asking(at, newSale(), STATUS);

		test('needs no name and is asked anew each time', async () => {
			const at = await opened();
			const server = at.server();

			const told = [await server.pass(status(at)), await server.pass(status(at))];

			expect(told).toMatchObject([SOLD, SOLD]);
			expect(at.kasa.kasa.requests.filter(({ path }) => path === STATUS.path)).toHaveLength(2);
		});

		test('waits a little for a document in flight, then hears that the Kasa is busy', async () => {
			const at = await opened();
			const [dying, server] = [at.server({ death: 'after it is written down' }), at.server()];
			void dying.pass(asking(at, newSale()));
			await dying.died;

			const busy = await server.pass(status(at));
			at.pass(60_000);
			const free = await server.pass(status(at));

			expect(busy).toEqual({ fate: 'not-forwarded', why: 'busy' });
			expect(free).toMatchObject(SOLD);
		});
	});

	test.each([
		['without a name', { entry: null }, 'no-entry'],
		['under half a name', { entry: '3a252dc3-042f-4058-8172-79c0db96e8c0' }, 'no-entry'],
		['for no register', { register: null }, 'no-register'],
		['to a path no Kasa has', { path: '/api/v1/receipt/burn' }, 'no-such-call'],
		[
			'to a Kasa outside the shop',
			{ register: { id: 'register', address: 'http://8.8.8.8:9200' } },
			'address-not-allowed'
		]
	])('a document %s goes nowhere', async (_, more, why) => {
		const at = await opened();
		const sale = newSale();

		const told = await at.server().pass(asking(at, sale, more));

		expect(told).toEqual({ fate: 'not-forwarded', why });
		expect(at.reached(sale)).toBe(0);
	});
});

const STATUS = { method: 'GET', path: '/api/v1/kasa/status', entry: null, body: new Uint8Array() };

function answerOf(told: Told): unknown {
	const read: unknown = told.fate === 'answered' ? JSON.parse(told.answer.body) : null;
	return read;
}

/** What a till hears that sends again the document over which a server died. */
const AFTER: Record<Death, object> = {
	'before it is written down': SOLD,
	'after it is written down': { fate: 'forwarded' },
	'before it leaves': { fate: 'forwarded' },
	'after the Kasa answered': { fate: 'forwarded' },
	'before the answer is written down': { fate: 'forwarded' },
	'after the answer is written down': SOLD
};

/** With its shift open, at a Kasa behind real HTTP. */
async function openShop(database: Database, serving: Serving) {
	const kasa = await serveKasa(serving);
	onTestFinished(() => kasa.close());
	await fetch(`${kasa.url}/api/v1/shift/open`, { method: 'POST' });
	return shop(database, kasa);
}
