import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import {
	inTwoForms,
	line,
	pushingTo,
	returnOf,
	sale,
	SETTLED,
	uuid,
	workOf,
	workOfReturn
} from './orders-for-tests.ts';

test('a sale becomes one order with its lines, payments, status and fiscal code', async () => {
	const { push, shown, portal } = pushingTo();
	const lines = [line(45_00), line(100_00, 1250, { code: '7', name: 'Сир', price: kopiykas(80_00) })];
	const told = sale(1, lines, { payments: inTwoForms(kopiykas(145_00), 45_00), rounding: kopiykas(-3) });

	const outcomes = await push(workOf(told));

	const [order] = shown();
	expect(outcomes.get(uuid(1))).toEqual({
		outcome: 'done',
		order: { kind: 'order', id: order?.id, number: String(order?.id), url: null }
	});
	expect(shown()).toEqual([
		{
			id: order?.id,
			xmlId: `prylavok:${uuid(1)}`,
			status: 'F',
			canceled: false,
			comments: `Прилавок ${uuid(1)}\nФіскальний номер: ФН-1\nРеєстратор: register-1\nКасир: Олена\nЗаокруглення готівки: −0,03 грн`,
			lines: [
				[`prylavok:${uuid(1)}:0`, 45_00, 1000, 101],
				[`prylavok:${uuid(1)}:1`, 80_00, 1250, 0]
			],
			payments: [
				[`prylavok:${uuid(1)}:p0`, 45_00, true, 7],
				[`prylavok:${uuid(1)}:p1`, 100_00, true, 8]
			]
		}
	]);
	expect(portal.complaints).toEqual([]);
});

test('what is there already is not made again, whoever asks once more', async () => {
	const { push, shown } = pushingTo();
	const work = workOf(sale(1, [line(45_00)]), sale(2, [line(30_00)]));
	const first = await push(work);
	const before = shown();

	const again = await push(work);

	expect(again).toEqual(first);
	expect(shown()).toEqual(before);
});

test('an answer that was lost is waited for, and what was made is found', async () => {
	const { push, shown, portal, clock } = pushingTo();
	const work = workOf(sale(1, [line(45_00)]));
	portal.failNext('none', 'answer-lost');

	const lost = await push(work);
	const lostAt = clock.at;
	const early = await push(work.map((one) => ({ ...one, notBefore: lostAt + SETTLED })));
	clock.at += SETTLED;
	const found = await push(work);

	expect(lost.get(uuid(1))).toMatchObject({ outcome: 'later', notBefore: lostAt + SETTLED, unknown: true });
	expect(early.get(uuid(1))).toMatchObject({ outcome: 'later', reason: { code: 'not-yet' } });
	expect(found.get(uuid(1))).toMatchObject({ outcome: 'done' });
	expect(shown()).toHaveLength(1);
});

test('a receipt of 120 lines takes several requests, and still is one order', async () => {
	const { push, shown, portal } = pushingTo();
	const lines = Array.from({ length: 120 }, (_, at) => line(10_00 + at));

	const outcomes = await push(workOf(sale(1, lines)));

	expect(outcomes.get(uuid(1))).toMatchObject({ outcome: 'done' });
	expect(shown()[0]?.lines).toHaveLength(120);
	expect(portal.requests()).toBe(7);
});

test('a product that the portal does not sell is in the order all the same, as none of its own', async () => {
	const { push, shown, portal } = pushingTo();

	const outcomes = await push(workOf(sale(1, [line(45_00, 1000, { code: '300' })])));

	expect(outcomes.get(uuid(1))).toMatchObject({ outcome: 'done' });
	expect(shown()[0]?.lines).toEqual([[`prylavok:${uuid(1)}:0`, 45_00, 1000, 0]]);
	expect(portal.complaints).toEqual([]);
});

test('a sale that came back as a whole is cancelled, and its money given back', async () => {
	const { push, shown, portal } = pushingTo();
	const sold = sale(1, [line(45_00), line(30_00)]);
	const part = returnOf(2, sold, kopiykas(45_00));
	const rest = returnOf(3, sold, kopiykas(30_00));

	await push(workOf(sold));
	const first = await push(workOf(part));
	const partly = shown();
	const second = await push(workOfReturn(rest, sold, part));

	expect(first.get(part.id)).toMatchObject({ outcome: 'done', order: { kind: 'order' } });
	expect(partly[0]).toMatchObject({ canceled: false, payments: [[expect.any(String), 75_00, true, 7]] });
	expect(partly[0]?.comments).toContain(`\nПовернення ${part.id}: Кава 1 шт — 45,00 грн; фіскальний номер ФП-2`);
	expect(second.get(rest.id)).toMatchObject({ outcome: 'done' });
	expect(shown()[0]).toMatchObject({ canceled: true, payments: [[expect.any(String), 75_00, false, 7]] });
	expect(portal.complaints).toEqual([]);
});
