import { expect, test } from 'vitest';
import type { OrderAct } from '#lib/api/orders-listed.ts';
import { changeBitrix24 } from '../bitrix24/change.ts';
import { keptOf } from '../bitrix24/kept.ts';
import { onBothEngines, type Engine } from '../database/database-for-tests.ts';
import { decideOrder } from './act.ts';
import { SETTLE_AFTER } from './lease.ts';
import { listOrders } from './list-orders.ts';
import { returnOf, saleOf, shopWithOrders, statesOf } from './orders-for-tests.ts';

/** A shop one of whose sales the portal did not take. */
async function shopWithParked(engine: Engine, code = 'price-differs') {
	const all = await shopWithOrders(engine);
	const sale = saleOf(all.register);
	all.book.befall(sale.id, { outcome: 'parked', reason: { code, words: 'Так не можна' } });
	await all.tell(sale);
	const act = (act: OrderAct, id = sale.id) =>
		decideOrder(all.shop, id, act, { by: all.manager.id, push: all.book.push });
	return { ...all, sale, act };
}

onBothEngines((engine) => {
	test('what is parked stays so, however often its till asks, until a manager tries it again', async () => {
		const { sale, act, tell, book } = await shopWithParked(engine);

		const asked = [...(await tell(sale)), ...(await tell({ ...sale, cashier: 'Марія' }))];
		const acted = await act({ act: 'retry' });

		expect(statesOf(asked)).toEqual(['parked: price-differs', 'parked: price-differs']);
		expect(acted).toMatchObject({ ok: true, standing: { state: 'done', order: { id: 1 }, reason: null } });
		expect(book.pushes).toHaveLength(2);
	});

	test('dismissed it stays dismissed, whatever is told of it, and its return has nothing to wait for', async () => {
		const { shop, manager, sale, act, tell, book } = await shopWithParked(engine);
		const returned = returnOf(sale);
		const before = await tell(returned);

		await act({ act: 'dismiss', reason: 'Внесли руками' });
		const after = [...(await tell({ ...sale, fiscalCode: 'TEST-9' })), ...(await tell(returned))];
		const again = await act({ act: 'retry' });

		expect(statesOf([...before, ...after])).toEqual(['waiting: sale-waiting', 'dismissed: price-differs', 'done']);
		expect(again).toEqual({ ok: false, error: 'wrong-state' });
		expect(book.pushes.map(({ ids }) => ids)).toEqual([[sale.id], [returned.id]]);
		expect(book.orders.size).toBe(0);
		const row = await shop.database.selectFrom('orders').selectAll().where('id', '=', sale.id).executeTakeFirst();
		expect(row).toMatchObject({ dismissed_by: manager.id, dismissed_reason: 'Внесли руками' });
	});

	test('dismissed while it is pushed it stays so, and its order is known', async () => {
		const { shop, register, manager, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		book.meanwhile = () =>
			decideOrder(shop, sale.id, { act: 'dismiss', reason: 'Не треба' }, { by: manager.id, push: book.push });

		const told = await tell(sale);

		expect(told).toMatchObject([{ state: 'dismissed', order: { id: 1 } }]);
	});

	test('what came back of it is told to that order', async () => {
		const { shop, register, manager, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		book.meanwhile = () =>
			decideOrder(shop, sale.id, { act: 'dismiss', reason: 'Не треба' }, { by: manager.id, push: book.push });
		await tell(sale);
		book.meanwhile = () => Promise.resolve();

		const back = await tell(returnOf(sale));

		expect(back).toMatchObject([{ state: 'done', order: { id: 1 } }]);
		expect(book.orders.get(sale.id)).toEqual(['sell TEST-1', 'return TEST-2']);
	});

	test('a manager says which product of the portal a good is, and that sale is tried at once', async () => {
		const { shop, act } = await shopWithParked(engine);

		const acted = await act({ act: 'product', code: 'k1', productId: 77 });
		const mapped = (await keptOf(shop.database)).orders.products;
		await act({ act: 'product', code: 'k1', productId: null });

		expect(acted).toMatchObject({ ok: true, standing: { state: 'done' } });
		expect(mapped).toEqual({ k1: 77 });
	});

	test('one product more than are kept is refused, and what is kept can be read', async () => {
		const { shop, act, book } = await shopWithParked(engine);
		const products = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`p${at}`, at + 1]));
		await changeBitrix24(shop, { orders: { products } });

		const one = await act({ act: 'product', code: 'k1', productId: 77 });
		const other = await act({ act: 'product', code: 'p7', productId: null });
		const { orders } = await keptOf(shop.database);

		expect(one).toEqual({ ok: false, error: 'too-many-products' });
		expect(other).toMatchObject({ ok: true, standing: { state: 'done' } });
		expect([Object.keys(orders.products).length, orders.products.k1]).toEqual([19_999, undefined]);
		expect(book.pushes).toHaveLength(2);
	});

	test('a choice made while it was pushed wakes what that parks for want of it', async () => {
		const { shop, register, book, tell } = await shopWithOrders(engine);
		const sale = saleOf(register);
		book.befall(sale.id, { outcome: 'parked', reason: { code: 'no-pay-system', words: 'Картка' } });
		book.meanwhile = async () => {
			book.meanwhile = () => Promise.resolve();
			await changeBitrix24(shop, { orders: { paySystems: { cash: 7, Картка: 8 } } });
		};

		const told = [...(await tell(sale)), ...(await tell(sale))];

		expect(statesOf(told)).toEqual(['waiting', 'done']);
	});

	test.each([
		'no-pay-system',
		'pay-system-prints',
		'too-many-lines',
		'deal-counts-otherwise',
		'deal-takes-no-parts',
		'not-kept',
		'canceled-there',
		'a-code-of-the-portal'
	])('what was parked for want of a choice (%s) goes on once it is made', async (code) => {
		const { shop, sale, tell } = await shopWithParked(engine, code);
		const other = saleOf(sale.register);

		await changeBitrix24(shop, { orders: { paySystems: { cash: 7, Картка: 8 } } });

		expect(statesOf(await tell(sale, other))).toEqual(['done', 'done']);
	});

	test.each(['changed-there', 'order-gone'])('what is so in the portal (%s) waits for a person', async (code) => {
		const { shop, sale, tell } = await shopWithParked(engine, code);

		await changeBitrix24(shop, { orders: { paySystems: { cash: 7, Картка: 8 } } });

		expect(statesOf(await tell(sale))).toEqual([`parked: ${code}`]);
	});

	test('nobody makes haste with what the portal may still be at', async () => {
		const { served, shop, register, book, tell, manager } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const reason = { code: 'no-answer', words: '' };
		book.befall(sale.id, { outcome: 'later', reason, notBefore: shop.now() + SETTLE_AFTER, unknown: true });
		await tell(sale);
		const press = () => decideOrder(shop, sale.id, { act: 'retry' }, { by: manager.id, push: book.push });

		const early = [await press(), await press()];
		served.pass(SETTLE_AFTER);
		const late = await press();

		expect([...early, late].map((acted) => acted.ok && acted.standing.state)).toEqual(['waiting', 'waiting', 'done']);
		expect(book.pushes).toHaveLength(2);
	});

	test('what was put off for another reason is tried at once when a person asks', async () => {
		const { shop, register, book, tell, manager } = await shopWithOrders(engine);
		const sale = saleOf(register);
		const reason = { code: 'OPERATION_TIME_LIMIT', words: '' };
		book.befall(sale.id, { outcome: 'later', reason, notBefore: shop.now() + 600_000 });
		await tell(sale);

		const acted = await decideOrder(shop, sale.id, { act: 'retry' }, { by: manager.id, push: book.push });

		expect(acted).toMatchObject({ ok: true, standing: { state: 'done' } });
	});

	test('done is done', async () => {
		const { sale, act } = await shopWithParked(engine);
		await act({ act: 'retry' });

		const answers = [await act({ act: 'dismiss', reason: 'Пізно' }), await act({ act: 'retry' })];

		expect(answers).toEqual(answers.map(() => ({ ok: false, error: 'wrong-state' })));
		expect(await act({ act: 'retry' }, `${sale.id}0`)).toEqual({ ok: false, error: 'not-found' });
	});

	test('a manager sees first what is parked, then what waits, and how many there are of each', async () => {
		const { shop, sale, tell, register } = await shopWithParked(engine);
		const other = saleOf(register, { at: sale.at - 1 });
		await tell(other);
		const returned = returnOf(sale);
		await tell(returned);

		const { orders, counts } = await listOrders(shop);

		expect(counts).toEqual({ waiting: 1, parked: 1, done: 1, dismissed: 0 });
		expect(orders).toMatchObject([
			{
				id: sale.id,
				state: 'parked',
				reason: { code: 'price-differs', words: 'Так не можна' },
				till: 'Прилавок 1',
				total: 4500,
				fiscalCode: 'TEST-1',
				goods: [{ code: 'k1', name: 'Кава' }],
				forms: ['cash']
			},
			{ id: returned.id, state: 'waiting', kind: 'return', reason: { code: 'sale-waiting' } }
		]);
	});

	test('of many the parked are shown, and the newest of those that wait', async () => {
		const { shop, sale, tell, register } = await shopWithParked(engine);
		await changeBitrix24(shop, { orders: { personType: null } });
		const waiting = Array.from({ length: 220 }, (_, at) => saleOf(register, { at: sale.at + at + 1 }));
		for (let from = 0; from < waiting.length; from += 20) await tell(...waiting.slice(from, from + 20));

		const { orders, counts } = await listOrders(shop);

		expect(counts).toMatchObject({ waiting: 220, parked: 1 });
		expect(orders).toHaveLength(200);
		expect(orders.map(({ id }) => id)).toEqual([
			sale.id,
			...waiting
				.toReversed()
				.slice(0, 199)
				.map(({ id }) => id)
		]);
	});
});
