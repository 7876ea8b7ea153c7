import { expect, test } from 'vitest';
import { Bitrix24, Examination } from '#lib/api/bitrix24.ts';
import { OrderLists } from '#lib/api/order-lists.ts';
import { OrdersListed } from '#lib/api/orders-listed.ts';
import type { OrderedSale } from '#lib/api/orders.ts';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import type { PortalFault } from '../../../../tests/portal/faults.ts';
import { SECRET } from '../../../../tests/portal/portal.ts';
import { COFFEE } from '../bitrix24/portal-for-tests.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { SETTLE_AFTER } from './lease.ts';
import { returnOf, saleOf, statesOf } from './orders-for-tests.ts';
import { shopWithSales } from './sales-for-tests.ts';

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

	test.each(['orders', 'deals'] as const)(
		'a sale that breaks every request it is in holds up none of the others, as %s',
		async (mode) => {
			const { served, portal, register, tell, ask, held } = await shopWithSales(engine);
			await ask('PATCH', '', { orders: { mode } });
			const sales = Array.from({ length: 20 }, () => saleOf(register));
			const [poisoned, ...others] = sales;
			portal.state.poison.add(poisoned!.id);

			for (let time = 0; time < 4; time += 1) {
				await tell(...sales);
				served.pass(SETTLE_AFTER);
			}
			const [first, ...rest] = await tell(...sales);
			const later = await tell(saleOf(register));
			const { orders } = OrdersListed.parse(await ask('GET', '/orders'));

			expect(statesOf([first!])).toEqual(['waiting: strange-answer']);
			expect(statesOf([...rest, ...later])).toEqual([...others, null].map(() => 'done'));
			expect([...held(), ...portal.deals.values()]).toHaveLength(20);
			expect(orders.map(({ id }) => id)).toEqual([poisoned!.id]);
		}
	);

	test('a line names the product that the portal has, and none that it has no more or never had', async () => {
		const { portal, register, ask, tell, held, served } = await shopWithSales(engine);
		const [coffee, tea] = [portal.catalog.add({}), portal.catalog.add({})];
		for (const id of [coffee, tea]) portal.catalog.price(id, 45);
		await ask('PATCH', '', { products: { on: true, barcode: null, variantBarcode: null } });
		await ask('POST', '/products', {});
		portal.catalog.remove(tea);
		served.pass(SETTLE_AFTER);
		await ask('POST', '/products', { whole: true });
		const [one] = saleOf(register).lines;
		const named = [coffee, tea, 77].map((productId) => ({ ...one!, id: `l${productId}`, productId }));
		const amount = kopiykas(18_000);
		const payments: OrderedSale['payments'] = [{ form: 'cash', label: 'Готівка', amount }];

		const told = await tell(saleOf(register, { lines: [...named, one!], total: amount, payments }));

		expect(statesOf(told)).toEqual(['done']);
		expect(held()[0]?.lines.map(({ fields }) => Number(fields.productId))).toEqual([coffee, 0, 0, 0]);
		expect(portal.calls.filter(({ method }) => method === 'sale.basketitem.add')).toHaveLength(4);
	});

	test('a product that the portal sells no more is what a manager says that the good is', async () => {
		const { portal, register, ask, tell, held } = await shopWithSales(engine);
		const coffee = portal.catalog.add({});
		portal.catalog.price(coffee, 45);
		await ask('PATCH', '', { products: { on: true, barcode: null, variantBarcode: null } });
		await ask('POST', '/products', {});
		Object.assign(portal.catalog.goods.get(coffee) ?? {}, { active: 'N' });
		// Nor does it take what is none of its products.
		portal.state.products.delete(0);
		const [one] = saleOf(register).lines;
		const sale = saleOf(register, { lines: [{ ...one!, productId: coffee }] });

		const told = await tell(sale);
		const acted = await ask('POST', `/orders/${sale.id}/act`, { act: 'product', code: 'k1', productId: 101 });

		expect(statesOf(told)).toEqual(['parked: 200140400007']);
		expect(acted).toMatchObject({ state: 'done' });
		expect(held()[0]?.lines.map(({ fields }) => Number(fields.productId))).toEqual([101]);
	});

	test('a sale that was there and is there no more is not made anew by its fiscal code', async () => {
		const { portal, register, tell, held } = await shopWithSales(engine);
		const sale = saleOf(register, { fiscalCode: null });
		await tell(sale);
		for (const order of held()) order.fields.xmlId = 'set by 1C';

		const told = await tell({ ...sale, fiscalCode: 'TEST-1' });

		expect(statesOf(told)).toEqual(['parked: order-gone']);
		expect(held()).toHaveLength(1);
		expect(portal.complaints).toEqual([]);
	});

	test('an order that people took up again after a return is left as it is by the return’s late fiscal code', async () => {
		const { register, tell, held } = await shopWithSales(engine);
		const sale = saleOf(register);
		const back = returnOf(sale, { fiscalCode: null });
		await tell(sale, back);
		for (const order of held()) {
			order.canceled = false;
			for (const payment of order.payments) payment.paid = true;
		}

		const told = await tell({ ...back, fiscalCode: 'TEST-2' });

		expect(statesOf(told)).toEqual(['done']);
		expect(held().map(({ canceled, payments }) => [canceled, payments.map(({ paid }) => paid)])).toEqual([
			[false, [true]]
		]);
	});

	test('a sale that is in one portal is not made in another by its fiscal code', async () => {
		const { portal, register, ask, tell, held } = await shopWithSales(engine);
		const sale = saleOf(register, { fiscalCode: null });
		await tell(sale);
		portal.orders.clear();
		await ask('PATCH', '', { orders: { mode: 'deals' } });

		const told = await tell({ ...sale, fiscalCode: 'TEST-1' });

		expect(statesOf(told)).toEqual(['parked: order-gone']);
		expect([held().length, portal.deals.size]).toEqual([0, 0]);
	});

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

	test('as deals, sales and returns need neither a kind of payer nor a right to orders', async () => {
		const { portal, register, tell, ask } = await shopWithSales(engine);
		const deals = { category: 5, stage: 'C5:WON', lost: 'C5:LOSE' };
		await ask('PATCH', '', { orders: { mode: 'deals', personType: null, deals } });
		portal.state.scopes = ['cashbox', 'crm', 'catalog', 'pay_system'];
		const sale = saleOf(register);

		const told = await tell(sale);
		const [before] = [...portal.deals.values()].map(({ fields }) => fields.stageId);
		const back = await tell(returnOf(sale));
		const { findings } = Examination.parse(await ask('POST', '/examine', {}));

		const [deal] = portal.deals.values();
		const url = `https://${portal.domain}/crm/deal/details/${deal?.id}/`;
		expect(statesOf([...told, ...back])).toEqual(['done', 'done']);
		expect(told[0]?.order).toEqual({ kind: 'deal', id: deal?.id, number: String(deal?.id), url });
		expect([before, deal?.fields.stageId, portal.deals.size, portal.orders.size]).toEqual(['C5:WON', 'C5:LOSE', 1, 0]);
		expect(findings.filter(({ code }) => code === 'scope-missing')).toEqual([]);
		expect(portal.complaints).toEqual([]);
	});

	test('settings that knew no stage of a deal that came back are read as they were', async () => {
		const { shop, ask } = await shopWithSales(engine);
		const row = await shop.database
			.selectFrom('settings')
			.selectAll()
			.where('name', '=', 'bitrix24')
			.executeTakeFirst();
		const kept: unknown = JSON.parse(row?.value ?? '{}');
		const value = JSON.stringify(Object.assign({}, kept, { orders: { deals: { category: 0, stage: null } } }));
		await shop.database.updateTable('settings').set({ value }).where('name', '=', 'bitrix24').execute();

		const { orders } = Bitrix24.parse(await ask('GET', ''));

		expect(orders.deals).toEqual({ category: 0, stage: null, lost: null });
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

	test('an order that is there and paid is known for the like of a check, though something of it is not done', async () => {
		const { portal, one, register, tell, ask, setUp, watch } = await shopWithSales(engine);
		await setUp();
		await watch(one);
		await ask('PATCH', '', { orders: { emailProperty: 4242 } });

		const told = await tell(saleOf(register, { buyer: { email: 'a@example.com' } }));
		await portal.printCheck(COFFEE);
		const checks = await watch(one);

		expect(statesOf(told)).toEqual(['parked: not-kept']);
		expect(told[0]?.order).toMatchObject({ kind: 'order', url: expect.stringContaining('/shop/orders/details/') });
		expect(checks.map(({ held }) => held)).toEqual(['twin']);
	});

	test('an order whose sale was dismissed is cancelled all the same when all came back', async () => {
		const { portal, register, tell, held, ask } = await shopWithSales(engine);
		const sale = saleOf(register, { buyer: { email: 'a@example.com' } });
		await ask('PATCH', '', { orders: { emailProperty: 4242 } });
		const told = await tell(sale);
		await ask('POST', `/orders/${sale.id}/act`, { act: 'dismiss', reason: 'Так і треба' });

		const back = await tell(returnOf(sale));

		expect(statesOf([...told, ...back])).toEqual(['parked: not-kept', 'done']);
		expect(held().map(({ canceled, payments }) => [canceled, payments.map(({ paid }) => paid)])).toEqual([
			[true, [false]]
		]);
		expect(portal.complaints).toEqual([]);
	});

	test('a sale that became an order, nobody heard how, is no deal because orders may not be looked at any more', async () => {
		const { served, portal, register, tell, ask, held } = await shopWithSales(engine);
		await tell(saleOf(register));
		const [sale, untouched] = [saleOf(register), saleOf(register)];
		// Looked for, and added.
		portal.failNext('none', 'answer-lost');
		await tell(sale);
		await ask('PATCH', '', { orders: { mode: 'deals' } });
		const { scopes } = portal.state;
		portal.state.scopes = scopes.filter((scope) => scope !== 'sale');
		served.pass(SETTLE_AFTER);

		const told = await tell(sale, untouched);
		portal.state.scopes = scopes;
		served.pass(SETTLE_AFTER);
		const seen = await tell(sale);

		expect(statesOf(told)).toEqual(['waiting: begun-unseen', 'done']);
		expect(seen).toMatchObject([{ state: 'done', order: { kind: 'order' } }]);
		expect([held().length, portal.deals.size]).toEqual([2, 1]);
	});

	test('what no deal can hold becomes an order once orders are chosen and the deal is deleted, and not before', async () => {
		const { portal, register, tell, ask, held } = await shopWithSales(engine);
		await ask('PATCH', '', { orders: { mode: 'deals' } });
		portal.state.deals = 'whole-goods';
		const sale = saleOf(register, { lines: [{ ...saleOf(register).lines[0]!, quantity: thousandths(1250) }] });

		const told = await tell(sale);
		await ask('PATCH', '', { orders: { mode: 'orders' } });
		const still = await ask('POST', `/orders/${sale.id}/act`, { act: 'retry' });
		portal.deals.clear();
		const acted = await ask('POST', `/orders/${sale.id}/act`, { act: 'retry' });

		expect(statesOf(told)).toEqual(['parked: deal-takes-no-parts']);
		expect(still).toMatchObject({ state: 'parked', reason: { code: 'deal-takes-no-parts' } });
		expect(acted).toMatchObject({ state: 'done', order: { kind: 'order' } });
		expect([held().length, portal.deals.size]).toEqual([1, 0]);
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
				{ id: 'C5:WON', category: 5 },
				{ id: 'C5:LOSE', category: 5 }
			],
			users: [
				{ id: 7, name: 'Бондар Олег' },
				{ id: 1, name: 'Коваль Марія' }
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

	test('whoever may be responsible is read to the end, and where that is not allowed it is said', async () => {
		const { portal, ask } = await shopWithSales(engine);
		const [one] = portal.users;
		if (!one) throw new Error('nobody works there');
		for (let more = 100; more < 180; more += 1) portal.users.push({ ...one, ID: String(more), LAST_NAME: `Я${more}` });

		const lists = OrderLists.parse(await ask('GET', '/lists'));
		portal.state.scopes = portal.state.scopes.filter((scope) => scope !== 'user_brief');
		const without = OrderLists.parse(await ask('GET', '/lists'));

		expect(lists.users).toHaveLength(82);
		expect(lists.users.at(-1)).toEqual({ id: 179, name: 'Я179 Марія' });
		expect(without).toMatchObject({ users: [], unread: [{ list: 'users', trouble: { code: 'insufficient_scope' } }] });
		expect(without.personTypes).toHaveLength(2);
		expect(portal.complaints).toEqual([]);
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
