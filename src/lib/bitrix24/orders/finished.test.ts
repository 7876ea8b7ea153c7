import { describe, expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import type { PortalDeal } from '../../../../tests/portal/deals.ts';
import type { BookedOrder } from '../../../../tests/portal/order-book.ts';
import { pushingDeals } from '../deals/deals-for-tests.ts';
import { inTwoForms, line, pushingTo, sale, workOf } from './orders-for-tests.ts';
import type { OrderWork } from './work.ts';

const UNCODED = sale(1, [line(45_00), line(30_00)], {
	payments: inTwoForms(kopiykas(75_00), 45_00),
	buyer: { email: 'olena@example.com' },
	fiscalCode: null
});
const CODE = 'Фіскальний номер: ФП-7';

/** The sale that was whole in the portal is told once more, with the fiscal code that it has by now. */
function late(): OrderWork[] {
	return workOf({ ...UNCODED, fiscalCode: 'ФП-7' }).map((work) => ({ ...work, isFinished: true }));
}

describe('whatever people did to a finished order, its late fiscal code comes to it, and nothing is done over', () => {
	test.each<[string, (order: BookedOrder) => void]>([
		['nothing', () => {}],
		['took a line away', (order) => order.lines.pop()],
		['took all lines away', (order) => (order.lines.length = 0)],
		['took a payment away', (order) => order.payments.shift()],
		['took all payments away', (order) => (order.payments.length = 0)],
		['gave the money back', (order) => Object.assign(order.payments[0]!, { paid: false })],
		['took its status back', (order) => Object.assign(order.fields, { statusId: 'N' })],
		['cancelled it', (order) => (order.canceled = true)],
		['emptied its buyer', (order) => order.properties.clear()],
		['emptied its comment', (order) => Object.assign(order.fields, { comments: '' })]
	])('people %s', async (_, change) => {
		const { push, portal, shown } = pushingTo({ status: 'F', emailProperty: 5 });
		await push(workOf(UNCODED));
		const [order] = portal.orders.values();
		change(order!);
		const before = shown();
		const properties = structuredClone(order!.properties);

		const outcomes = await push(late());

		const { comments = '' } = before[0] ?? {};
		expect([...outcomes.values()]).toMatchObject([{ outcome: 'done' }]);
		expect(shown()).toEqual([{ ...before[0], comments: comments === '' ? CODE : `${comments}\n${CODE}` }]);
		expect(order!.properties).toEqual(properties);
		expect(portal.complaints).toEqual([]);
	});
});

describe('and so it is with a deal', () => {
	test.each<[string, (deal: PortalDeal) => void]>([
		['nothing', () => {}],
		['took a row away', (deal) => deal.rows.pop()],
		['took all payments away', (deal) => (deal.payments.length = 0)],
		['gave the money back', (deal) => Object.assign(deal.payments[0]!, { paid: false })],
		['took it up again', (deal) => Object.assign(deal.fields, { stageId: 'C5:NEW' })],
		['lost it', (deal) => Object.assign(deal.fields, { stageId: 'C5:LOSE' })],
		['emptied its comment', (deal) => Object.assign(deal.fields, { comments: '' })]
	])('people %s', async (_, change) => {
		const { push, portal, shownDeals } = pushingDeals();
		await push(workOf(UNCODED));
		const [deal] = portal.deals.values();
		change(deal!);
		const before = shownDeals();

		const outcomes = await push(late());

		const { comments = '' } = before[0] ?? {};
		expect([...outcomes.values()]).toMatchObject([{ outcome: 'done' }]);
		expect(shownDeals()).toEqual([{ ...before[0], comments: comments === '' ? CODE : `${comments}\n${CODE}` }]);
		expect(portal.complaints).toEqual([]);
	});
});
