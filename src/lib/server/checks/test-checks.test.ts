import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { MANAGERS_PIN } from '../../../../tests/server/served-shop.ts';
import { onBothEngines, type Engine } from '../database/database-for-tests.ts';
import { asManager, askFor, shopWithDoors } from './checks-for-tests.ts';

const TEST = { 'cashbox_params[INTERACTION][MODE]': 'TEST' };

/** A shop whose register is one for tests. */
async function testShop(engine: Engine) {
	const shop = await shopWithDoors(engine);
	await asManager(shop.one);
	const change = (what: object) => shop.one.ask('PATCH', `/api/registers/${shop.register}`, what);
	await change({ mode: 'test' });
	await shop.watch(shop.one);
	return { ...shop, change };
}

onBothEngines((engine) => {
	test('at a register for tests only test checks are taken', async () => {
		const { print } = await testShop(engine);

		expect(await print(1)).toEqual({ ERRORS: [expect.stringMatching(/MODE=ACTIVE.+Каса 1.+MODE=ACTIVE.+Каса 1/)] });
		expect(await print(2, TEST)).toEqual({ UUID: expect.any(String) });
	});

	test('a register that becomes a live one prints no test check that waited', async () => {
		const { one, watch, ask, change } = await testShop(engine);
		const [waiting, claimed] = [await ask(1, TEST), await ask(2, TEST)];
		await askFor(one, claimed, 'claim');

		await change({ mode: 'live' });
		const states = (await watch(one)).map(({ state, reason }) => [state, reason?.code]);
		const asked = [
			await askFor(one, waiting, 'claim'),
			await askFor(one, claimed, 'leave', { entry: randomUUID() }),
			await askFor(one, waiting, 'act', { act: 'retry' })
		];

		expect(states).toEqual([
			['cancelled', 'register-changed'],
			['cancelled', 'register-changed']
		]);
		expect(asked).toEqual(['wrong-state', 'wrong-state', 'wrong-state']);
	});

	test('what was posted in a test is not sent again at a live Kasa', async () => {
		const { one, ask, change } = await testShop(engine);
		const [id, entry] = [await ask(1, TEST), randomUUID()];
		await askFor(one, id, 'claim');
		await askFor(one, id, 'leave', { entry });

		await change({ mode: 'live' });

		expect(await askFor(one, id, 'leave', { entry })).toBe('wrong-state');
	});

	test('with another Kasa what waited for the one before is cancelled, and tried again at the new one', async () => {
		const { one, watch, ask, check, change } = await testShop(engine);
		const id = await ask(1, TEST);

		await change({ address: 'http://127.0.0.1:9300', pin: MANAGERS_PIN });
		const told = await check(id);
		await watch(one);
		const states = [await askFor(one, id, 'act', { act: 'retry', despite: true }), await askFor(one, id, 'claim')];

		expect(told).toEqual({ STATUS: 'ERROR', ERROR: expect.stringMatching(/Касу змінили/) });
		expect(states).toEqual(['waiting', 'claimed']);
	});

	test('a register that only changes its name keeps its checks', async () => {
		const { one, watch, ask, change } = await testShop(engine);
		await ask(1, TEST);

		await change({ name: 'Каса біля вікна', mode: 'test' });

		expect(await watch(one)).toMatchObject([{ state: 'waiting' }]);
	});
});
