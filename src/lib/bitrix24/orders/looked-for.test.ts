import { expect, test } from 'vitest';
import type { Portal, PortalAnswer } from '../portal.server.ts';
import { DEAL_CHOICES } from '../deals/deals-for-tests.ts';
import { CHOICES, line, pushingTo, sale, SETTLED, workOf } from './orders-for-tests.ts';
import { pushOrders } from './push-orders.ts';
import type { OrderChoices, PushGiven } from './work.ts';

/** The same portal, which answers to whatever looks for orders and deals with this. */
function finding(portal: Portal, answer: PortalAnswer<unknown>): Portal {
	return {
		...portal,
		batch: async (commands) => {
			const said = await portal.batch(commands);
			if (!said.ok) return said;
			const answers = [...said.value].map(([key, one]): [string, PortalAnswer<unknown>] => {
				const isFinding = /^(sale\.order|crm\.item)\.list$/.test(commands.get(key)?.method ?? '');
				return [key, isFinding ? answer : one];
			});
			return { ok: true, value: new Map(answers) };
		}
	};
}

function given(clock: { at: number }, choices: Partial<OrderChoices> = {}): PushGiven {
	return {
		choices: { ...CHOICES, ...choices },
		paySystems: [7, 8].map((id) => ({ id, prints: false })),
		now: () => clock.at,
		settleAfter: SETTLED,
		until: Infinity,
		beginning: () => Promise.resolve()
	};
}

test.each<[string, Partial<OrderChoices>]>([
	['orders', {}],
	['deals', DEAL_CHOICES]
])('an answer without a list does not say that there are no %s', async (_, choices) => {
	const { push, client, portal, clock } = pushingTo(choices);
	const sold = sale(1, [line(45_00)]);
	await push(workOf(sold));

	const without = finding(client, { ok: true, value: { total: 0 } });
	const outcomes = await pushOrders(without, workOf(sold), given(clock, choices));

	expect(portal.orders.size + portal.deals.size).toBe(1);
	expect(outcomes.get(sold.id)).toMatchObject({ outcome: 'later', reason: { code: 'strange-answer' } });
});

test('where the search itself is refused no sale is to blame, and all hear why', async () => {
	const { client, clock, portal } = pushingTo();
	const sales = Array.from({ length: 20 }, (_, at) => sale(at, [line(45_00)]));
	const reason = { code: 'ERROR_CORE', words: 'Deadlock found' };

	const refusing = finding(client, { ok: false, failure: { kind: 'refused', ...reason, retryAt: null } });
	const outcomes = await pushOrders(refusing, workOf(...sales), given(clock));

	expect([...outcomes.values()]).toEqual(
		sales.map(() => ({ outcome: 'later', reason, notBefore: expect.any(Number) }))
	);
	expect(portal.orders.size).toBe(0);
});
