import { expect, test } from 'vitest';
import { onBothEngines } from '../database/database-for-tests.ts';
import { beginMemory } from '../database/memory.ts';
import { asManager, askFor, outcome, post, shopWithDoors } from './checks-for-tests.ts';

onBothEngines((engine) => {
	test('after a restore what had ended unprinted is unsure: it may have been printed since', async () => {
		const { shop, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const [failed, cancelled, done] = [await ask(1), await ask(2), await ask(3)];
		await askFor(one, failed, 'outcome', outcome(await post(one, failed), { state: 'failed', registration: null }));
		await askFor(one, done, 'outcome', outcome(await post(one, done)));
		await asManager(one);
		await askFor(one, cancelled, 'act', { act: 'cancel' });

		await beginMemory(shop.database);
		const retries = [
			await askFor(one, failed, 'act', { act: 'retry' }),
			await askFor(one, cancelled, 'act', { act: 'retry' })
		];

		expect(retries).toEqual(['wrong-state', 'wrong-state']);
		expect(Object.fromEntries((await watch(one)).map(({ id, state }) => [id, state]))).toEqual({
			[failed]: 'unsure',
			[cancelled]: 'unsure',
			[done]: 'done'
		});
	});

	test('after a restore the first id counts as spent: it may be on a receipt', async () => {
		const { shop, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);

		await beginMemory(shop.database);
		await asManager(one);
		await askFor(one, id, 'act', { act: 'failed', reason: 'Не було' });
		await askFor(one, id, 'act', { act: 'retry' });
		const [listed] = await watch(one);

		expect(listed).toMatchObject({ id, state: 'waiting', entry: id });
	});
});
