import { expect, test } from 'vitest';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import type { PortalDeal } from '../../../../tests/portal/deals.ts';
import {
	CHOICES,
	inTwoForms,
	line,
	returnOf,
	sale,
	SETTLED,
	workOf,
	workOfReturn
} from '../orders/orders-for-tests.ts';
import { pushingDeals } from './deals-for-tests.ts';

const SOLD = sale(1, [line(45_00), line(30_00)], { payments: inTwoForms(kopiykas(75_00), 45_00) });

/** A sale that is in the portal, after somebody there did something to its deal. */
async function changedThere(change: (deal: PortalDeal) => void) {
	const pushing = pushingDeals();
	await pushing.push(workOf(SOLD));
	const [deal] = pushing.portal.deals.values();
	if (!deal) throw new RangeError('No deal');
	change(deal);
	const before = pushing.shownDeals();
	const outcomes = await pushing.push(workOf(SOLD));
	return { ...pushing, before, deal, outcome: outcomes.get(SOLD.id) };
}

test.each<[string, (deal: PortalDeal) => void]>([
	['a row was taken away', (deal) => deal.rows.pop()],
	['all rows were taken away', (deal) => deal.rows.splice(0)],
	['a row was added', (deal) => deal.rows.push({ ...deal.rows[0]!, id: 999, sort: 900 })],
	['a quantity was changed', (deal) => Object.assign(deal.rows[0]!, { quantity: 2000 })],
	['a payment was taken back', (deal) => Object.assign(deal.payments[0]!, { paid: false })],
	['a payment was taken away', (deal) => deal.payments.pop()],
	['a payment lost its rows', (deal) => Object.assign(deal.payments[0]!, { rows: [] })],
	[
		'the rows of its payments were swapped',
		({ payments: [one, other] }) => {
			const rows = one!.rows;
			one!.rows = [...other!.rows, ...rows];
			other!.rows = [];
		}
	]
])('a deal of which %s is left as it is', async (_, change) => {
	const { outcome, shownDeals, before } = await changedThere(change);

	expect(outcome).toMatchObject({ outcome: 'parked', reason: { code: 'changed-there', words: '' } });
	expect(shownDeals()).toEqual(before);
});

test('a deal that somebody lost there stays lost', async () => {
	const { outcome, shownDeals, before } = await changedThere((deal) =>
		Object.assign(deal.fields, { stageId: 'C5:LOSE' })
	);

	expect(outcome).toMatchObject({ outcome: 'parked', reason: { code: 'canceled-there' } });
	expect(shownDeals()).toEqual(before);
});

test('a payment that somebody added to a paid deal is theirs, and stays when all comes back', async () => {
	const { outcome, push, shownDeals } = await changedThere((deal) =>
		deal.payments.push({ id: 9_000, paySystemId: 7, paid: true, rows: [] })
	);

	await push(workOf(returnOf(2, SOLD)));

	expect(outcome).toMatchObject({ outcome: 'done' });
	expect(shownDeals()[0]?.payments.map(([, paid]) => paid)).toEqual([false, false, true]);
});

test('two deals of one sale are for a manager to look at', async () => {
	const { push, portal } = pushingDeals();
	await push(workOf(SOLD));
	const [deal] = portal.deals.values();
	portal.deals.set(9_000, { ...deal!, id: 9_000 });

	const outcomes = await push(workOf(SOLD));

	expect(outcomes.get(SOLD.id)).toMatchObject({ outcome: 'parked', reason: { code: 'twice' } });
});

test('a payment too many, before all was paid, is for a manager to look at', async () => {
	const { push, portal } = pushingDeals();
	portal.failNext('none', 'none', 'none', 'none', 'request-lost');
	await push(workOf(SOLD));
	const [deal] = portal.deals.values();
	for (const id of [9_000, 9_001, 9_002]) deal!.payments.push({ id, paySystemId: 0, paid: false, rows: [] });

	const outcomes = await push(workOf(SOLD));

	expect(outcomes.get(SOLD.id)).toMatchObject({ outcome: 'parked', reason: { code: 'twice' } });
	expect(deal?.payments.filter(({ paid }) => paid)).toEqual([]);
});

test('where the portal makes another sum of the rows, no payment is made, and a manager sees both', async () => {
	const { push, portal, clock } = pushingDeals();
	// Looked for, added; of its rows nobody heard the end.
	portal.failNext('none', 'none', 'answer-lost');
	await push(workOf(SOLD));
	clock.at += SETTLED;
	const [deal] = portal.deals.values();
	Object.assign(deal!.rows[0]!, { price: 44_99 });

	const outcomes = await push(workOf(SOLD));

	expect(outcomes.get(SOLD.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: 'deal-counts-otherwise', words: '74,99 грн ≠ 75,00 грн' }
	});
	expect(deal?.payments).toEqual([]);
});

test('where the portal counts less into a payment than it was told, nothing is paid, and a manager sees both sums', async () => {
	const { push, portal, clock } = pushingDeals();
	const weighed = sale(1, [line(100_00, 1250, { code: '7' })]);
	// Looked for, added, its rows and its payment.
	portal.failNext('none', 'none', 'none', 'none', 'request-lost');
	await push(workOf(weighed));
	clock.at += SETTLED;
	const [deal] = portal.deals.values();
	Object.assign(deal!.payments[0]!, { paySystemId: 7 });
	deal!.payments[0]!.rows.push({ id: 9_000, rowId: deal!.rows[0]!.id, quantity: thousandths(1000) });

	const outcomes = await push(workOf(weighed));

	expect(outcomes.get(weighed.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: 'deal-takes-no-parts', words: '80,00 грн ≠ 100,00 грн' }
	});
	expect(deal?.payments.map(({ paid }) => paid)).toEqual([false]);
});

test('where the portal rounds all of a payment at once, a receipt of many weights is paid all the same', async () => {
	const { push, portal } = pushingDeals();
	portal.state.deals = 'rounded-once';
	// Each comes to 0.3 of a kopiyka more than was charged for it.
	const many = sale(
		1,
		Array.from({ length: 9 }, () => line(37_19, 1300, { price: kopiykas(28_61) })),
		{ payments: inTwoForms(kopiykas(334_71), 150_00) }
	);

	const outcomes = await push(workOf(many));

	expect(outcomes.get(many.id)).toMatchObject({ outcome: 'done' });
	expect(portal.complaints).toEqual([]);
});

test.each([
	['less than one is refused there', 350],
	['more than one is cut there', 1250]
])(
	'where the portal takes whole goods alone, and %s, nothing is paid, and a manager knows why',
	async (_, quantity) => {
		const { push, portal, shownDeals } = pushingDeals();
		portal.state.deals = 'whole-goods';
		const weighed = sale(1, [line(100_00, quantity)]);

		const outcomes = await push(workOf(weighed));

		expect(outcomes.get(weighed.id)).toMatchObject({ outcome: 'parked', reason: { code: 'deal-takes-no-parts' } });
		expect(shownDeals()[0]?.payments.map(([, paid]) => paid)).toEqual([false]);
	}
);

test('what a deal could not hold is made an order once that is chosen and the deal is deleted, and not before', async () => {
	const { push, portal, shown, shownDeals } = pushingDeals();
	portal.state.deals = 'whole-goods';
	const weighed = sale(1, [line(100_00, 1250)]);
	await push(workOf(weighed));

	const still = await push(workOf(weighed), { choices: CHOICES });
	portal.deals.clear();
	const outcomes = await push(workOf(weighed), { choices: CHOICES });

	expect(still.get(weighed.id)).toMatchObject({ outcome: 'parked', reason: { code: 'deal-takes-no-parts' } });
	expect(outcomes.get(weighed.id)).toMatchObject({ outcome: 'done', order: { kind: 'order' } });
	expect([shown().length, shownDeals().length]).toEqual([1, 0]);
});

test.each<[string, Parameters<typeof pushingDeals>[0], object]>([
	['no way to be paid', { paySystems: { cash: 7 } }, { code: 'no-pay-system', words: 'Картка' }],
	['one that prints', { paySystems: { cash: 9, Картка: 8 } }, { code: 'pay-system-prints', words: 'cash' }]
])('with %s nothing is made', async (_, choices, reason) => {
	const { push, portal } = pushingDeals(choices);

	const outcomes = await push(workOf(SOLD));

	expect(outcomes.get(SOLD.id)).toMatchObject({ outcome: 'parked', reason });
	expect(portal.deals.size).toBe(0);
});

test('a stage of another pipeline is told in the portal’s words, and the deal is paid all the same', async () => {
	const { push, shownDeals } = pushingDeals({ deals: { category: 5, stage: 'WON', lost: null } });

	const outcomes = await push(workOf(SOLD));

	expect(outcomes.get(SOLD.id)).toMatchObject({
		outcome: 'parked',
		reason: { words: 'Stage is not of this pipeline' }
	});
	expect(shownDeals()).toMatchObject([
		{
			payments: [
				[45_00, true, 7],
				[30_00, true, 8]
			]
		}
	]);
});

test('a part that came back is told in the comment once, and nothing is undone', async () => {
	const { push, shownDeals } = pushingDeals();
	const part = returnOf(2, SOLD, kopiykas(45_00));
	await push(workOf(SOLD, part));

	await push(workOf(part));

	const [deal] = shownDeals();
	expect(deal).toMatchObject({
		stage: 'C5:WON',
		payments: [
			[45_00, true, 7],
			[30_00, true, 8]
		]
	});
	expect(deal?.comments.split(part.id)).toHaveLength(2);
});

test('a sale that came back as a whole is lost and its money given back, whoever tells it once more', async () => {
	const { push, shownDeals, portal } = pushingDeals();
	const [part, rest] = [returnOf(2, SOLD, kopiykas(45_00)), returnOf(3, SOLD, kopiykas(30_00))];
	await push(workOf(SOLD, part));
	await push(workOfReturn(rest, SOLD, part));
	const before = shownDeals();

	const outcomes = await push(workOf(SOLD));

	expect(before).toMatchObject([
		{
			stage: 'C5:LOSE',
			payments: [
				[45_00, false, 7],
				[30_00, false, 8]
			]
		}
	]);
	expect(outcomes.get(SOLD.id)).toMatchObject({ outcome: 'done' });
	expect(shownDeals()).toEqual(before);
	expect(portal.complaints).toEqual([]);
});

test('where the words that name our payments are gone, nobody’s are taken back', async () => {
	const { push, shownDeals, portal } = pushingDeals();
	await push(workOf(SOLD));
	const [deal] = portal.deals.values();
	deal!.fields.comments = 'Дзвонив покупець';
	const back = returnOf(2, SOLD);

	const outcomes = await push(workOf(back));

	expect(outcomes.get(back.id)).toMatchObject({ outcome: 'parked', reason: { code: 'changed-there' } });
	expect(shownDeals()).toMatchObject([
		{
			payments: [
				[45_00, true, 7],
				[30_00, true, 8]
			]
		}
	]);
});

test('a return of a deal that is no longer there waits for a manager', async () => {
	const { push, portal } = pushingDeals();
	await push(workOf(SOLD));
	portal.deals.clear();
	const back = returnOf(2, SOLD);

	const outcomes = await push(workOf(back));

	expect(outcomes.get(back.id)).toMatchObject({ outcome: 'parked', reason: { code: 'order-gone', words: '' } });
});
