import { expect, test } from 'vitest';
import { MANAGERS_PIN } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { askFor, outcome, post, shopWithDoors, tillOfCheck } from './checks-for-tests.ts';

onBothEngines((engine) => {
	test('a device that lost its journal and is admitted again gives back nothing that was sent', async () => {
		const { served, shop, one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		const entry = await post(one, id);

		const anew = served.browser({ address: '192.168.1.30' });
		await anew.ask('POST', '/api/tills', { as: await tillOfCheck(shop, id), pin: MANAGERS_PIN });
		const [listed] = await watch(anew);
		const back = await askFor(anew, id, 'give-back', { entry });
		const claims = [await askFor(anew, id, 'claim'), await askFor(other, id, 'claim')];

		expect(listed).toMatchObject({ id, state: 'unsure', reason: { code: 'till-again' } });
		expect([back, ...claims]).toEqual(['unsure', 'wrong-state', 'wrong-state']);
	});

	test('what it still knows to be printed is heard, and what it owes it may send again', async () => {
		const { served, shop, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const [printed, owed] = [await ask(1), await ask(2)];
		const entries = [await post(one, printed), await post(one, owed)];

		const anew = served.browser({ address: '192.168.1.30' });
		await anew.ask('POST', '/api/tills', { as: await tillOfCheck(shop, owed), pin: MANAGERS_PIN });
		const states = [
			await askFor(anew, printed, 'outcome', outcome(entries[0] ?? '')),
			await askFor(anew, owed, 'leave', { entry: entries[1] })
		];

		expect(states).toEqual(['done', 'posting']);
	});

	test('what it had only claimed is anybody’s', async () => {
		const { served, shop, one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		await askFor(one, id, 'claim');

		const anew = served.browser({ address: '192.168.1.30' });
		await anew.ask('POST', '/api/tills', { as: await tillOfCheck(shop, id), pin: MANAGERS_PIN });

		expect(await askFor(other, id, 'claim')).toBe('claimed');
	});
});
