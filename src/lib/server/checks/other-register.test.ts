import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { onBothEngines } from '../database/database-for-tests.ts';
import { newRegister } from '../registers/registers-for-tests.ts';
import { giveLeave } from './take.ts';
import { asManager, askFor, outcome, post, shopWithDoors, tillOfCheck } from './checks-for-tests.ts';

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

	test('leave that was asked for before the till was revoked, and comes after, is refused', async () => {
		const { shop, one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		const entry = await post(one, id);
		const till = await tillOfCheck(shop, id);
		await asManager(other);

		await other.ask('DELETE', `/api/tills/${till}`);

		expect(await giveLeave(shop, id, entry, { till })).toEqual({ ok: false, error: 'not-claimed' });
	});
});
