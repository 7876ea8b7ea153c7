import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { line, pushingTo, returnOf, sale, SETTLED, workOf, workOfReturn } from './orders-for-tests.ts';

const SOLD = sale(1, [line(45_00), line(30_00)]);
const BACK = returnOf(2, SOLD);

test('a sale and its return, told together, are pushed one after the other', async () => {
	const { push, shown, portal } = pushingTo();

	const outcomes = await push(workOf(BACK, SOLD));

	expect([...outcomes.values()].map(({ outcome }) => outcome)).toEqual(['done', 'done']);
	expect(shown()).toMatchObject([{ canceled: true, payments: [[expect.any(String), 75_00, false, 7]] }]);
	expect(portal.complaints).toEqual([]);
});

test('a payment that people added without a pay system is in nobody’s way, and is theirs', async () => {
	const { push, portal, shown } = pushingTo();
	await push(workOf(SOLD));
	const [order] = portal.orders.values();
	order!.payments.push({ id: 900, sum: kopiykas(10_00), paid: false, fields: { paySystemId: 0 } });

	const outcomes = await push(workOf(BACK));

	expect(outcomes.get(BACK.id)).toMatchObject({ outcome: 'done' });
	expect(shown()).toMatchObject([
		{
			canceled: true,
			payments: [
				[expect.any(String), 75_00, false, 7],
				[undefined, 10_00, false, 0]
			]
		}
	]);
});

test('a return told twice is in the comment once', async () => {
	const { push, shown } = pushingTo();
	const part = returnOf(3, SOLD, kopiykas(45_00));
	await push(workOf(SOLD, part));

	await push(workOf(part));

	expect(shown()[0]?.comments.split(part.id)).toHaveLength(2);
});

test('a return that was begun is not undone by its sale, told by somebody who has not heard of it', async () => {
	const { push, shown, portal, clock } = pushingTo();
	await push(workOf(SOLD));
	// Found, read, and then told and unpaid, but not cancelled.
	portal.failNext('none', 'none', 'batch-broken-off');
	await push(workOf(BACK));
	const begun = shown();
	clock.at += SETTLED;

	const outcomes = await push(workOf(SOLD));
	const unheard = shown();
	const ended = await push(workOf(BACK));

	expect(begun[0]).toMatchObject({ canceled: false, payments: [[expect.any(String), 75_00, false, 7]] });
	expect(outcomes.get(SOLD.id)).toMatchObject({ outcome: 'done' });
	expect(unheard).toEqual(begun);
	expect(ended.get(BACK.id)).toMatchObject({ outcome: 'done' });
	expect(shown()[0]).toMatchObject({ canceled: true });
});

test('what came back of an order that was only begun, by nobody known here, waits for its sale', async () => {
	const { push, shown, portal } = pushingTo();
	// Looked for, added, and then its lines not.
	portal.failNext('none', 'none', 'request-lost');
	await push(workOf(SOLD));

	const early = await push(workOf(BACK), { now: () => 2_000_000 });
	await push(workOf(SOLD), { now: () => 2_000_000 });
	const late = await push(workOf(BACK), { now: () => 2_000_000 });

	expect(early.get(BACK.id)).toMatchObject({ outcome: 'later', reason: { code: 'sale-waiting' } });
	expect(late.get(BACK.id)).toMatchObject({ outcome: 'done' });
	expect(shown()).toMatchObject([{ canceled: true, payments: [[expect.any(String), 75_00, false, 7]] }]);
});

test('a sale that came back and was cancelled is done, whoever tells it once more', async () => {
	const { push, shown } = pushingTo();
	await push(workOf(SOLD, BACK));
	const before = shown();

	const outcomes = await push(workOf(SOLD));

	expect(outcomes.get(SOLD.id)).toMatchObject({ outcome: 'done' });
	expect(shown()).toEqual(before);
});

test('of an order that somebody cancelled there a return is told, and nothing else of it changes', async () => {
	const { push, shown, portal } = pushingTo();
	await push(workOf(SOLD));
	const [order] = portal.orders.values();
	if (order) order.canceled = true;

	const outcomes = await push(workOf(BACK));

	expect(outcomes.get(BACK.id)).toMatchObject({ outcome: 'done' });
	expect(shown()[0]?.comments).toContain(`Повернення ${BACK.id}: Кава 1 шт — 75,00 грн`);
	expect(shown()[0]?.payments).toEqual([[expect.any(String), 75_00, true, 7]]);
});

test('of many goods that came back the comment names the first, and how many more there are', async () => {
	const { push, shown } = pushingTo();
	const many = { ...BACK, lines: Array.from({ length: 12 }, () => BACK.lines[0]!) };

	await push(workOf(SOLD, many));

	expect(shown()[0]?.comments).toContain(', Кава 1 шт, ще 7 — 75,00 грн');
});

test('a part that came back is not all of it, though somebody took a line away there', async () => {
	const { push, shown, portal } = pushingTo();
	await push(workOf(SOLD));
	for (const { lines } of portal.orders.values()) lines.pop();
	const part = returnOf(3, SOLD, kopiykas(45_00));

	const outcomes = await push(workOfReturn(part, SOLD));

	expect(outcomes.get(part.id)).toMatchObject({ outcome: 'done' });
	expect(shown()).toMatchObject([{ canceled: false, payments: [[expect.any(String), 75_00, true, 7]] }]);
});

test('all of it came back, and somebody added a line there: that is told, and what to undo is a manager’s', async () => {
	const { push, shown, portal } = pushingTo();
	await push(workOf(SOLD));
	for (const { lines } of portal.orders.values()) lines.push({ ...lines[0]!, id: 9_000 });

	const outcomes = await push(workOfReturn(BACK, SOLD));

	expect(outcomes.get(BACK.id)).toMatchObject({ outcome: 'parked', reason: { code: 'changed-there', words: '' } });
	expect(shown()[0]?.comments).toContain(`Повернення ${BACK.id}`);
	expect(shown()).toMatchObject([{ canceled: false, payments: [[expect.any(String), 75_00, true, 7]] }]);
});

test.each(['Прилавок: повернення', 'Прилавок: повернення не було'])(
	'an order that people cancelled and said «%s» is cancelled by them',
	async (reason) => {
		const { push, portal } = pushingTo();
		await push(workOf({ ...SOLD, fiscalCode: null }));
		for (const order of portal.orders.values())
			Object.assign(order, { canceled: true, fields: { ...order.fields, reasonCanceled: reason } });

		const outcomes = await push(workOf(SOLD));

		expect(outcomes.get(SOLD.id)).toMatchObject({ outcome: 'parked', reason: { code: 'canceled-there' } });
	}
);

test('an order that people took up again after all came back is not cancelled twice, and may hear of the fiscal code', async () => {
	const { push, shown, portal } = pushingTo();
	await push(workOf(SOLD));
	await push(workOfReturn({ ...BACK, fiscalCode: null }, SOLD));
	for (const order of portal.orders.values()) {
		order.canceled = false;
		for (const payment of order.payments) payment.paid = true;
	}

	const outcomes = await push(workOfReturn(BACK, SOLD).map((work) => ({ ...work, isToldAgain: true })));

	expect(outcomes.get(BACK.id)).toMatchObject({ outcome: 'done' });
	expect(shown()).toMatchObject([{ canceled: false, payments: [[expect.any(String), 75_00, true, 7]] }]);
	expect(shown()[0]?.comments).toContain(`Повернення ${BACK.id}; фіскальний номер ФП-2`);
});

test('what came back after a part that is told once more is cancelled with the rest', async () => {
	const { push, shown } = pushingTo();
	const [part, rest] = [returnOf(3, SOLD, kopiykas(45_00)), returnOf(4, SOLD, kopiykas(30_00))];
	await push(workOf(SOLD));
	await push(workOfReturn({ ...part, fiscalCode: null }, SOLD));

	await push(workOfReturn(part, SOLD, rest).map((work) => ({ ...work, isToldAgain: true })));
	const before = shown();
	await push(workOfReturn(rest, SOLD, part));

	expect([...before, ...shown()].map(({ canceled }) => canceled)).toEqual([false, true]);
});
