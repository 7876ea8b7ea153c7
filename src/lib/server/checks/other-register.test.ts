import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { onBothEngines } from '../database/database-for-tests.ts';
import { changeRegister } from '../registers/registers.ts';
import { newRegister } from '../registers/registers-for-tests.ts';
import { giveLeave } from './take.ts';
import { asManager, askFor, HOUR, outcome, post, shopWithDoors, tillOfCheck } from './checks-for-tests.ts';

const ANOTHER = { name: 'Каса 2', mode: 'live', address: 'http://127.0.0.1:9300' } as const;

onBothEngines((engine) => {
	test('a till that goes to another register leaves its claims to others', async () => {
		const { shop, one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		await askFor(one, id, 'claim');
		const till = await tillOfCheck(shop, id);
		const another = await newRegister(shop, ANOTHER, null);
		await asManager(one);

		await one.ask('PATCH', `/api/tills/${till}`, { register: another.id });

		expect(await askFor(one, id, 'leave', { entry: randomUUID() })).toBe('not-found');
		expect(await askFor(other, id, 'claim')).toBe('claimed');
	});

	test('a till at another register has no leave for what it posted before, and its word is heard', async () => {
		const { shop, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const entry = await post(one, id);
		await askFor(one, id, 'outcome', outcome(entry, { state: 'unsure', registration: null }));
		const till = await tillOfCheck(shop, id);
		const another = await newRegister(shop, ANOTHER, null);
		await asManager(one);

		await one.ask('PATCH', `/api/tills/${till}`, { register: another.id });

		expect(await askFor(one, id, 'leave', { entry })).toBe('not-found');
		expect(await askFor(one, id, 'outcome', outcome(entry))).toBe('done');
	});

	test('a receipt names the register that printed it, although that has another Kasa by the time Bitrix24 asks', async () => {
		const { shop, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const { fiscal_number: before } = await shop.database
			.selectFrom('registers')
			.select('fiscal_number')
			.executeTakeFirstOrThrow();
		const entry = await post(one, id);

		await shop.database.updateTable('registers').set({ fiscal_number: '4000999999' }).execute();
		await askFor(one, id, 'outcome', outcome(entry));

		expect(await check(id)).toMatchObject({ STATUS: 'DONE', REG_NUMBER_KKT: before, FN_NUMBER: before });
	});

	test('nothing is taken or printed for a Kasa that the register has left', async () => {
		const { shop, one, other, register, watch, ask, print } = await shopWithDoors(engine);
		await watch(one);
		const [before, after] = ['http://127.0.0.1:9200', 'http://127.0.0.1:9400'];
		const shift = { until: shop.now() + HOUR };
		const { id: by } = await shop.database.selectFrom('people').select('id').executeTakeFirstOrThrow();
		await changeRegister(shop, register, { change: { address: after }, by, mayMove: true });

		const early = await print(1);
		const stale = await one.ask('POST', '/api/checks/watch', { register, kasa: before, shift });
		const stillEarly = await print(2);
		await other.ask('POST', '/api/checks/watch', { register, kasa: after, shift });
		const id = await ask(3);
		await askFor(one, id, 'claim');
		const refused = await askFor(one, id, 'leave', { entry: randomUUID(), kasa: before });
		const given = await askFor(one, id, 'leave', { entry: randomUUID(), kasa: after });

		expect([Object.keys(early), Object.keys(stillEarly)]).toEqual([['ERRORS'], ['ERRORS']]);
		expect(stale).toMatchObject({ status: 409, body: { error: 'another-register' } });
		expect([refused, given]).toEqual(['another-register', 'posting']);
	});

	test('leave that was asked for before the till was revoked, and comes after, is refused', async () => {
		const { shop, one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		const entry = await post(one, id);
		const till = await tillOfCheck(shop, id);
		await asManager(other);

		await other.ask('DELETE', `/api/tills/${till}`);

		expect(await giveLeave(shop, id, { entry }, { till })).toEqual({ ok: false, error: 'not-claimed' });
	});
});
