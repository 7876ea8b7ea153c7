import { expect, test } from 'vitest';
import type { PortalFault } from '../../../../tests/portal/faults.ts';
import { line, pushingTo, sale, SETTLED, uuid, workOf } from './orders-for-tests.ts';

const SALES = Array.from({ length: 6 }, (_, at) => sale(at, [line(45_00 + at), line(10_00)]));

test.each<[PortalFault, object]>([
	['expired-webhook', { code: 'expired_token', words: 'The access token expired' }],
	['overload', { code: 'OVERLOAD_LIMIT', words: 'REST API is blocked' }],
	['number-code', { code: '200040300020', words: 'Access denied' }]
])('after %s nothing more is asked, and all is told why', async (fault, reason) => {
	const { push, portal } = pushingTo();
	portal.failNext(fault);

	const outcomes = await push(workOf(...SALES));

	expect([...outcomes.values()]).toEqual(
		SALES.map(() => ({ outcome: 'later', reason, notBefore: expect.any(Number) }))
	);
	expect(portal.requests()).toBe(1);
});

test('what the portal blocks for a while is asked again when it says', async () => {
	const { push, portal } = pushingTo();
	portal.failNext('operation-limit');

	const outcomes = await push(workOf(...SALES));

	expect(outcomes.get(uuid(0))).toMatchObject({ outcome: 'later', notBefore: 1_800_000_000_000 });
});

test('a request without an answer holds up only what was in it', async () => {
	const { push, portal, clock } = pushingTo();
	const long = sale(
		7,
		[...Array(48)].map(() => line(5_00))
	);
	portal.failNext('none', 'none', 'answer-late');

	const outcomes = await push(workOf(long, ...SALES));

	expect(outcomes.get(long.id)).toMatchObject({ outcome: 'later', notBefore: clock.at + SETTLED, unknown: true });
	expect(SALES.map(({ id }) => outcomes.get(id)?.outcome)).toEqual(SALES.map(() => 'done'));
});

test('a sale that breaks every request it is in holds up nobody once it is asked alone', async () => {
	const { push, portal, shown } = pushingTo();
	const [poisoned, ...others] = SALES;
	portal.state.poison.add(poisoned?.id ?? '');

	const outcomes = await push(workOf(...SALES).map((one, at) => ({ ...one, alone: at === 0 })));

	expect(outcomes.get(poisoned?.id ?? '')).toMatchObject({ outcome: 'later', unknown: true });
	expect(others.map(({ id }) => outcomes.get(id)?.outcome)).toEqual(others.map(() => 'done'));
	expect(shown()).toHaveLength(others.length);
});

test('when the time is over nothing more is asked, and the rest is for the next time', async () => {
	const { push, portal, clock } = pushingTo();
	const from = clock.at;

	const outcomes = await push(workOf(...SALES), {
		now: () => from + portal.requests() * 10_000,
		until: from + 25_000
	});

	const later = { outcome: 'later', reason: { code: 'out-of-time', words: '' } };
	expect([...outcomes.values()]).toMatchObject(SALES.map(() => later));

	const rest = await push(workOf(...SALES));

	expect([...rest.values()].every(({ outcome }) => outcome === 'done')).toBe(true);
	expect(portal.orders.size).toBe(SALES.length);
});
