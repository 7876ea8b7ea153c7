import { cost, total } from '#lib/domain/money.ts';
import { sumOfPayment, sumOfRows, type PortalDeal } from '../../../../tests/portal/deals.ts';
import type { OrderedReturn, OrderedSale } from '../orders/ordered.ts';

/** For tests: what of a sale is not in a portal's deals as it should be, with all that came back of it. */
export function wrongWithDeal(
	sold: OrderedSale,
	deals: readonly PortalDeal[],
	returned: readonly OrderedReturn[]
): string[] {
	const [deal, ...more] = deals.filter(({ fields }) => fields.originId === sold.id);
	if (!deal) return [`${sold.id}: no deal`];
	const isReturned = sold.total > 0 && total(returned.map((one) => one.total)) === sold.total;
	const comments = String(deal.fields.comments);
	const lineSums = sold.lines.map((_, at) => {
		const rows = deal.rows.filter(({ sort }) => Math.floor(sort / 100) === at + 1);
		return [
			total(rows.map(({ price, quantity }) => cost(price, quantity, 'half-up'))),
			rows.reduce((all, { quantity }) => all + quantity, 0)
		];
	});
	const shown = deal.payments.map((one) => [sumOfPayment(deal, one), one.paySystemId, one.paid]);
	const paid = sold.payments.flatMap(({ form, amount }) =>
		amount > 0 ? [[amount, form === 'cash' ? 7 : 8, !isReturned]] : []
	);
	const inOrder = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).sort();
	const found: Record<string, [unknown, unknown]> = {
		deals: [1 + more.length, 1],
		sum: [sumOfRows(deal.rows), sold.total],
		lines: [lineSums, sold.lines.map(({ sum, quantity }) => [sum, quantity])],
		payments: [inOrder(shown), inOrder(paid)],
		stage: [deal.fields.stageId, isReturned ? 'C5:LOSE' : 'C5:WON'],
		fiscalCode: [comments.split('\n').filter((one) => one === `Фіскальний номер: ${sold.fiscalCode}`).length, 1],
		paidOnce: [comments.split(`Прилавок ${sold.id}: оплачено`).length - 1, Math.max(1, paid.length)],
		returns: [returned.filter(({ id }) => comments.split(`Повернення ${id}:`).length !== 2), []]
	};
	return Object.entries(found).flatMap(([what, [is, shouldBe]]) =>
		JSON.stringify(is) === JSON.stringify(shouldBe)
			? []
			: [`${sold.id}: ${what} ${JSON.stringify(is)}, not ${JSON.stringify(shouldBe)}`]
	);
}
