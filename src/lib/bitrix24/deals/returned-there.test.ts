import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import type { PortalDeal } from '../../../../tests/portal/deals.ts';
import { inTwoForms, line, returnOf, sale, workOf, workOfReturn } from '../orders/orders-for-tests.ts';
import { pushingDeals } from './deals-for-tests.ts';

const SOLD = sale(1, [line(45_00), line(30_00)], { payments: inTwoForms(kopiykas(75_00), 45_00) });

/** A deal that somebody changed there before anything came back. */
async function changedThere(change: (deal: PortalDeal) => void) {
	const pushing = pushingDeals();
	await pushing.push(workOf(SOLD));
	for (const deal of pushing.portal.deals.values()) change(deal);
	return pushing;
}

test('a part that came back is not all of it, though somebody took a row away there', async () => {
	const { push, shownDeals } = await changedThere(({ rows }) => rows.pop());
	const part = returnOf(2, SOLD, kopiykas(45_00));

	const outcomes = await push(workOfReturn(part, SOLD));

	expect(outcomes.get(part.id)).toMatchObject({ outcome: 'done' });
	expect(shownDeals()[0]).toMatchObject({ stage: 'C5:WON' });
	expect(shownDeals()[0]?.payments.map(([, paid]) => paid)).toEqual([true, true]);
});

test.each<[string, (deal: PortalDeal) => void]>([
	['took a row away', ({ rows }) => rows.pop()],
	['added a row', ({ rows }) => rows.push({ ...rows[0]!, id: 9_000, sort: 900 })]
])('all of it came back, and somebody %s there: that is told, and what to undo is a manager’s', async (_, change) => {
	const { push, shownDeals } = await changedThere(change);
	const back = returnOf(2, SOLD);

	const outcomes = await push(workOfReturn(back, SOLD));

	expect(outcomes.get(back.id)).toMatchObject({ outcome: 'parked', reason: { code: 'changed-there', words: '' } });
	expect(shownDeals()[0]?.comments).toContain(`Повернення ${back.id}`);
	expect(shownDeals()[0]?.stage).toBe('C5:WON');
	expect(shownDeals()[0]?.payments[0]).toEqual([45_00, true, 7]);
});

test('a deal that people took up again after all came back is not lost twice, and may hear of the fiscal code', async () => {
	const { push, portal, shownDeals } = pushingDeals();
	const back = returnOf(2, SOLD);
	await push(workOf(SOLD));
	const [paid] = shownDeals();
	await push(workOfReturn({ ...back, fiscalCode: null }, SOLD));
	for (const deal of portal.deals.values()) {
		Object.assign(deal.fields, { stageId: 'C5:NEW', comments: paid?.comments });
		for (const payment of deal.payments) payment.paid = true;
	}

	const outcomes = await push(workOfReturn(back, SOLD).map((work) => ({ ...work, isToldAgain: true })));

	expect(outcomes.get(back.id)).toMatchObject({ outcome: 'done' });
	expect(shownDeals()[0]).toMatchObject({ stage: 'C5:NEW' });
	expect(shownDeals()[0]?.payments.map(([, one]) => one)).toEqual([true, true]);
	expect(shownDeals()[0]?.comments).toContain('фіскальний номер ФП-2');
});
