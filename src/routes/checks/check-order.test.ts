import { expect, test } from 'vitest';
import { PORTALS_CHECK } from '#lib/till/checks/checks-for-tests.ts';
import { inListOrder } from './check-order.ts';

const check = (id: string, state: typeof PORTALS_CHECK.state, madeAt: number) => ({
	...PORTALS_CHECK,
	id,
	state,
	madeAt
});

test('what a manager settled is among what is over', () => {
	const told = [{ ...check('settled', 'failed', 9), settled: true }, check('failed', 'failed', 2)];

	expect(inListOrder(told).map(({ id }) => id)).toEqual(['failed', 'settled']);
});

test('what somebody has to see to comes first, then what waits the longest, at last what is over, the newest first', () => {
	const told = [
		check('done early', 'done', 1),
		check('done late', 'done', 5),
		check('failed', 'failed', 2),
		check('waits since 4', 'waiting', 4),
		check('waits since 3', 'waiting', 3),
		check('unsure', 'unsure', 6)
	];

	const shown = inListOrder(told).map(({ id }) => id);

	expect(shown).toEqual(['unsure', 'waits since 3', 'waits since 4', 'failed', 'done late', 'done early']);
});
