import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { CHOICES, inTwoForms, line, sale, SETTLED, workOf } from '../orders/orders-for-tests.ts';
import { DEAL_CHOICES, pushingDeals } from './deals-for-tests.ts';

const SOLD = sale(1, [line(45_00), line(30_00)], { payments: inTwoForms(kopiykas(75_00), 45_00) });

/** A sale whose payments are filled, and not paid: of that nobody heard. */
async function filled() {
	const pushing = pushingDeals();
	// Looked for, added, its rows, its payments, read what is in them, filled.
	pushing.portal.failNext('none', 'none', 'none', 'none', 'none', 'none', 'request-lost');
	await pushing.push(workOf(SOLD));
	pushing.clock.at += SETTLED;
	return pushing;
}

test('a payment that was filled is not paid by a way that prints by now', async () => {
	const { push, portal, shownDeals } = await filled();

	const outcomes = await push(workOf(SOLD), {
		paySystems: [
			{ id: 7, prints: false },
			{ id: 8, prints: true }
		]
	});

	expect(outcomes.get(SOLD.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: 'pay-system-prints', words: 'Картка' }
	});
	expect(shownDeals()[0]?.payments).toEqual([
		[45_00, false, 7],
		[30_00, false, 8]
	]);
	expect(portal.complaints).toEqual([]);
});

test('nor by one that is chosen no longer', async () => {
	const { push, shownDeals } = await filled();

	const outcomes = await push(workOf(SOLD), { choices: { ...CHOICES, ...DEAL_CHOICES, paySystems: { cash: 7 } } });

	expect(outcomes.get(SOLD.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: 'no-pay-system', words: 'Картка' }
	});
	expect(shownDeals()[0]?.payments.map(([, paid]) => paid)).toEqual([false, false]);
});

test('once it prints nothing, both are paid', async () => {
	const { push, portal, shownDeals } = await filled();

	await push(workOf(SOLD));

	expect(shownDeals()[0]?.payments.map(([, paid]) => paid)).toEqual([true, true]);
	expect(portal.complaints).toEqual([]);
});
