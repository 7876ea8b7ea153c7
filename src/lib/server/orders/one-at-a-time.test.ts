import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { onBothEngines, type Engine } from '../database/database-for-tests.ts';
import { openDatabase } from '../database/open.ts';
import type { Shop } from '../shop.ts';
import { LEASE, SETTLE_AFTER } from './lease.ts';
import { connect, returnOf, saleOf, shopWithOrders, statesOf, WEBHOOK } from './orders-for-tests.ts';
import { takeDue } from './take-due.ts';
import { tellOrders } from './tell.ts';
import { whileHeld } from './while-held.ts';

/** The shop's first server, and a second one on the same database. */
async function twoServers(engine: Engine) {
	const place = await engine.place();
	const open = () => openDatabase(place);
	const first = await shopWithOrders({ ...engine, open });
	const database = await open();
	const shop: Shop = { ...first.shop, database };
	await connect(shop, WEBHOOK);
	const close = async () => {
		await database.destroy();
		await first.shop.database.destroy();
	};
	return { ...first, second: shop, close };
}

onBothEngines((engine) => {
	test('two tabs, two tills and two servers push no sale twice at once', async () => {
		const { shop, second, register, book, till, close } = await twoServers(engine);
		const sales = Array.from({ length: 5 }, () => saleOf(register));
		const returns = sales.map((sale) => returnOf(sale));
		const tell = (server: Shop) => tellOrders(server, [...sales, ...returns], { till, push: book.push });

		await Promise.all([tell(shop), tell(second), tell(shop), tell(second)]);
		const told = await tell(shop);
		const settled = await tell(second);
		await close();

		expect(book.overlaps).toEqual([]);
		expect(statesOf(settled)).toEqual(told.map(() => 'done'));
		expect([...book.orders.values()]).toEqual(sales.map(() => ['sell TEST-1', 'return TEST-2']));
	});

	test('while one server pushes, another one that is told the same pushes neither that nor its return', async () => {
		const { shop, second, register, book, till, close } = await twoServers(engine);
		const sale = saleOf(register);
		const tell = (server: Shop) => tellOrders(server, [sale, returnOf(sale)], { till, push: book.push });
		const elsewhere: string[] = [];
		book.meanwhile = async () => {
			book.meanwhile = () => Promise.resolve();
			elsewhere.push(...statesOf(await tell(second)));
		};

		const here = await tell(shop);
		await close();

		expect(elsewhere).toEqual(['waiting', 'waiting']);
		expect(statesOf(here)).toEqual(['done', 'done']);
		expect(book.overlaps).toEqual([]);
	});

	test('what a server died over is taken up when the portal has surely ended it', async () => {
		const { served, shop, register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		book.meanwhile = () => Promise.reject(new Error('The server died'));
		await tell(sale).catch(() => undefined);
		await shop.database
			.updateTable('orders')
			.set({ lease_by: 'the dead one', lease_until: shop.now() + LEASE, not_before: 0 })
			.execute();
		book.meanwhile = () => Promise.resolve();

		served.pass(LEASE - 1);
		const early = await tell(sale);
		served.pass(1);
		const late = await tell(sale);

		expect(statesOf([...early, ...late])).toEqual(['waiting: mistake', 'done']);
		expect(LEASE).toBeGreaterThan(30_000 + SETTLE_AFTER);
	});

	test('a lease from before the clock was set back is none', async () => {
		const { served, shop, register, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		await tell(saleOf(register, { id: sale.id, fiscalCode: null }));
		await shop.database
			.updateTable('orders')
			.set({ state: 'waiting', lease_by: 'somebody', lease_until: shop.now() + LEASE })
			.execute();

		served.pass(-24 * 60 * 60_000);

		expect(statesOf(await tell(sale))).toEqual(['done']);
	});

	test('what another has taken over is not asked about any more', async () => {
		const { served, shop, register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		book.meanwhile = async () => {
			served.pass(LEASE);
			await takeDue(shop, [sale.id], { by: randomUUID(), since: null });
		};

		const told = await tell(sale);

		expect(statesOf(told)).toEqual(['waiting']);
		expect(book.orders.size).toBe(0);
	});

	test('nor is it judged by whoever comes late', async () => {
		const { served, shop, register, till } = await shopWithOrders(engine);
		const sale = saleOf(register);

		const told = await tellOrders(shop, [sale], {
			till,
			push: async () => {
				served.pass(LEASE);
				await takeDue(shop, [sale.id], { by: randomUUID(), since: null });
				return new Map([[sale.id, { outcome: 'parked', reason: { code: 'price-differs', words: '' } }]]);
			}
		});

		expect(statesOf(told)).toEqual(['waiting']);
	});

	test('each request renews the lease of all that is pushed', async () => {
		const { served, shop, register, till } = await shopWithOrders(engine);
		const sales = [saleOf(register), saleOf(register)];
		await tellOrders(shop, sales, { till, push: () => Promise.resolve(new Map()) });
		const by = randomUUID();
		const ids = sales.map(({ id }) => id);
		await takeDue(shop, ids, { by, since: null });
		const asked: string[] = [];
		const ok = { ok: true as const, value: new Map() };
		const portal = whileHeld(
			{
				call: () => Promise.reject(new Error('Not asked for')),
				batch: () => Promise.resolve(asked.push('batch')).then(() => ok)
			},
			shop,
			{ by, ids }
		);

		const answers = [];
		for (let at = 0; at < 3; at += 1) {
			served.pass(LEASE - 1);
			answers.push(await portal.batch(new Map()));
		}
		served.pass(LEASE);
		const late = await portal.batch(new Map());

		expect(answers.map(({ ok: went }) => went)).toEqual([true, true, true]);
		expect(late).toMatchObject({ ok: false, failure: { kind: 'not-executed', code: 'taken-over' } });
		expect(asked).toHaveLength(3);
	});

	test('a till whose turn comes when its time is over pushes nothing and is answered', async () => {
		const { served, register, book, tell } = await shopWithOrders(engine);
		const [slow, next] = [saleOf(register), saleOf(register)];
		book.meanwhile = () => Promise.resolve(served.pass(25_000));

		const [first, second] = await Promise.all([tell(slow), tell(next)]);

		expect(statesOf([...first, ...second]).toSorted()).toEqual(['done', 'waiting']);
		expect(book.pushes).toHaveLength(1);
	});
});
