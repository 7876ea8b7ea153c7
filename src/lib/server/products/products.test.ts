import { expect, test } from 'vitest';
import { ProductProperties, ProductsState } from '#lib/api/products.ts';
import { BARCODE, VARIANTS, VARIANTS_BARCODE } from '../../../../tests/portal/catalog.ts';
import { SECRET } from '../../../../tests/portal/portal.ts';
import { Refused } from '../../../../tests/portal/refused.ts';
import { changeBitrix24 } from '../bitrix24/change.ts';
import { changeKept } from '../bitrix24/kept.ts';
import { givePorts } from '../bitrix24/ports.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { beginMemory } from '../database/memory.ts';
import { changeRegister } from '../registers/registers.ts';
import { LEASE } from './lease.ts';
import { tillOn, shopWithProducts } from './products-for-tests.ts';
import { productProperties, productsState } from './products-state.ts';
import { syncProducts } from './sync-products.ts';
import { changeSyncState } from './sync-state.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

onBothEngines((engine) => {
	test('a press reads the goods, and a till is told them with its own codes of taxes', async () => {
		const { portal, ask, till } = await shopWithProducts(engine);
		const coffee = portal.catalog.add({ name: 'Кава', [`property${BARCODE}`]: { value: '4820000001041' } });
		portal.catalog.price(coffee, 45.5);

		const state = ProductsState.parse(await ask('POST', '/products', {}));

		expect(state).toMatchObject({ on: true, running: false, unfinished: false, trouble: null, sold: 1, leftOut: [] });
		expect(await till.read()).toMatchObject([
			{ id: coffee, name: 'Кава', price: 4550, measure: 'piece', barcodes: ['4820000001041'], taxes: [1] }
		]);
		expect(portal.complaints).toEqual([]);
	});

	test('a price that changed is told alone', async () => {
		const { portal, served, sync, till, one, register } = await shopWithProducts(engine);
		const [coffee, tea] = [portal.catalog.add({}), portal.catalog.add({})];
		portal.catalog.price(coffee, 45);
		portal.catalog.price(tea, 30);
		await sync();
		await till.read();
		served.pass(MINUTE);
		portal.catalog.price(tea, 31);

		await sync();

		const said = await one.ask('GET', `/api/products?register=${register}&since=${till.since}&of=${till.of}`);
		expect(said.body).toMatchObject({ products: [{ id: tea, price: 3100 }], gone: [], more: false });
	});

	test('a quiet portal is asked for changes in six requests, however much was imported there at once', async () => {
		const { portal, served, sync } = await shopWithProducts(engine);
		for (let more = 300; more > 0; more -= 1) portal.catalog.price(portal.catalog.add({}), 10);
		await sync();
		served.pass(11 * MINUTE);
		await sync();
		const before = portal.requests();
		const calls = portal.calls.length;
		served.pass(11 * MINUTE);

		await sync();

		expect(portal.requests() - before).toBe(6);
		expect(portal.calls.length - calls).toBeLessThan(20);
	});

	test('what is deleted there is found once a day, and at once by a press for everything', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const [coffee, tea, milk] = [portal.catalog.add({}), portal.catalog.add({}), portal.catalog.add({})];
		for (const id of [coffee, tea, milk]) portal.catalog.price(id, 10);
		await sync();
		await till.read();

		portal.catalog.remove(coffee);
		served.pass(MINUTE);
		await sync();
		const afterChanges = (await till.read()).map(({ id }) => id);
		await sync(true);
		const afterPress = (await till.read()).map(({ id }) => id);
		portal.catalog.remove(tea);
		served.pass(DAY);
		await sync();

		expect(afterChanges).toEqual([coffee, tea, milk]);
		expect(afterPress).toEqual([tea, milk]);
		expect((await till.read()).map(({ id }) => id)).toEqual([milk]);
	});

	test('a manager is told what is left out, and why', async () => {
		const { portal, sync } = await shopWithProducts(engine);
		portal.catalog.add({ name: 'Без ціни' });
		portal.catalog.price(portal.catalog.add({ name: 'За долари' }), 5, { currency: 'USD' });
		const other = portal.catalog.add({ name: 'Інший податок', vatId: 1 });
		portal.catalog.price(other, 5);

		const state = await sync();

		expect(state).toMatchObject({
			sold: 1,
			leftOut: [
				{ code: 'no-price', count: 1, some: [{ name: 'Без ціни', about: '' }] },
				{ code: 'currency', count: 1, some: [{ name: 'За долари', about: 'USD' }] },
				{ code: 'tax-unmapped', count: 1, some: [{ id: other, about: 'Каса 1' }] }
			]
		});
	});

	test('once a tax is told apart its goods are sold without reading anything anew', async () => {
		const { portal, shop, sync, till } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({ vatId: 1 }), 5);
		await sync();
		const before = await till.read();
		const requests = portal.requests();

		await changeBitrix24(shop, { taxes: { 1: [8], 3: [1] } });

		expect(before).toEqual([]);
		expect(await till.read()).toMatchObject([{ taxes: [8] }]);
		expect(portal.requests()).toBe(requests);
	});

	test('what a tax is meant to take is told with its codes, for whoever knows the register’s rates', async () => {
		const { portal, shop, sync, till } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({ vatId: 3 }), 10);
		const levies = { vat: 20, extra: 0, untaxed: false };
		await changeBitrix24(shop, { taxes: { 3: [8] }, levies: { 3: levies } });

		await sync();

		expect(await till.read()).toMatchObject([{ taxes: [8], levies }]);
	});

	test('goods without a tax of the portal are not sold where the code chosen for them is not there', async () => {
		const { portal, shop, register, sync, till } = await shopWithProducts(engine);
		const good = portal.catalog.add({ vatId: null });
		portal.catalog.price(good, 5);
		const { id: by } = await shop.database.selectFrom('people').select('id').executeTakeFirstOrThrow();
		const taxRates = [{ code: 1, symbol: 'А', label: 'ПДВ', rate: 7, extraRate: null }];
		await changeRegister(shop, register, { change: { taxRates }, by, mayMove: true });
		await changeBitrix24(shop, { taxes: { 0: [777], 3: [1] } });

		const state = await sync();

		expect(await till.read()).toEqual([]);
		expect(state).toMatchObject({ leftOut: [{ code: 'tax-unmapped', some: [{ id: good, about: 'Каса 1' }] }] });
	});

	test('a variant is sold under its own barcode, and with its good it is switched off', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const shirt = portal.catalog.add({ name: 'Футболка', type: 3, iblockSectionId: 7 });
		const small = portal.catalog.add({
			name: 'Футболка S',
			type: 4,
			iblockId: VARIANTS,
			parentId: { value: String(shirt), valueId: '1' },
			[`property${VARIANTS_BARCODE}`]: { value: '4820000009999', valueId: '2' }
		});
		portal.catalog.price(small, 300);
		await sync();
		const sold = await till.read();
		served.pass(MINUTE);
		portal.catalog.edit(shirt, { active: 'N' });

		await sync();

		expect(sold).toMatchObject([{ id: small, barcodes: ['4820000009999'], section: 'Напої' }]);
		expect(await till.read()).toEqual([]);
	});

	test('a shelf that is called otherwise changes its goods', async () => {
		const { portal, sync, till } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({ iblockSectionId: 7 }), 5);
		await sync();
		await till.read();
		portal.catalog.held.sections = [{ id: 7, iblockId: 23, name: 'Кава й чай' }];

		await sync();

		expect(await till.read()).toMatchObject([{ section: 'Кава й чай' }]);
	});

	test('another place for barcodes, or another base price, has everything read again', async () => {
		const { portal, shop, sync, till } = await shopWithProducts(engine);
		const good = portal.catalog.add({ xmlId: '4820000007777' });
		portal.catalog.price(good, 5);
		portal.catalog.price(good, 7, { catalogGroupId: 2 });
		await sync();

		await changeBitrix24(shop, { products: { barcode: 'xmlId' } });
		await sync();
		const barcodes = (await till.read()).map(({ barcodes }) => barcodes);
		portal.catalog.held.priceTypes = [{ id: 2, name: 'BASE', base: 'Y' }];
		await sync();

		expect(barcodes).toEqual([['4820000007777']]);
		expect(await till.read()).toMatchObject([{ price: 700 }]);
	});

	test.each([
		['code', 'xmlId'],
		['xmlId', 'code'],
		[null, 'xmlId']
	] as const)('where barcodes stood in %s they are read anew from %s', async (before, after) => {
		const { portal, shop, served, sync, till } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({ code: '111', xmlId: '222' }), 5);
		await changeBitrix24(shop, { products: { barcode: before } });
		await sync();
		served.pass(60 * MINUTE);

		await changeBitrix24(shop, { products: { barcode: after } });
		await sync();

		expect(await till.read()).toMatchObject([{ barcodes: [after === 'code' ? '111' : '222'] }]);
	});

	test('a webhook that cannot be read here takes no good from a till', async () => {
		const { portal, shop, ports, sync, till } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({}), 5);
		await sync();
		await till.read();
		const before = till.of;

		givePorts(shop.database, { ...ports, sealing: { ...ports.sealing, unseal: () => Promise.resolve(null) } });

		expect(await till.read()).toHaveLength(1);
		expect(till.of).toBe(before);
		expect(await sync()).toMatchObject({ sold: 1, trouble: { code: 'webhook-unreadable' } });
	});

	test('a portal that takes longer than anybody waits for another reader is read all the same', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({}), 5);
		portal.catalog.held.meanwhile = (method) => {
			if (method !== 'catalog.section.list') return;
			portal.catalog.held.meanwhile = () => undefined;
			served.pass(LEASE + 1);
		};

		const state = await sync();

		expect(state).toMatchObject({ running: false, trouble: null, sold: 1 });
		expect(await till.read()).toHaveLength(1);
	});

	test('a portal that shows no catalogue takes no good away, and a manager hears of it', async () => {
		const { portal, sync, till } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({}), 5);
		await sync();
		await till.read();
		portal.catalog.held.catalogs = [];

		const state = await sync(true);

		expect(await till.read()).toHaveLength(1);
		expect(state).toMatchObject({ sold: 1, trouble: { code: 'strange-answer' } });
	});

	test('of a catalogue that is shown no more goods are sold on until a manager has everything read', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const [coffee, tea] = [portal.catalog.add({}), portal.catalog.add({})];
		const small = portal.catalog.add({
			type: 4,
			iblockId: VARIANTS,
			parentId: { value: String(coffee), valueId: '1' }
		});
		for (const id of [coffee, tea, small]) portal.catalog.price(id, 5);
		await sync();
		await till.read();
		portal.catalog.held.catalogs = portal.catalog.held.catalogs.filter(({ id }) => id !== VARIANTS);
		portal.catalog.remove(small);
		portal.catalog.remove(tea);
		served.pass(2 * DAY);

		await sync();
		const meanwhile = await till.read();
		await sync(true);

		expect(meanwhile).toMatchObject([{ id: coffee }, { id: small, price: 500 }]);
		expect((await till.read()).map(({ id }) => id)).toEqual([coffee]);
	});

	test('a row that cannot be read is told, and all others are read', async () => {
		const { portal, sync, till } = await shopWithProducts(engine);
		const [odd, priceless, good] = [portal.catalog.add({}), portal.catalog.add({}), portal.catalog.add({})];
		const [, price = 0] = [odd, priceless, good].map((id) => portal.catalog.price(id, 5));
		await sync();
		portal.catalog.goods.set(odd, Object.assign({}, portal.catalog.goods.get(odd), { measure: '1.5' }));
		portal.catalog.prices.set(price, Object.assign({}, portal.catalog.prices.get(price), { quantityFrom: 'багато' }));

		const state = await sync(true);

		expect((await till.read()).map(({ id }) => id)).toEqual([good]);
		expect(state).toMatchObject({
			trouble: null,
			sold: 1,
			leftOut: [
				{ code: 'unreadable', some: [{ id: odd, about: 'measure' }] },
				{ code: 'price-unreadable', some: [{ id: priceless, about: 'quantityFrom' }] }
			]
		});
	});

	test('a price that names no good is not believed', async () => {
		const { portal, sync } = await shopWithProducts(engine);
		const id = portal.catalog.price(portal.catalog.add({}), 5);
		portal.catalog.prices.set(id, Object.assign({}, portal.catalog.prices.get(id), { productId: '1.5' }));

		expect(await sync()).toMatchObject({ trouble: { code: 'strange-answer' } });
	});

	test('a reading that breaks off for a mistake of ours says so, and lets others read', async () => {
		const { portal, shop, sync } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({}), 5);
		await sync();
		await shop.database.updateTable('products').set({ held: '{}' }).execute();
		portal.catalog.held.sections = [{ id: 7, iblockId: 23, name: 'Кава й чай' }];

		const broken = await sync();

		expect(broken).toMatchObject({ running: false, trouble: { code: 'strange-answer' } });
	});

	test('goods of another portal take the place of all that were there', async () => {
		const { portal, beside, shop, sync, till } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({ name: 'Кава' }), 5);
		await sync();
		await till.read();
		const another = beside('other.bitrix24.example');
		const same = another.catalog.add({ name: 'Чай', vatId: null });

		await changeBitrix24(shop, { webhook: another.webhook });
		const meanwhile = await till.read();
		await sync();
		const priceless = await till.read();
		another.catalog.price(same, 9);
		await sync();

		expect(meanwhile).toEqual([]);
		expect(priceless).toEqual([]);
		expect(await till.read()).toMatchObject([{ id: same, name: 'Чай', price: 900 }]);
	});

	test('until everything was read once, and while it is switched off, a till is told that there are none', async () => {
		const { portal, shop, sync, till } = await shopWithProducts(engine);
		for (let more = 300; more > 0; more -= 1) portal.catalog.price(portal.catalog.add({}), 10);
		portal.failNext('none', 'none', 'none', 'none', 'request-lost', 'request-lost');

		const stopped = await sync();
		const partly = [await till.read(), till.of];
		await sync();
		const all = (await till.read()).length;
		await changeBitrix24(shop, { products: { on: false } });

		expect(stopped).toMatchObject({ unfinished: true, trouble: { kind: 'unknown', code: 'no-answer' }, sold: 0 });
		expect(partly).toEqual([[], null]);
		expect(all).toBe(300);
		expect([await till.read(), till.of]).toEqual([[], null]);
	});

	test('many goods are told page by page', async () => {
		const { portal, sync, till } = await shopWithProducts(engine);
		for (let more = 1_001; more > 0; more -= 1) portal.catalog.price(portal.catalog.add({}), 10);
		await sync();

		const goods = await till.read();

		expect(goods).toHaveLength(1_001);
		expect(till.pages).toBe(3);
		expect(await till.read()).toHaveLength(1_001);
		expect(till.pages).toBe(1);
	});

	test('a database that was put back is another list', async () => {
		const { portal, shop, sync, till } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({}), 10);
		await sync();
		await till.read();
		const before = till.of;

		await beginMemory(shop.database);

		expect(await till.read()).toHaveLength(1);
		expect(till.of).not.toBe(before);
	});

	test('two servers read at once what one reads: the other lets it be', async () => {
		const { portal, shop, till } = await shopWithProducts(engine);
		for (let more = 120; more > 0; more -= 1) portal.catalog.price(portal.catalog.add({}), 10);
		const other = { ...shop };
		const until = shop.now() + MINUTE;

		await Promise.all([shop, other].map((one) => syncProducts(one, { whole: true, until })));

		expect(await till.read()).toHaveLength(120);
		expect(portal.complaints).toEqual([]);
	});

	test.each([
		['another server reads', { leaseBy: 'another', wait: 0 }],
		['whoever is before it takes too long', { leaseBy: null, wait: 2 * MINUTE }]
	])('a press for everything is not forgotten where %s', async (_, { leaseBy, wait }) => {
		const { portal, shop, served, sync, till } = await shopWithProducts(engine);
		const gone = portal.catalog.add({});
		portal.catalog.price(gone, 5);
		await sync();
		portal.catalog.remove(gone);
		await changeSyncState(shop, () => ({ leaseBy, leaseUntil: shop.now() + MINUTE }));
		const until = shop.now() + MINUTE;
		served.pass(wait);
		await syncProducts(shop, { whole: true, until });
		const pressed = await till.read();
		served.pass(11 * MINUTE);

		await sync();

		expect(pressed).toHaveLength(1);
		expect(await till.read()).toEqual([]);
	});

	test('what was asked for while another reading was long under way is read after it', async () => {
		const { portal, shop, served, sync, till } = await shopWithProducts(engine);
		const [gone, kept] = [portal.catalog.add({}), portal.catalog.add({})];
		for (const id of [gone, kept]) portal.catalog.price(id, 5);
		let pressed: Promise<unknown> = Promise.resolve();
		let asked = 0;
		portal.catalog.held.meanwhile = (method) => {
			// The first time it is asked how new the prices are.
			if (method !== 'catalog.price.list' || (asked += 1) < 2) return;
			portal.catalog.held.meanwhile = () => undefined;
			portal.catalog.goods.delete(gone);
			served.pass(16 * MINUTE);
			pressed = changeSyncState(shop, () => ({ askedAt: shop.now() }));
		};
		await syncProducts(shop, { whole: false, until: shop.now() + DAY });
		await pressed;
		// A till that asked by now would begin that reading by itself.
		const before = await productsState(shop);

		await sync();

		expect(before.sold).toBe(2);
		expect((await till.read()).map(({ id }) => id)).toEqual([kept]);
	});

	test('who died while reading keeps the others waiting for a few minutes, then they go on', async () => {
		const { portal, shop, served, sync, till } = await shopWithProducts(engine);
		for (let more = 300; more > 0; more -= 1) portal.catalog.price(portal.catalog.add({}), 10);
		await changeSyncState(shop, () => ({ leaseBy: 'the dead', leaseUntil: shop.now() + LEASE }));

		const waits = await sync();
		served.pass(LEASE);
		await sync();

		expect(waits).toMatchObject({ running: true, walkedAt: null });
		expect(await till.read()).toHaveLength(300);
	});

	test('a till that asks has the goods read again after ten minutes, and does not wait for that', async () => {
		const { portal, served, one, till, register } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({}), 10);

		await till.read();
		await expect.poll(async () => (await till.read()).length).toBe(1);
		const requests = portal.requests();
		served.pass(9 * MINUTE);
		await one.ask('GET', `/api/products?register=${register}`);

		expect(portal.requests()).toBe(requests);
	});

	test('a manager picks where the barcode stands from the portal’s properties', async () => {
		const { ask, portal } = await shopWithProducts(engine);

		const picked = ProductProperties.parse(await ask('GET', '/products/properties'));

		expect(picked).toEqual({
			trouble: null,
			properties: [
				{ field: `property${BARCODE}`, name: 'Штрихкод', ofVariants: false },
				{ field: `property${VARIANTS_BARCODE}`, name: 'Штрихкод', ofVariants: true }
			]
		});
		expect(portal.complaints).toEqual([]);
	});

	test('a price that was replaced by another row is the till’s by the next reading of changes', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const coffee = portal.catalog.add({});
		const old = portal.catalog.price(coffee, 45);
		await sync();
		served.pass(MINUTE);

		portal.catalog.deletePrice(old);
		portal.catalog.price(coffee, 60);
		await sync();

		expect(await till.read()).toMatchObject([{ id: coffee, price: 60_00 }]);
	});

	test('units, taxes and properties behind the first fifty of a portal are read, too', async () => {
		const { portal, shop, sync, till } = await shopWithProducts(engine);
		const { measures, properties } = portal.catalog.held;
		const many = Array.from({ length: 50 }, (_, at) => ({ ...measures[0], id: 10 + at, code: 900 + at }));
		portal.catalog.held.measures = [...measures, ...many, { id: 200, code: 166, isDefault: 'Y' }];
		const others = Array.from({ length: 50 }, (_, at) => ({
			...properties[0],
			id: 200 + at,
			name: `Властивість ${at}`
		}));
		portal.catalog.held.properties = [...properties, ...others, { ...properties[0], id: 300, name: 'Код' }];
		const { vats } = portal.state;
		portal.state.vats = [...vats, ...many.map(({ id }) => ({ id, name: `ПДВ ${id}`, active: 'Y', rate: 0 }))];
		for (const measure of [200, null]) portal.catalog.price(portal.catalog.add({ measure }), 300);
		portal.catalog.price(portal.catalog.add({ name: 'Нуль зверху', vatId: 59, vatIncluded: 'N' }), 300);

		const { leftOut } = await sync();

		expect(await till.read()).toMatchObject([{ measure: 'kilogram' }, { measure: 'kilogram' }]);
		expect(leftOut).toMatchObject([{ code: 'tax-unmapped', some: [{ name: 'Нуль зверху' }] }]);
		expect((await productProperties(shop)).properties.map(({ name }) => name)).toContain('Код');
	});

	test('what was deleted before a press for everything is gone after it, though an unfinished reading had passed it', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const ids = Array.from({ length: 300 }, () => portal.catalog.add({}));
		for (const id of ids) portal.catalog.price(id, 5);
		await sync();
		portal.catalog.held.meanwhile = (method) => {
			const filter = portal.calls.at(-1)?.params.filter;
			const isLater = typeof filter === 'object' && filter !== null && '>id' in filter && Number(filter['>id']) > 0;
			if (method === 'catalog.price.list' && isLater) throw new Refused('INTERNAL_SERVER_ERROR', 'x', 500);
		};
		const stopped = await sync(true);
		portal.catalog.held.meanwhile = () => undefined;
		portal.catalog.remove(ids[0] ?? 0);
		served.pass(5 * MINUTE);

		await sync(true);
		served.pass(11 * MINUTE);
		await sync();

		expect(stopped.unfinished).toBe(true);
		expect((await till.read()).map(({ id }) => id)).toEqual(ids.slice(1));
	});

	test('a webhook that cannot be read here takes no good from a till, also where nobody has told taxes apart', async () => {
		const { portal, shop, ports, sync, till } = await shopWithProducts(engine);
		await changeKept(shop, () => ({ taxes: {}, levies: {}, factsAt: null, setUpAt: null, baseCurrency: null }));
		portal.catalog.price(portal.catalog.add({ vatId: null }), 5);
		await sync();
		const before = await till.read();

		givePorts(shop.database, { ...ports, sealing: { ...ports.sealing, unseal: () => Promise.resolve(null) } });

		expect(before).toHaveLength(1);
		expect(await till.read()).toEqual(before);
	});

	test('goods that were switched off for long are sold at the prices of then no more', async () => {
		const { portal, shop, served, sync, till } = await shopWithProducts(engine);
		const coffee = portal.catalog.add({});
		portal.catalog.price(coffee, 45);
		await sync();
		await till.read();
		await changeBitrix24(shop, { products: { on: false } });
		served.pass(30 * 24 * 60 * MINUTE);
		portal.catalog.price(coffee, 60);

		await changeBitrix24(shop, { products: { on: true } });
		const atOnce = await till.read();
		await sync();

		expect(atOnce).toEqual([]);
		expect(await till.read()).toMatchObject([{ price: 60_00 }]);
	});

	test('nothing that anybody is told has the webhook in it', async () => {
		const { portal, served, sync, ask, till } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({}), 10);
		portal.state.scopes = [];

		expect(await sync()).toMatchObject({ trouble: { kind: 'access', code: 'insufficient_scope' } });
		await ask('GET', '/products');
		await till.read();

		expect(served.answers.filter(({ text }) => text.includes(SECRET))).toEqual([]);
	});

	test('a till is told the goods of its own register, and of no other', async () => {
		const { portal, other, one, sync, register } = await shopWithProducts(engine);
		portal.catalog.price(portal.catalog.add({}), 10);
		await sync();

		const elsewhere = await one.ask('GET', '/api/products?register=elsewhere&since=0');

		expect(elsewhere).toMatchObject({ status: 409, body: { error: 'another-register' } });
		expect(await tillOn(other, register).read()).toMatchObject([{ taxes: [1] }]);
	});
});
