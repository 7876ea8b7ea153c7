import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import type { BookedOrder } from '../../../../tests/portal/order-book.ts';
import { inTwoForms, line, pushingTo, returnOf, sale, uuid, workOf } from './orders-for-tests.ts';

const COFFEE = sale(1, [line(45_00), line(30_00)]);

/** A sale that is in the portal, after somebody there did something to its order. */
async function changedThere(change: (order: BookedOrder) => void) {
	const pushing = pushingTo();
	await pushing.push(workOf(COFFEE));
	const [order] = pushing.portal.orders.values();
	if (!order) throw new RangeError('No order');
	change(order);
	const before = pushing.shown();
	const outcomes = await pushing.push(workOf(COFFEE));
	return { ...pushing, before, outcome: outcomes.get(COFFEE.id) };
}

test('a form of payment without a pay system is named, and nothing is made', async () => {
	const { push, shown } = pushingTo({ paySystems: { cash: 7 } });
	const told = { ...COFFEE, payments: inTwoForms(COFFEE.total, 10_00) };

	const outcomes = await push(workOf(told));

	expect(outcomes.get(told.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: 'no-pay-system', words: 'Картка' }
	});
	expect(shown()).toEqual([]);
});

test('a pay system that would print the sale once more is not used', async () => {
	const { push, shown } = pushingTo({ paySystems: { cash: 9 } });

	const outcomes = await push(workOf(COFFEE));

	expect(outcomes.get(COFFEE.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: 'pay-system-prints', words: 'cash' }
	});
	expect(shown()).toEqual([]);
});

test('a pay system that is deleted there is to be picked anew', async () => {
	const { push, portal, shown } = pushingTo({ paySystems: { cash: 4242 } });

	const outcomes = await push(workOf(COFFEE));

	expect(outcomes.get(COFFEE.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: 'no-pay-system', words: 'cash' }
	});
	expect([shown(), portal.complaints]).toEqual([[], []]);
});

test('an order that somebody cancelled there stays cancelled', async () => {
	const { outcome, shown, before } = await changedThere((order) => {
		order.canceled = true;
	});

	expect(outcome).toMatchObject({ outcome: 'parked', reason: { code: 'canceled-there', words: '' } });
	expect(shown()).toEqual(before);
});

test.each<[string, (order: BookedOrder) => void]>([
	['a line was taken away', (order) => order.lines.pop()],
	['a line was added', (order) => order.lines.push({ ...order.lines[0]!, id: 999, fields: { xmlId: 'theirs' } })],
	['a quantity was changed', (order) => Object.assign(order.lines[0]!, { quantity: 2000 })],
	['a payment was taken back', (order) => Object.assign(order.payments[0]!, { paid: false })],
	['a payment has another sum', (order) => Object.assign(order.payments[0]!, { sum: 1 })]
])('an order of which %s is left as it is', async (_, change) => {
	const { outcome, shown, before } = await changedThere(change);

	expect(outcome).toMatchObject({ outcome: 'parked', reason: { code: 'changed-there', words: '' } });
	expect(shown()).toEqual(before);
});

test('two orders by one name are told with their numbers, and neither is touched', async () => {
	const { push, portal, shown } = pushingTo();
	await push(workOf(COFFEE));
	const [order] = portal.orders.values();
	portal.orders.set(900, { ...order!, id: 900 });
	const before = shown();

	const outcomes = await push(workOf(COFFEE));

	expect(outcomes.get(COFFEE.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: 'twice', words: `${order?.id}, 900` }
	});
	expect(shown()).toEqual(before);
});

test('where the portal makes another price of it nothing is paid', async () => {
	const { push, portal, shown } = pushingTo();
	portal.failNext('none', 'none', 'answer-lost');
	await push(workOf(COFFEE));
	const [order] = portal.orders.values();
	order!.lines[0]!.price = kopiykas(44_99);

	const outcomes = await push(workOf(COFFEE));

	expect(outcomes.get(COFFEE.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: 'price-differs', words: '74,99 грн ≠ 75,00 грн' }
	});
	expect(shown()[0]?.payments).toEqual([]);
});

test('what the portal refuses of one sale is told in its words, and the others go on', async () => {
	const { push, portal, shown } = pushingTo({ paySystems: { cash: 7, Картка: 77 } });
	const other = sale(2, [line(20_00)], { payments: inTwoForms(kopiykas(20_00), 0) });

	const outcomes = await push(workOf(other, COFFEE), {
		paySystems: [
			{ id: 7, prints: false },
			{ id: 77, prints: false }
		]
	});

	expect(outcomes.get(other.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: '0', words: 'Pay system not found' }
	});
	expect(outcomes.get(COFFEE.id)).toMatchObject({ outcome: 'done' });
	expect(shown().map(({ status, payments }) => [status, payments.length])).toEqual([
		[undefined, 0],
		['F', 1]
	]);
	expect(portal.complaints).toEqual([]);
});

test('what the portal takes and does not keep is not told for ever', async () => {
	const { push } = pushingTo({ emailProperty: 77 });

	const outcomes = await push(workOf({ ...COFFEE, buyer: { email: 'a@example.com' } }));

	expect(outcomes.get(COFFEE.id)).toMatchObject({
		outcome: 'parked',
		reason: { code: 'not-kept', words: 'sale.propertyvalue.modify' }
	});
});

test('a return of an order that is no longer there waits for a manager', async () => {
	const { push, portal } = pushingTo();
	await push(workOf(COFFEE));
	portal.orders.clear();
	const back = returnOf(2, COFFEE);

	const outcomes = await push(workOf(back));

	expect(outcomes.get(back.id)).toMatchObject({ outcome: 'parked', reason: { code: 'order-gone', words: '' } });
	expect(portal.orders.size).toBe(0);
});

test('a return of a receipt that nobody holds makes nothing', async () => {
	const { push, portal } = pushingTo();

	const outcomes = await push(workOf({ ...returnOf(2, COFFEE), sale: null }));

	expect(outcomes).toEqual(new Map([[uuid(2), { outcome: 'done', order: null }]]));
	expect(portal.requests()).toBe(0);
});

test('the return of a sale that is parked waits for it', async () => {
	const { push } = pushingTo({ paySystems: {} });
	const back = returnOf(2, COFFEE);

	const outcomes = await push(workOf(COFFEE, back));

	expect(outcomes.get(back.id)).toMatchObject({ outcome: 'later', reason: { code: 'sale-waiting' } });
});
