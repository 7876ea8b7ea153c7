import { expect, test } from 'vitest';
import { ChecksListed } from '#lib/api/checks.ts';
import type { Browser } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { newRegister } from '../registers/registers-for-tests.ts';
import { asManager, askFor, HOUR, outcome, post, shopWithDoors, tillOfCheck } from './checks-for-tests.ts';

const ANOTHER = { name: 'Каса 2', mode: 'live', address: 'http://127.0.0.1:9300' } as const;

async function listed(till: Browser) {
	return ChecksListed.parse((await till.ask('GET', '/api/checks')).body).checks;
}

onBothEngines((engine) => {
	test('a manager sees what is unsure at a register where no till is any more', async () => {
		const { served, shop, register, one, other, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const [unsure, done] = [await ask(1), await ask(2)];
		await askFor(one, done, 'outcome', outcome(await post(one, done)));
		await askFor(one, unsure, 'outcome', outcome(await post(one, unsure), { state: 'unsure', registration: null }));
		const another = await newRegister(shop, ANOTHER, null);
		await asManager(other);
		await other.ask('DELETE', `/api/tills/${await tillOfCheck(shop, unsure)}`);
		await shop.database.updateTable('tills').set({ register_id: another.id }).execute();
		served.pass(48 * HOUR);
		await asManager(other);

		const before = await listed(other);
		const ended = await askFor(other, unsure, 'act', { act: 'failed', reason: 'Не було' });

		expect(before).toMatchObject([{ id: unsure, state: 'unsure', register }]);
		expect(ended).toBe('failed');
	});

	test('what nobody took in time is listed as what it is', async () => {
		const { served, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		served.pass(9 * HOUR);
		await asManager(one);

		expect(await listed(one)).toMatchObject([{ id, state: 'expired' }]);
	});

	test('a register is not removed while a check of it is not finished', async () => {
		const { shop, register, one, other, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const entry = await post(one, id);
		const another = await newRegister(shop, ANOTHER, null);
		await shop.database.updateTable('tills').set({ register_id: another.id }).execute();
		await asManager(other);

		const early = await other.ask('DELETE', `/api/registers/${register}`);
		await askFor(one, id, 'outcome', outcome(entry));
		const removed = await other.ask('DELETE', `/api/registers/${register}`);

		expect(early).toMatchObject({ status: 409, body: { error: 'in-use' } });
		expect(removed.status).toBe(200);
	});

	test('a revoked till is told the state of a check, and nothing that is in it', async () => {
		const { shop, one, other, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const entry = await post(one, id);
		await asManager(other);
		await other.ask('DELETE', `/api/tills/${await tillOfCheck(shop, id)}`);

		const told = await one.ask('POST', `/api/checks/${id}/outcome`, outcome(entry));

		expect(told).toMatchObject({ status: 200, body: { state: 'done' } });
		expect(told.text).toBe('{"state":"done"}');
	});
});
