import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MANAGERS_PIN } from '../../../../tests/server/served-shop.ts';
import { onBothEngines } from '../database/database-for-tests.ts';
import { askFor, outcome, shopWithDoors } from './checks-for-tests.ts';

const ENTRIES = Array.from({ length: 4 }, () => randomUUID());

type Step =
	| { does: 'claim'; till: 0 | 1 }
	| { does: 'leave' | 'give-back'; till: 0 | 1; entry: number }
	| { does: 'outcome'; till: 0 | 1; entry: number; state: 'done' | 'failed' | 'unsure' | 'not-sent' }
	| { does: 'retry' | 'failed' | 'cancel' }
	| { does: 'wait'; minutes: number };

const till = fc.constantFrom(0 as const, 1 as const);
const entry = fc.nat(ENTRIES.length - 1);
const state = fc.constantFrom(...(['done', 'failed', 'unsure', 'not-sent'] as const));
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ does: fc.constant('claim' as const), till }) },
	{ weight: 4, arbitrary: fc.record({ does: fc.constant('leave' as const), till, entry }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('give-back' as const), till, entry }) },
	{ weight: 3, arbitrary: fc.record({ does: fc.constant('outcome' as const), till, entry, state }) },
	{ weight: 2, arbitrary: fc.record({ does: fc.constantFrom(...(['retry', 'failed', 'cancel'] as const)) }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('wait' as const), minutes: fc.constantFrom(1, 2, 600) }) }
);

/** What each manager's act carries. */
const ACTS = {
	retry: { act: 'retry', despite: true },
	failed: { act: 'failed', reason: 'Стрічка порожня' },
	cancel: { act: 'cancel' }
} as const;

onBothEngines((engine) => {
	test('whatever two tills and a manager do, one entry at most may be on its way, and what was printed stays so', async () => {
		const { served, one, other, watch, ask, check } = await shopWithDoors(engine);
		const tills = [one, other] as const;
		await watch(one, 24);
		let number = 0;

		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
				await one.ask('POST', '/api/sign-in', { pin: MANAGERS_PIN });
				await watch(one, 100_000);
				const id = await ask((number += 1));
				// Entries of a check that had leave, and of which nobody has said that they were not printed.
				const onTheirWay = new Set<string>();
				const names = ENTRIES.map(() => randomUUID());
				let printed = false;

				for (const step of steps) {
					if (step.does === 'wait') {
						served.pass(step.minutes * 60_000);
						continue;
					}
					const asked = 'entry' in step ? (names[step.entry] ?? '') : '';
					if (step.does === 'claim') {
						await askFor(tills[step.till], id, 'claim');
					} else if (step.does === 'leave') {
						if ((await askFor(tills[step.till], id, 'leave', { entry: asked })) === 'posting') onTheirWay.add(asked);
					} else if (step.does === 'give-back') {
						// A till says so only of what it had leave for and did not send.
						if ((await askFor(tills[step.till], id, 'give-back', { entry: asked })) === 'waiting')
							onTheirWay.delete(asked);
					} else if (step.does === 'outcome') {
						if (!onTheirWay.has(asked)) continue;
						const said = await askFor(tills[step.till], id, 'outcome', outcome(asked, { state: step.state }));
						if (said === 'another-entry') continue;
						if (step.state === 'done') printed = true;
						if (['waiting', 'failed', 'done'].includes(said)) onTheirWay.delete(asked);
					} else if ((await askFor(one, id, 'act', ACTS[step.does])) === 'failed') {
						onTheirWay.clear();
					}

					expect(onTheirWay.size).toBeLessThanOrEqual(1);
					if (printed) expect(await check(id)).toMatchObject({ STATUS: 'DONE' });
				}
			}),
			{ numRuns: 30 }
		);
	});
});
