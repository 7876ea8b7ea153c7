import { expect, test } from 'vitest';
import type { Browser } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { asManager, askFor, HOUR, outcome, post, shopWithDoors } from './checks-for-tests.ts';

const COFFEE = { 'items[0][name]': 'Кава' };

async function fails(till: Browser, id: string): Promise<void> {
	await askFor(till, id, 'outcome', outcome(await post(till, id), { state: 'failed', registration: null }));
}

onBothEngines((engine) => {
	test('what failed and was asked for anew is held when it is tried again: its twin was printed', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const failed = await ask(1, COFFEE);
		await fails(one, failed);
		const anew = await ask(2, COFFEE);
		await askFor(one, anew, 'outcome', outcome(await post(one, anew)));
		await asManager(one);

		const retried = await askFor(one, failed, 'act', { act: 'retry' });
		const listed = (await watch(one)).find(({ id }) => id === failed);
		const claim = await askFor(one, failed, 'claim');
		await askFor(one, failed, 'act', { act: 'let-go' });

		expect(retried).toBe('waiting');
		expect(listed).toMatchObject({ held: 'twin' });
		expect([claim, await askFor(one, failed, 'claim')]).toEqual(['held', 'claimed']);
	});

	test('days later the twin is remembered still', async () => {
		const { served, one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const failed = await ask(1, COFFEE);
		await fails(one, failed);
		const anew = await ask(2, COFFEE);
		await askFor(one, anew, 'outcome', outcome(await post(one, anew)));
		served.pass(72 * HOUR);
		await watch(one, 80);
		await asManager(one);

		await askFor(one, failed, 'act', { act: 'retry' });

		expect(await askFor(one, failed, 'claim')).toBe('held');
	});

	test('who tries it again despite that is asked once', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const failed = await ask(1, COFFEE);
		await fails(one, failed);
		await ask(2, COFFEE);
		await asManager(one);

		await askFor(one, failed, 'act', { act: 'retry', despite: true });

		expect(await askFor(one, failed, 'claim')).toBe('claimed');
	});

	test('what has no twin but itself is simply tried again', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const failed = await ask(1, COFFEE);
		await fails(one, failed);
		await asManager(one);

		await askFor(one, failed, 'act', { act: 'retry' });

		expect(await askFor(one, failed, 'claim')).toBe('claimed');
	});

	test('what Bitrix24 once heard to have failed is retried despite that each time', async () => {
		const { one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		await fails(one, id);
		await check(id);
		await asManager(one);
		await askFor(one, id, 'act', { act: 'retry', despite: true });
		await fails(one, id);

		const listed = await watch(one);
		const retried = await askFor(one, id, 'act', { act: 'retry' });

		expect(listed).toMatchObject([{ state: 'failed', errorTold: true }]);
		expect(retried).toBe('error-told');
	});
});
