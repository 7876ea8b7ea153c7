import { expect, test } from 'vitest';
import { transaction } from '../database/transaction.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { cancelWaiting } from './cancel-waiting.ts';
import { asManager, askFor, HOUR, outcome, post, shopWithDoors } from './checks-for-tests.ts';
import { markRestarted } from './interrupted.ts';

onBothEngines((engine) => {
	test('what was cancelled on Friday, and Bitrix24 never asked about, is on the list on Monday until a manager ends it', async () => {
		const { served, shop, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		await transaction(shop.database, (within) => cancelWaiting(within, { at: shop.now(), code: 'server-stopped' }));

		served.pass(62 * HOUR);
		await markRestarted(shop.database);
		const monday = await watch(one, 70);
		await asManager(one);
		const settled = await askFor(one, id, 'act', { act: 'settled', reason: 'Пробито вручну' });
		const after = await watch(one, 70);

		expect(monday).toMatchObject([{ id, state: 'cancelled', restarted: true, errorTold: false, settled: false }]);
		expect(settled).toBe('cancelled');
		expect(after).toEqual([]);
	});

	test('what Bitrix24 has heard of leaves the list after a day, as what was printed does', async () => {
		const { served, one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const [failed, done] = [await ask(1), await ask(2)];
		await askFor(one, failed, 'outcome', outcome(await post(one, failed), { state: 'failed', registration: null }));
		await askFor(one, done, 'outcome', outcome(await post(one, done)));
		await check(failed);

		served.pass(24 * HOUR);

		expect(await watch(one, 30)).toEqual([]);
	});

	test('a hundred that were printed since do not push it off the list', async () => {
		const { served, shop, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const unheard = await ask(1);
		await askFor(one, unheard, 'outcome', outcome(await post(one, unheard), { state: 'failed', registration: null }));
		const row = await shop.database.selectFrom('checks').selectAll().executeTakeFirstOrThrow();
		const done = Array.from({ length: 101 }, (_, at) => ({
			...row,
			id: `done-${at}`,
			uuid: `done-${at}`,
			state: 'done' as const,
			finished_at: shop.now() + 1
		}));
		await shop.database.insertInto('checks').values(done).execute();
		served.pass(HOUR);

		const listed = await watch(one);

		expect(listed.filter(({ state }) => state === 'done')).toHaveLength(100);
		expect(listed.map(({ id }) => id)).toContain(unheard);
	});

	test('only what is not printed and over is settled, and tried again it is open once more', async () => {
		const { served, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const [waiting, failed] = [await ask(1), await ask(2)];
		const first = await post(one, failed);
		await askFor(one, failed, 'outcome', outcome(first, { state: 'failed', registration: null }));
		await asManager(one);

		const early = await askFor(one, waiting, 'act', { act: 'settled', reason: 'Пробито вручну' });
		const states = [
			await askFor(one, failed, 'act', { act: 'settled', reason: 'Пробито вручну' }),
			await askFor(one, failed, 'act', { act: 'retry' })
		];
		await askFor(one, failed, 'outcome', outcome(await post(one, failed), { state: 'failed', registration: null }));
		await askFor(one, waiting, 'act', { act: 'cancel' });
		served.pass(30 * HOUR);

		expect([early, ...states]).toEqual(['wrong-state', 'failed', 'waiting']);
		expect((await watch(one, 40)).map(({ id }) => id).sort()).toEqual([waiting, failed].sort());
	});
});
