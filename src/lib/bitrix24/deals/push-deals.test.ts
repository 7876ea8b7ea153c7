import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import type { PortalFault } from '../../../../tests/portal/faults.ts';
import { CHOICES, inTwoForms, line, returnOf, sale, SETTLED, uuid, workOf } from '../orders/orders-for-tests.ts';
import { DEAL_CHOICES, pushingDeals } from './deals-for-tests.ts';

const LINES = [line(45_00), line(100_00, 1250, { code: '7', name: 'Сир', price: kopiykas(96_00) })];
const SOLD = sale(1, LINES, {
	payments: inTwoForms(kopiykas(145_00), 45_00),
	rounding: kopiykas(-3),
	buyer: { phone: '+380671234567' }
});

test('a sale becomes one deal with its rows, a payment for each form, stage and fiscal code', async () => {
	const { push, shownDeals, portal } = pushingDeals();

	const outcomes = await push(workOf(SOLD));

	const [deal] = shownDeals();
	const [cash, card] = portal.deals.get(deal?.id ?? 0)?.payments ?? [];
	expect(outcomes.get(SOLD.id)).toEqual({
		outcome: 'done',
		order: { kind: 'deal', id: deal?.id, number: String(deal?.id), url: null }
	});
	expect(shownDeals()).toEqual([
		{
			id: deal?.id,
			originId: SOLD.id,
			stage: 'C5:WON',
			comments: [
				`Прилавок ${SOLD.id}`,
				'Фіскальний номер: ФН-1',
				'Реєстратор: register-1',
				'Касир: Олена',
				'Заокруглення готівки: −0,03 грн',
				`Прилавок ${SOLD.id}: оплачено № ${cash?.id}, 45,00 грн, Готівка`,
				`Прилавок ${SOLD.id}: оплачено № ${card?.id}, 100,00 грн, Картка, RRN 123456789012`,
				'Покупець: +380671234567'
			].join('\n'),
			sum: 145_00,
			rows: [
				['Кава', 45_00, 1000],
				['Сир', 80_00, 1250]
			],
			payments: [
				[45_00, true, 7],
				[100_00, true, 8]
			]
		}
	]);
	expect(portal.complaints).toEqual([]);
});

test('a row is told its VAT in percent, its discount without it, and the deal its pipeline and time', async () => {
	const { push, portal } = pushingDeals();

	await push(workOf(SOLD));

	const [deal] = portal.deals.values();
	expect(deal?.fields).toMatchObject({
		title: 'Чек 21.11.2026 14:05 · register-1',
		categoryId: '5',
		assignedById: '1'
	});
	expect(deal?.rows.map(({ fields }) => fields)).toMatchObject([
		{ productId: '101', taxRate: '20', taxIncluded: 'Y', discountSum: '0.00', measureCode: '796' },
		{ taxRate: '20', discountTypeId: '1', discountSum: '13.33', measureCode: '166' }
	]);
});

test.each<PortalFault>(['answer-lost', 'answer-late', 'batch-broken-off', 'request-lost', 'html-200', 'html-502-half'])(
	'whichever of its requests meets %s, a sale and its return are one deal, and no payment is made twice',
	async (fault) => {
		const back = returnOf(2, SOLD);
		const whole = pushingDeals();
		await whole.push(workOf(SOLD));
		await whole.push(workOf(back));
		const asked = whole.portal.requests();
		const bare = (pushing: typeof whole) =>
			pushing.shownDeals().map((deal) => ({ ...deal, comments: deal.comments.replace(/№ \d+/g, '№'), id: 0 }));

		for (let at = 0; at < asked; at += 1) {
			const pushing = pushingDeals();
			const { push, portal, clock } = pushing;
			portal.failNext(...Array.from({ length: at }, () => 'none' as const), fault);
			for (const document of [SOLD, back])
				for (let time = 0; time < 3; time += 1) {
					await push(workOf(document));
					clock.at += SETTLED;
				}

			expect([at, bare(pushing)]).toEqual([at, bare(whole)]);
			expect(portal.complaints).toEqual([]);
		}
	}
);

test('what is there already is not made again, and its stage stays where people moved it', async () => {
	const { push, shownDeals, portal } = pushingDeals();
	const first = await push(workOf(SOLD));
	const [deal] = portal.deals.values();
	deal!.fields.stageId = 'C5:NEW';
	const before = shownDeals();

	const again = await push(workOf(SOLD));

	expect(again).toEqual(first);
	expect(shownDeals()).toEqual(before);
});

test('a fiscal code that is known later comes to the comment, and nothing else of it changes', async () => {
	const { push, shownDeals } = pushingDeals();
	await push(workOf({ ...SOLD, fiscalCode: null }));
	const [before] = shownDeals();

	await push(workOf(SOLD));

	expect(shownDeals()).toEqual([{ ...before, comments: `${before?.comments}\nФіскальний номер: ФН-1` }]);
});

test('a receipt of 120 lines takes several requests, and still is one deal', async () => {
	const { push, shownDeals, portal } = pushingDeals();
	const lines = Array.from({ length: 120 }, (_, at) => line(10_00 + at));

	const outcomes = await push(workOf(sale(1, lines)));

	expect(outcomes.get(uuid(1))).toMatchObject({ outcome: 'done' });
	expect(shownDeals()[0]?.rows).toHaveLength(120);
	expect(portal.requests()).toBe(10);
	expect(portal.complaints).toEqual([]);
});

test('one that is longer than a deal can be read is told to a manager, and nothing is made', async () => {
	const { push, portal } = pushingDeals();
	const lines = Array.from({ length: 1001 }, () => line(1_00));

	const outcomes = await push(workOf(sale(1, lines)));

	expect(outcomes.get(uuid(1))).toEqual({ outcome: 'parked', reason: { code: 'too-many-lines', words: '' } });
	expect(portal.deals.size).toBe(0);
});

test('a product that the portal does not have is in the deal all the same, as none of its own', async () => {
	const { push, portal } = pushingDeals();

	const outcomes = await push(workOf(sale(1, [line(45_00, 1000, { code: '300' })])));

	const [deal] = portal.deals.values();
	expect(outcomes.get(uuid(1))).toMatchObject({ outcome: 'done' });
	expect(deal?.rows.map(({ fields }) => [fields.productId, fields.productName])).toEqual([[undefined, 'Кава']]);
	expect(portal.complaints).toEqual([]);
});

test('refused as the product that it was sold as, it is what is picked for its code', async () => {
	const { push, portal } = pushingDeals();
	const lines = [
		line(45_00, 1000, { code: '100', productId: 999 }),
		line(30_00, 1000, { code: 'none', productId: 102 }),
		line(20_00, 1000, { code: 'nothing' })
	];

	const outcomes = await push(workOf(sale(1, lines)));

	const [deal] = portal.deals.values();
	expect(outcomes.get(uuid(1))).toMatchObject({ outcome: 'done' });
	expect(deal?.rows.map(({ fields }) => fields.productId)).toEqual(['101', '102', undefined]);
	expect(portal.complaints).toEqual([]);
});

test('a sale of nothing to pay is a deal without payments', async () => {
	const { push, shownDeals } = pushingDeals();
	const free = sale(1, [line(0, 1000, { price: kopiykas(45_00) })], { payments: [] });

	const outcomes = await push(workOf(free));

	expect(outcomes.get(free.id)).toMatchObject({ outcome: 'done' });
	expect(shownDeals()).toMatchObject([{ sum: 0, payments: [], stage: 'C5:WON' }]);
});

test('where no pipeline is picked, deals begin and stay where the portal has them', async () => {
	const { push, shownDeals } = pushingDeals({ deals: null });

	await push(workOf(SOLD, returnOf(2, SOLD)));

	expect(shownDeals()).toMatchObject([
		{
			stage: 'NEW',
			payments: [
				[45_00, false, 7],
				[100_00, false, 8]
			]
		}
	]);
});

test('what was begun as an order is ended as one, though deals were chosen meanwhile; and the other way round', async () => {
	const { push, portal, shown, shownDeals } = pushingDeals();
	const asOrders = { choices: { ...CHOICES, deals: DEAL_CHOICES.deals ?? null } };
	const [ordered, dealt] = [sale(10, LINES), sale(20, LINES)];
	await push(workOf({ ...ordered, fiscalCode: null }), asOrders);
	await push(workOf({ ...dealt, fiscalCode: null }));

	const outcomes = await push(workOf(ordered, returnOf(11, ordered)));
	const others = await push(workOf(dealt, returnOf(21, dealt)), asOrders);

	expect([...outcomes.values(), ...others.values()]).toMatchObject([
		{ outcome: 'done', order: { kind: 'order' } },
		{ outcome: 'done', order: { kind: 'order' } },
		{ outcome: 'done', order: { kind: 'deal' } },
		{ outcome: 'done', order: { kind: 'deal' } }
	]);
	expect(shown()).toMatchObject([{ canceled: true }]);
	expect(shownDeals()).toMatchObject([{ stage: 'C5:LOSE' }]);
	expect(portal.complaints).toEqual([]);
});

test('deals need no right to the portal’s orders', async () => {
	const { push, portal } = pushingDeals();
	portal.state.scopes = ['crm', 'pay_system'];
	portal.state.isAdmin = false;

	const outcomes = await push(workOf(SOLD));

	expect(outcomes.get(SOLD.id)).toMatchObject({ outcome: 'done', order: { kind: 'deal' } });
});

test('what was begun as an order is no deal because orders may not be looked at any more', async () => {
	const { push, portal, shown, clock } = pushingDeals();
	const asOrders = { choices: { ...CHOICES, deals: DEAL_CHOICES.deals ?? null } };
	await push(workOf(SOLD), asOrders);
	portal.state.scopes = ['crm', 'pay_system'];
	const begun = workOf(SOLD).map((work) => ({ ...work, begun: ['order' as const] }));

	const outcomes = await push(begun);
	portal.state.scopes = ['crm', 'pay_system', 'sale'];
	const seen = await push(begun);

	expect(outcomes.get(SOLD.id)).toMatchObject({
		outcome: 'later',
		reason: { code: 'begun-unseen' },
		notBefore: clock.at + 60_000
	});
	expect(seen.get(SOLD.id)).toMatchObject({ outcome: 'done', order: { kind: 'order' } });
	expect(portal.deals.size).toBe(0);
	expect(shown()).toHaveLength(1);
});

test('a deal that is there goes on as one, though orders may not be looked at any more', async () => {
	const { push, portal } = pushingDeals();
	await push(workOf({ ...SOLD, fiscalCode: null }));
	portal.state.isAdmin = false;

	const outcomes = await push(workOf(SOLD).map((work) => ({ ...work, begun: ['deal', 'order'] })));

	expect(outcomes.get(SOLD.id)).toMatchObject({ outcome: 'done', order: { kind: 'deal' } });
});

test('before a deal is made it is told that it will be, once, and not of what is there', async () => {
	const { push } = pushingDeals();
	const told: (readonly [readonly string[], string])[] = [];
	const beginning = (...sales: readonly [readonly string[], string]) => {
		told.push(sales);
		return Promise.resolve();
	};

	await push(workOf(SOLD), { beginning });
	await push(workOf(SOLD, sale(2, LINES)), { beginning });

	expect(told).toEqual([
		[[SOLD.id], 'deal'],
		[[uuid(2)], 'deal']
	]);
});
