import { expect, test } from 'vitest';
import { Bitrix24 } from '#lib/api/bitrix24.ts';
import { OrderLists } from '#lib/api/order-lists.ts';
import { OrdersListed } from '#lib/api/orders-listed.ts';
import type { Ordered } from '#lib/api/orders.ts';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import type { PortalFault } from '../../../../tests/portal/faults.ts';
import { SECRET } from '../../../../tests/portal/portal.ts';
import { COFFEE, shopWithPortal } from '../bitrix24/portal-for-tests.ts';
import { onBothEngines, type Engine } from '../database/database-for-tests.ts';
import { SETTLE_AFTER } from './lease.ts';
import { answered, PICKED, returnOf, saleOf, statesOf } from './orders-for-tests.ts';

/** A shop whose sales become orders of a portal. */
async function shopWithSales(engine: Engine) {
	const all = await shopWithPortal(engine);
	await all.connect();
	const paySystems = { cash: 7, Картка: 8 };
	await all.ask('PATCH', '', { orders: { ...PICKED, paySystems, emailProperty: 21, phoneProperty: 22 } });
	const tell = async (...documents: Ordered[]) =>
		answered((await all.one.ask('POST', '/api/bitrix24/orders', { documents })).body);
	const held = () => [...all.portal.orders.values()];
	return { ...all, tell, held };
}

onBothEngines((engine) => {
	test('a sale, its fiscal code and its returns come to one order of the portal', async () => {
		const { portal, register, tell, held } = await shopWithSales(engine);
		const sale = saleOf(register, {
			fiscalCode: null,
			total: kopiykas(10_000),
			lines: [{ ...saleOf(register).lines[0]!, quantity: thousandths(3000), sum: kopiykas(10_000) }],
			payments: [
				{ form: 'cash', label: 'Готівка', amount: kopiykas(4000) },
				{ form: 'cashless', label: 'Картка', amount: kopiykas(6000), rrn: '123456789012' }
			],
			buyer: { email: 'buyer@example.com' }
		});
		const parts = [4000, 6000].map((sum) => returnOf(sale, { total: kopiykas(sum) }));

		const first = await tell(sale);
		const known = await tell({ ...sale, fiscalCode: 'TEST-1' });
		const partly = await tell(parts[0]!);
		const [{ canceled: before } = { canceled: null }] = held();
		const wholly = await tell(parts[1]!);

		expect(statesOf([...first, ...known, ...partly, ...wholly])).toEqual(['done', 'done', 'done', 'done']);
		expect(wholly[0]?.order).toEqual(first[0]?.order);
		const [order] = held();
		expect(held()).toHaveLength(1);
		expect(order?.lines.map(({ price, quantity }) => [price, quantity])).toEqual([
			[3333, 2000],
			[3334, 1000]
		]);
		expect(order?.payments.map(({ sum }) => sum)).toEqual([4000, 6000]);
		expect(order?.fields.comments).toContain('TEST-1');
		expect([before, order?.canceled]).toEqual([false, true]);
		expect(portal.complaints).toEqual([]);
	});

	test.each<PortalFault>(['answer-lost', 'request-lost', 'html-502', 'query-limit', 'expired-webhook'])(
		'whatever befalls a request (%s), twenty sales are twenty orders',
		async (fault) => {
			const { served, portal, register, tell, held } = await shopWithSales(engine);
			const sales = Array.from({ length: 20 }, () => saleOf(register));
			await tell(saleOf(register));
			portal.failNext('none', fault, 'none', fault, fault);

			for (let time = 0; time < 8; time += 1) {
				await tell(...sales);
				served.pass(SETTLE_AFTER);
			}
			const told = await tell(...sales);

			expect(statesOf(told)).toEqual(sales.map(() => 'done'));
			expect(held()).toHaveLength(21);
			expect(new Set(told.map(({ order }) => order?.id)).size).toBe(20);
			expect(portal.complaints).toEqual([]);
		}
	);

	test('what a manager has to mend is on the list; the way to be paid chosen, it goes on', async () => {
		const { register, tell, ask, held } = await shopWithSales(engine);
		const sale = saleOf(register, { payments: [{ form: 'cashless', label: 'Бонуси', amount: kopiykas(4500) }] });

		const told = await tell(sale);
		const { orders } = OrdersListed.parse(await ask('GET', '/orders'));
		await ask('PATCH', '', { orders: { paySystems: { cash: 7, Бонуси: 8 } } });
		const acted = await ask('POST', `/orders/${sale.id}/act`, { act: 'retry' });

		expect(statesOf(told)).toEqual(['parked: no-pay-system']);
		expect(orders).toMatchObject([{ id: sale.id, reason: { words: 'Бонуси' }, forms: ['Бонуси'] }]);
		expect(acted).toMatchObject({ state: 'done' });
		expect(held()).toHaveLength(1);
	});

	test('a way to be paid that prints checks is refused, until it prints none', async () => {
		const { portal, register, tell, ask } = await shopWithSales(engine);
		const cash = portal.lists.paySystems.find(({ ID }) => ID === '7');
		cash!.CAN_PRINT_CHECK = 'Y';
		const sale = saleOf(register);

		const told = await tell(sale);
		cash!.CAN_PRINT_CHECK = 'N';
		const acted = await ask('POST', `/orders/${sale.id}/act`, { act: 'retry' });

		expect(statesOf(told)).toEqual(['parked: pay-system-prints']);
		expect(acted).toMatchObject({ state: 'done' });
	});

	test('after a backup was put back a return finds the order of a sale that is forgotten here', async () => {
		const { shop, register, tell, held } = await shopWithSales(engine);
		const [sale, untold] = [saleOf(register), saleOf(register)];
		await tell(sale);
		await shop.database.deleteFrom('orders').execute();

		const told = await tell(returnOf(sale), returnOf(untold));

		expect(statesOf(told)).toEqual(['done', 'waiting: sale-waiting']);
		expect(held().map(({ canceled }) => canceled)).toEqual([true]);
	});

	test('a check like what was sold here and told to Bitrix24 is held for a manager', async () => {
		const { portal, register, one, tell, setUp, watch } = await shopWithSales(engine);
		await setUp();
		await watch(one);
		await tell(saleOf(register));

		await portal.printCheck(COFFEE);
		await portal.printCheck({ ...COFFEE, items: [{ ...COFFEE.items[0], name: 'Чай' }] });
		const checks = await watch(one);

		const held = checks.map(({ check, held }) => [check.lines[0]?.name, held]);
		expect(held).toEqual(
			expect.arrayContaining([
				['Кава', 'twin'],
				['Чай', null]
			])
		);
	});

	test('how a document stands is told to the tills of its register alone', async () => {
		const { shop, register, one, other, tell } = await shopWithSales(engine);
		const sale = saleOf(register);
		await tell(sale);
		const path = `/api/bitrix24/orders/${sale.id}`;

		const here = await other.ask('GET', path);
		await shop.database.updateTable('tills').set({ register_id: null }).execute();
		const answers = [await other.ask('GET', path), await one.ask('GET', '/api/bitrix24/orders/nobody')];
		const moved = await one.ask('POST', '/api/bitrix24/orders', { documents: [saleOf(register)] });

		expect(here).toMatchObject({ status: 200, body: { id: sale.id, state: 'done' } });
		expect(answers.map(({ status }) => status)).toEqual([404, 404]);
		// A till that was moved still has sales of the register it sold at.
		expect(moved).toMatchObject({ status: 200, body: { documents: [{ state: 'done' }] } });
	});

	test('all that can be picked is read in two requests', async () => {
		const { portal, ask } = await shopWithSales(engine);
		const before = portal.requests();

		const lists = OrderLists.parse(await ask('GET', '/lists'));

		expect(portal.requests() - before).toBe(2);
		expect(lists).toMatchObject({
			trouble: null,
			personTypes: [{ id: 3, name: 'Фізична особа' }, { id: 4 }],
			paySystems: [
				{ id: 7, name: 'Готівка', isCash: true, isActive: true, canPrintCheck: false, personType: 3 },
				{ id: 8, canPrintCheck: false },
				{ id: 9, canPrintCheck: true }
			],
			statuses: [{ id: 'N', name: 'Прийнято' }, { id: 'P' }, { id: 'F' }, { id: 'D' }],
			properties: [
				{ id: 21, isEmail: true, isPhone: false, personType: 3 },
				{ id: 22, isEmail: false, isPhone: true }
			],
			categories: [
				{ id: 0, name: 'Загальна' },
				{ id: 5, name: 'Магазин' }
			],
			stages: [
				{ id: 'NEW', name: 'Нова', category: 0 },
				{ id: 'WON', category: 0 },
				{ id: 'C5:NEW', category: 5 },
				{ id: 'C5:WON', category: 5 }
			],
			unread: []
		});
		expect(portal.complaints).toEqual([]);
	});

	test('a list that the portal does not give is named, and the others are there', async () => {
		const { portal, ask } = await shopWithSales(engine);
		portal.state.scopes = portal.state.scopes.filter((scope) => scope !== 'pay_system');

		const lists = OrderLists.parse(await ask('GET', '/lists'));
		portal.failNext('expired-webhook');
		const none = OrderLists.parse(await ask('GET', '/lists'));

		expect(lists.unread).toMatchObject([{ list: 'paySystems', trouble: { kind: 'access' } }]);
		expect(lists.personTypes).toHaveLength(2);
		expect(none).toMatchObject({ trouble: { kind: 'access', code: 'expired_token' }, personTypes: [] });
	});

	test('what is picked is kept, piece by piece, and begins today where nobody said since when', async () => {
		const { shop, ask } = await shopWithSales(engine);

		await ask('PATCH', '', { orders: { since: null, status: 'F', products: { k1: 101 } } });
		const { orders, ordersElsewhere } = Bitrix24.parse(await ask('GET', ''));

		expect(orders).toMatchObject({ mode: 'orders', personType: 3, status: 'F', products: { k1: 101 } });
		expect(orders.since).toBe(shop.now());
		expect(ordersElsewhere).toBe(false);
	});

	test('no answer has the webhook in it', async () => {
		const { served, portal, register, tell, ask } = await shopWithSales(engine);
		portal.failNext('number-code', 'expired-webhook');
		await tell(saleOf(register));
		await tell(saleOf(register));

		await ask('GET', '/orders');
		await ask('GET', '/lists');

		expect(served.answers.filter(({ text }) => text.includes(SECRET))).toEqual([]);
	});
});
