import { expect, test } from 'vitest';
import { Refused } from '../../../../tests/portal/refused.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { shopWithProducts } from './products-for-tests.ts';

const MINUTE = 60_000;

onBothEngines((engine) => {
	test('a price that is deleted there is none here once its good is read as changed', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const coffee = portal.catalog.add({});
		portal.catalog.price(coffee, 45);
		await sync();
		await till.read();
		served.pass(MINUTE);

		portal.catalog.modifyPrices(coffee, []);
		const { leftOut } = await sync();

		expect(await till.read()).toEqual([]);
		expect(leftOut).toMatchObject([{ code: 'no-price', some: [{ id: coffee }] }]);
	});

	test('of a price that became another for ten a single one costs the first', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const coffee = portal.catalog.add({});
		portal.catalog.price(coffee, 45);
		await sync();
		served.pass(MINUTE);

		portal.catalog.modifyPrices(coffee, [60, 55]);
		await sync();

		expect(await till.read()).toMatchObject([{ id: coffee, price: 60_00 }]);
	});

	test('a price that keeps its time though it is another is read with its good', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const coffee = portal.catalog.add({});
		const id = portal.catalog.price(coffee, 45);
		await sync();
		for (let more = 2; more > 0; more -= 1) {
			served.pass(11 * MINUTE);
			await sync();
		}

		portal.catalog.prices.set(id, Object.assign({}, portal.catalog.prices.get(id), { price: 60 }));
		portal.catalog.edit(coffee, {});
		await sync();

		expect(await till.read()).toMatchObject([{ price: 60_00 }]);
	});

	test.each([
		['years', 30_000_000],
		['an hour', 60],
		['half an hour', 30],
		['some seconds', 0.5]
	])('a row that a clock stamped %s ahead hides no change of the others', async (_, minutes) => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const [coffee, tea] = [portal.catalog.add({}), portal.catalog.add({})];
		portal.catalog.price(coffee, 45);
		const id = portal.catalog.price(tea, 30);
		const stamped = Date.parse(portal.catalog.goods.get(tea)?.timestampX ?? '');
		const ahead = { timestampX: new Date(stamped + minutes * MINUTE).toISOString().replace('Z', '+00:00') };
		portal.catalog.prices.set(id, Object.assign({}, portal.catalog.prices.get(id), ahead));
		portal.catalog.goods.set(tea, Object.assign({}, portal.catalog.goods.get(tea), ahead));
		await sync();
		served.pass(MINUTE);

		portal.catalog.edit(coffee, { name: 'Кава' });
		portal.catalog.price(coffee, 60);
		await sync();

		expect(await till.read()).toMatchObject([{ name: 'Кава', price: 60_00 }, { price: 30_00 }]);
	});

	test('of many goods with many prices each has its own, and they take few requests', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const ids = Array.from({ length: 130 }, () => portal.catalog.add({}));
		for (const id of ids) portal.catalog.price(id, 45);
		await sync();
		served.pass(60 * MINUTE);
		for (const [at, id] of ids.entries()) portal.catalog.modifyPrices(id, [60 + at, 55, 50, 45]);
		const before = portal.requests();

		await sync();

		expect((await till.read()).map(({ price }) => price)).toEqual(ids.map((_, at) => (60 + at) * 100));
		expect(portal.requests() - before).toBeLessThan(20);
		expect(portal.complaints).toEqual([]);
	});

	test('goods whose prices the portal does not tell keep what they had, and are read again', async () => {
		const { portal, served, sync, till } = await shopWithProducts(engine);
		const coffee = portal.catalog.add({});
		portal.catalog.price(coffee, 45);
		await sync();
		served.pass(MINUTE);
		portal.catalog.modifyPrices(coffee, [60]);
		portal.catalog.held.meanwhile = (method) => {
			const isOfGoods = JSON.stringify(portal.calls.at(-1)?.params).includes('@productId');
			if (method === 'catalog.price.list' && isOfGoods) throw new Refused('INTERNAL_SERVER_ERROR', 'x', 500);
		};

		const failed = await sync();
		const meanwhile = await till.read();
		portal.catalog.held.meanwhile = () => undefined;
		await sync();

		expect(failed).toMatchObject({ unfinished: true, trouble: { code: 'INTERNAL_SERVER_ERROR' } });
		expect(meanwhile).toMatchObject([{ price: 45_00 }]);
		expect(await till.read()).toMatchObject([{ price: 60_00 }]);
	});
});
