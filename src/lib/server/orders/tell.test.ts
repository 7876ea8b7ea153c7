import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { changeBitrix24 } from '../bitrix24/change.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import type { Shop } from '../shop.ts';
import { keepTold } from './keep-told.ts';
import { returnOf, saleOf, shopWithOrders, statesOf } from './orders-for-tests.ts';
import { decideOrder } from './act.ts';
import { SETTLE_AFTER } from './lease.ts';
import { tellOrders } from './tell.ts';

/** A till's journal holds a sale that it never told. */
async function copySale(
	{ database }: Pick<Shop, 'database'>,
	sale: { entry: string; till: string; register: string; created_at: number; body?: string }
) {
	const { till: till_id, register: register_id, body = '{"origin":"rung-up"}', ...rest } = sale;
	const copied = { state: 'fiscal', revision: 1, taken_at: 1 } as const;
	await database
		.insertInto('journal_copies')
		.values({ ...rest, till_id, register_id, body, ...copied })
		.execute();
}

onBothEngines((engine) => {
	test('a sale that a till tells is an order there, and the till hears its number', async () => {
		const { register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);

		const told = await tell(sale);

		expect(told).toEqual([
			{
				id: sale.id,
				state: 'done',
				order: { kind: 'order', id: 1, number: '№ 1', url: 'https://shop.bitrix24.example/shop/orders/details/1/' },
				reason: null
			}
		]);
		expect([...book.orders]).toEqual([[sale.id, ['sell TEST-1']]]);
	});

	test('a till does not wait for a slow portal: the push goes on, and it asks again', async () => {
		const { shop, register, till, book } = await shopWithOrders(engine);
		const sale = saleOf(register);
		let goOn = () => {};
		book.meanwhile = () => new Promise<void>((resolve) => (goOn = resolve));
		const longEnough = () => until(() => book.pushes.length > 0);

		const first = await tellOrders(shop, [sale], { till, push: book.push, longEnough });
		goOn();
		const second = await tellOrders(shop, [sale], { till, push: book.push });

		expect(statesOf([...first, ...second])).toEqual(['waiting', 'done']);
		expect(book.pushes).toHaveLength(1);
	});

	test('told again it is only answered', async () => {
		const { register, book, tell, asked } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const first = await tell(sale);
		const before = asked.length;

		const second = await tell(sale);

		expect(second).toEqual(first);
		expect(book.pushes).toHaveLength(1);
		expect(asked).toHaveLength(before);
	});

	test('its fiscal code, known later, is told there too; without it, later still, nothing is', async () => {
		const { register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register, { fiscalCode: null });
		await tell(sale);

		const known = await tell({ ...sale, fiscalCode: 'TEST-1' });
		const stale = await tell(sale);

		expect(statesOf([...known, ...stale])).toEqual(['done', 'done']);
		expect(stale).toEqual(known);
		expect(book.orders.get(sale.id)).toEqual(['sell ?', 'sell TEST-1']);
	});

	test('what is told while it is being pushed is pushed when it is next asked for', async () => {
		const { shop, register, till, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register, { fiscalCode: null });
		book.meanwhile = () => keepTold(shop, till, [{ ...sale, fiscalCode: 'TEST-1' }]);

		const first = await tell(sale);
		const second = await tell(sale);

		expect(statesOf([...first, ...second])).toEqual(['waiting', 'done']);
		expect(book.orders.get(sale.id)).toEqual(['sell ?', 'sell TEST-1']);
	});

	test('a return comes after its sale, though it was told before', async () => {
		const { register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const returned = returnOf(sale);

		const first = await tell(returned);
		const second = await tell(sale);
		const third = await tell(returned);

		expect(statesOf([...first, ...second, ...third])).toEqual(['waiting: sale-waiting', 'done', 'done']);
		expect(book.orders.get(sale.id)).toEqual(['sell TEST-1', 'return TEST-2']);
		expect(third).toMatchObject([{ order: { id: 1 } }]);
	});

	test('a sale and its returns told at once are pushed one after the other, each knowing of the others', async () => {
		const { register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const half = { total: kopiykas(2250) };
		const [first, second] = [returnOf(sale, half), returnOf(sale, { ...half, at: sale.at + 120_000 })];

		const told = await tell(second, first, sale);

		expect(statesOf(told)).toEqual(['done', 'done', 'done']);
		expect(book.pushes.map(({ ids }) => ids)).toEqual([[sale.id], [first.id], [second.id]]);
		expect(book.pushes.at(-1)?.returned).toEqual([[first.id, second.id]]);
	});

	test('a return waits as long as its sale is parked', async () => {
		const { register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		book.befall(sale.id, { outcome: 'parked', reason: { code: 'price-differs', words: '45.00 ≠ 44.99' } });

		const told = await tell(sale, returnOf(sale));

		expect(statesOf(told)).toEqual(['parked: price-differs', 'waiting: sale-waiting']);
		expect(told[0]?.reason?.words).toBe('45.00 ≠ 44.99');
	});

	test('a return of what nobody here holds makes nothing there', async () => {
		const { register, book, tell } = await shopWithOrders(engine);
		const unknown = returnOf(saleOf(register), { sale: null });

		const told = await tell(unknown);

		expect(told).toEqual([{ id: unknown.id, state: 'done', order: null, reason: null }]);
		expect(book.pushes).toEqual([]);
	});

	test.each([
		['was printed for Bitrix24', '{"origin":"check"}', Date.UTC(2026, 10, 20), 'done'],
		['is from before the first day', '{"origin":"rung-up"}', Date.UTC(2026, 9, 20), 'done'],
		['its till still has to tell', '{"origin":"rung-up"}', Date.UTC(2026, 10, 20), 'waiting: sale-waiting']
	])('of a sale that %s', async (_, body, created_at, state) => {
		const { shop, register, till, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		await copySale(shop, { entry: sale.id, till, register, created_at, body });

		expect(statesOf(await tell(returnOf(sale)))).toEqual([state]);
	});

	test('while orders are switched off nothing is kept, and what was kept before is answered', async () => {
		const { shop, register, one, book, tell } = await shopWithOrders(engine);
		const [before, after] = [saleOf(register), saleOf(register)];
		await tell(before);
		await one.ask('POST', '/api/sign-in', { pin: '739182' });
		await one.ask('PATCH', '/api/bitrix24', { orders: { mode: 'off' } });

		const told = await tell(before, after);

		expect(statesOf(told)).toEqual(['done', 'waiting: orders-off']);
		expect(await shop.database.selectFrom('orders').select('id').execute()).toEqual([{ id: before.id }]);
		expect(book.pushes).toHaveLength(1);
	});

	test.each([
		['nobody said who buys', { personType: null }, 'no-person-type'],
		['all is picked', {}, null]
	])('where %s', async (_, picked, code) => {
		const { register, tell } = await shopWithOrders(engine, picked);

		const [standing] = await tell(saleOf(register));

		expect(standing?.reason?.code ?? null).toBe(code);
	});

	test('what was picked in another portal pushes nothing into this one', async () => {
		const { shop, register, book, tell } = await shopWithOrders(engine);
		await changeBitrix24(shop, { webhook: 'https://other.bitrix24.example/rest/1/s3cret/' });

		const moved = await tell(saleOf(register));
		await changeBitrix24(shop, { orders: { paySystems: { cash: 9 } } });
		const inPart = await tell(saleOf(register));
		const before = book.pushes.length;
		await changeBitrix24(shop, { orders: { personType: 5 } });
		const picked = await tell(saleOf(register));

		expect(statesOf([...moved, ...inPart, ...picked])).toEqual([
			'waiting: another-portal',
			'waiting: no-person-type',
			'done'
		]);
		expect(before).toBe(0);
	});

	test('nor does it where orders were switched off and on again with no portal in between', async () => {
		const { shop, register, book, tell } = await shopWithOrders(engine);
		await changeBitrix24(shop, { webhook: null });
		await changeBitrix24(shop, { orders: { mode: 'off' } });
		await changeBitrix24(shop, { webhook: 'https://other.bitrix24.example/rest/1/s3cret/' });
		await changeBitrix24(shop, { orders: { mode: 'orders' } });

		expect(statesOf(await tell(saleOf(register)))).toEqual(['waiting: no-person-type']);
		expect(book.pushes).toEqual([]);
	});

	test('a return told for nothing is told in earnest once its sale is, from an earlier day on', async () => {
		const { shop, register, till, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const back = returnOf(sale);
		await copySale(shop, { entry: sale.id, till, register, created_at: Date.UTC(2026, 9, 20) });
		const before = await tell(back);
		const pushed = book.pushes.length;

		await changeBitrix24(shop, { orders: { since: Date.UTC(2026, 9, 1) } });
		const told = await tell(sale, back);

		expect(statesOf([...before, ...told])).toEqual(['done', 'done', 'done']);
		expect(pushed).toBe(0);
		expect(book.pushes).toHaveLength(2);
	});

	test('what waits for its moment goes on, though the clock was set back a day since', async () => {
		const { served, shop, register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const reason = { code: 'access_denied', words: '' };
		book.befall(sale.id, { outcome: 'later', reason, notBefore: shop.now() + 60_000 });
		await tell(sale);

		served.pass(-24 * 60 * 60_000);

		expect(statesOf(await tell(sale))).toEqual(['done']);
	});

	test('a sale dismissed while nobody heard the end of its request is left alone until the portal is done with it', async () => {
		const { shop, register, manager, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const reason = { code: 'no-answer', words: '' };
		book.befall(sale.id, { outcome: 'later', reason, notBefore: shop.now() + SETTLE_AFTER, unknown: true });
		book.meanwhile = async () => {
			await decideOrder(shop, sale.id, { act: 'dismiss', reason: 'Не треба' }, { by: manager.id, push: book.push });
		};
		await tell(sale);
		book.meanwhile = () => Promise.resolve();

		const back = await tell(returnOf(sale));

		expect(statesOf(back)).not.toEqual(['done']);
		expect(book.overlaps).toEqual([]);
	});

	test('whether a way to be paid prints checks is asked again after ten minutes', async () => {
		const { served, register, asked, tell } = await shopWithOrders(engine);
		const reads = () => asked.filter((method) => method.startsWith('sale.paysystem')).length;
		await tell(saleOf(register));
		await tell(saleOf(register));
		const before = reads();

		served.pass(10 * 60_000);
		await tell(saleOf(register));

		expect([before, reads()]).toEqual([1, 2]);
	});
});
