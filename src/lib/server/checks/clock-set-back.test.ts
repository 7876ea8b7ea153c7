import { expect, test } from 'vitest';
import { onBothEngines } from '../database/database-for-tests.ts';
import { askFor, HOUR, shopWithDoors } from './checks-for-tests.ts';
import { wrongKeys } from './wrong-keys.ts';

onBothEngines((engine) => {
	test('after the clock was set back a claim does not last for hours', async () => {
		const { served, one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const id = await ask(1);
		await askFor(one, id, 'claim');

		served.pass(-2 * HOUR);

		expect(await askFor(other, id, 'claim')).toBe('claimed');
	});

	test('after the clock was set back a till that is silent is not taken to be there', async () => {
		const { served, one, watch, print } = await shopWithDoors(engine);
		await watch(one);

		served.pass(-2 * HOUR);
		const silent = await print(1);
		await watch(one);

		expect(silent).toEqual({ ERRORS: [expect.stringMatching(/Каса 1/)] });
		expect(await print(1)).toEqual({ UUID: expect.any(String) });
	});

	test('the clock of another server may be a little ahead', async () => {
		const { served, one, other, watch, ask } = await shopWithDoors(engine);
		await Promise.all([watch(one), watch(other)]);
		const first = await ask(1);
		await askFor(one, first, 'claim');

		served.pass(-10_000);

		expect(await askFor(other, first, 'claim')).toBe('claimed-elsewhere');
		expect(await ask(2)).toEqual(expect.any(String));
	});
});

test('after the clock was set back wrong keys are not held against anybody for hours', () => {
	let at = 10 * HOUR;
	const wrong = wrongKeys(() => at);
	for (let tries = 0; tries < 10; tries += 1) wrong.wasWrong('203.0.113.7');
	const before = wrong.tooMany('203.0.113.7');

	at -= 2 * HOUR;

	expect([before, wrong.tooMany('203.0.113.7')]).toEqual([true, false]);
});
