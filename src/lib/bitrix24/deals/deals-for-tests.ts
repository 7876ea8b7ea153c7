import { sumOfPayment, sumOfRows } from '../../../../tests/portal/deals.ts';
import { pushingTo } from '../orders/orders-for-tests.ts';
import type { OrderChoices } from '../orders/work.ts';

export const DEAL_CHOICES: Partial<OrderChoices> = {
	mode: 'deals',
	personType: null,
	status: null,
	emailProperty: null,
	phoneProperty: null,
	deals: { category: 5, stage: 'C5:WON', lost: 'C5:LOSE' }
};

/** A portal, and pushes of deals to it. */
export function pushingDeals(choices: Partial<OrderChoices> = {}) {
	const pushing = pushingTo({ ...DEAL_CHOICES, ...choices });
	/** What it holds, as people there see it. */
	const shownDeals = () =>
		[...pushing.portal.deals.values()].map((deal) => ({
			id: deal.id,
			originId: deal.fields.originId,
			stage: deal.fields.stageId,
			comments: String(deal.fields.comments),
			sum: sumOfRows(deal.rows),
			rows: deal.rows.map(({ price, quantity, fields }) => [fields.productName, price, quantity]),
			payments: deal.payments.map((one) => [sumOfPayment(deal, one), one.paid, one.paySystemId])
		}));
	return { ...pushing, shownDeals };
}
