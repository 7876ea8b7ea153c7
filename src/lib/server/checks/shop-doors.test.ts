import { expect, onTestFinished, test } from 'vitest';
import { ENGINES, onBothEngines, type Engine } from '../database/database-for-tests.ts';
import { openDatabase } from '../database/open.ts';
import { isServedByOthers, nowServes } from '../database/others.ts';
import { shopWithDoors } from './checks-for-tests.ts';
import { shopDoors } from './shop-doors.ts';

/** A shop with one check that waits, and the half of the server that stops. */
async function waitingShop(engine: Engine) {
	const { shop, one, watch, ask, check } = await shopWithDoors(engine);
	await watch(one);
	const id = await ask(1);
	const half = shopDoors({ openShop: () => Promise.resolve(shop), shopIfOpen: () => Promise.resolve(shop) });
	return { shop, id, half, check };
}

onBothEngines((engine) => {
	test('a server that stops leaves nothing that nobody will print', async () => {
		const { id, half, check } = await waitingShop(engine);

		await half.stop();

		expect(await check(id)).toEqual({ STATUS: 'ERROR', ERROR: expect.stringMatching(/вимкнули/) });
	});

	test('one that nobody has asked for anything stops all the same', async () => {
		const half = shopDoors({ openShop: () => Promise.reject(new Error('away')), shopIfOpen: () => null });

		await expect(half.stop()).resolves.toBeUndefined();
	});
});

test('a server that stops beside another leaves the list to that one', async () => {
	const postgres = ENGINES.find(({ name }) => name === 'PostgreSQL');
	if (!postgres) throw new Error('There is no PostgreSQL');
	const place = await postgres.place();
	const open = async () => {
		const database = await openDatabase(place);
		onTestFinished(() => database.destroy());
		return database;
	};
	const { shop, half, id, check } = await waitingShop({ ...postgres, open });
	const alone = await isServedByOthers(shop.database);
	const another = await openDatabase(place);
	const starting = await isServedByOthers(shop.database);
	await nowServes(another);

	const beside = await isServedByOthers(shop.database);
	await half.stop();
	const left = await check(id);
	await another.destroy();
	await half.stop();

	expect([alone, starting, beside]).toEqual([false, false, true]);
	expect(left).toEqual({ STATUS: 'WAIT' });
	expect(await check(id)).toMatchObject({ STATUS: 'ERROR' });
});
