import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { onBothEngines } from '../database/database-for-tests.ts';
import { asManager, askFor, outcome, post, shopWithDoors } from './checks-for-tests.ts';

const PAPER = { act: 'done', fiscalCode: 'TEST-1', at: Date.UTC(2026, 10, 22, 9) };

onBothEngines((engine) => {
	test('an entry given back before it had leave is spent, the first one too', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		await askFor(one, id, 'claim');

		await askFor(one, id, 'give-back', { entry: id });
		const [listed] = await watch(one);

		expect(listed).toMatchObject({ id, state: 'waiting', entry: id });
	});

	test('what one till did not send does not end the claim of another', async () => {
		const { one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		await askFor(one, id, 'claim');

		const words = [
			await askFor(other, id, 'outcome', outcome(randomUUID(), { state: 'not-sent', registration: null })),
			await askFor(other, id, 'give-back', { entry: randomUUID() })
		];
		const [listed] = await watch(one);

		expect(words).toEqual(['claimed', 'claimed']);
		expect(listed).toMatchObject({ state: 'claimed', mine: true });
	});

	test('what became of an earlier entry does not end a claim for the next', async () => {
		const { one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		await askFor(one, id, 'outcome', outcome(await post(one, id), { state: 'failed', registration: null }));
		await asManager(one);
		await askFor(one, id, 'act', { act: 'retry' });
		await askFor(other, id, 'claim');

		const words = [
			await askFor(one, id, 'outcome', outcome(randomUUID(), { state: 'not-sent', registration: null })),
			await askFor(one, id, 'outcome', outcome(randomUUID(), { state: 'failed', registration: null }))
		];

		expect(words).toEqual(['claimed', 'claimed']);
	});

	test('a claim that its own till gives back by a late word is free at once', async () => {
		const { one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const [id, entry] = [await ask(1), randomUUID()];
		await askFor(one, id, 'claim');

		const told = await askFor(one, id, 'outcome', outcome(entry, { state: 'not-sent', registration: null }));
		const [listed] = await watch(one);

		expect(told).toBe('waiting');
		expect(listed).toMatchObject({ claimedBy: null, mine: false, entry });
	});

	test('the paper of an earlier entry, told by a person and then by the till, is one document', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const first = await post(one, id);
		await askFor(one, id, 'outcome', outcome(first, { state: 'failed', registration: null }));
		await asManager(one);
		await askFor(one, id, 'act', { act: 'retry' });
		const second = await post(one, id);
		await askFor(one, id, 'outcome', outcome(second, { state: 'unsure', registration: null }));

		await askFor(one, id, 'act', PAPER);
		const [byWord] = await watch(one);
		await askFor(one, id, 'outcome', outcome(first));
		const [told] = await watch(one);

		expect(byWord).toMatchObject({ state: 'done', reason: { code: 'by-word' } });
		expect(told).toMatchObject({ state: 'done', reason: null, registration: { id: 'k-1', fiscalCode: 'TEST-1' } });
	});

	test('a paper of another number than the till tells of another entry is a second document', async () => {
		const { one, watch, ask } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const first = await post(one, id);
		await askFor(one, id, 'outcome', outcome(first, { state: 'failed', registration: null }));
		await asManager(one);
		await askFor(one, id, 'act', { act: 'retry' });
		await askFor(one, id, 'outcome', outcome(await post(one, id), { state: 'unsure', registration: null }));
		await askFor(one, id, 'act', { ...PAPER, fiscalCode: 'PAPER-7' });
		const registration = { id: 'k-1', fiscalCode: null, fiscalDate: null, isOnline: false };

		await askFor(one, id, 'outcome', outcome(first, { registration }));
		const [awaited] = await watch(one);
		await askFor(one, id, 'outcome', outcome(first));
		const [told] = await watch(one);

		expect(awaited).toMatchObject({ reason: null });
		expect(told).toMatchObject({ state: 'done', reason: { code: 'doubled' } });
	});

	test('what a person said of an entry gives way to what its till tells', async () => {
		const { one, watch, ask, check } = await shopWithDoors(engine);
		await watch(one);
		const id = await ask(1);
		const entry = await post(one, id);
		await askFor(one, id, 'outcome', outcome(entry, { state: 'unsure', registration: null }));
		await asManager(one);
		await askFor(one, id, 'act', { ...PAPER, fiscalCode: 'PAPER-7' });

		await askFor(one, id, 'outcome', outcome(entry));
		const [listed] = await watch(one);

		expect(listed).toMatchObject({ state: 'done', reason: null });
		expect(await check(id)).toMatchObject({ FISCAL_DOC_ATTR: 'TEST-1', SHIFT_NUMBER: 12 });
	});
});
