import { cost, total } from '#lib/domain/money.ts';
import { priceOf, type BookedOrder } from '../../../../tests/portal/order-book.ts';
import type { OrderedReturn, OrderedSale } from './ordered.ts';
import { lineXmlId, orderXmlId, paymentXmlId } from './xml-id.ts';

/** For tests: what of a sale is not in a portal's orders as it should be, with all that came back of it. */
export function wrongWith(
	sold: OrderedSale,
	orders: readonly BookedOrder[],
	returned: readonly OrderedReturn[]
): string[] {
	const [order, ...more] = orders.filter(({ fields }) => fields.xmlId === orderXmlId(sold.id));
	if (!order) return [`${sold.id}: no order`];
	const isReturned = sold.total > 0 && total(returned.map((one) => one.total)) === sold.total;
	const comments = String(order.fields.comments);
	const lineSums = sold.lines.map((_, at) => {
		const names = [lineXmlId(sold.id, at, 0), lineXmlId(sold.id, at, 1)];
		const pieces = order.lines.filter(({ fields }) => names.includes(String(fields.xmlId)));
		return [
			total(pieces.map(({ price, quantity }) => cost(price, quantity, 'half-up'))),
			pieces.reduce((all, { quantity }) => all + quantity, 0)
		];
	});
	const paid = sold.payments.flatMap(({ form, amount }, at) =>
		amount > 0 ? [[paymentXmlId(sold.id, at), amount, form === 'cash' ? 7 : 8, !isReturned]] : []
	);
	const names = [...order.lines, ...order.payments].map(({ fields }) => String(fields.xmlId));
	const found: Record<string, [unknown, unknown]> = {
		orders: [1 + more.length, 1],
		price: [priceOf(order), sold.total],
		lines: [lineSums, sold.lines.map(({ sum, quantity }) => [sum, quantity])],
		payments: [
			order.payments.map(({ fields, sum, paid: isPaid }) => [fields.xmlId, sum, Number(fields.paySystemId), isPaid]),
			paid
		],
		doubles: [names.length, new Set(names).size],
		canceled: [order.canceled, isReturned],
		fiscalCode: [comments.split('\n').filter((one) => one === `Фіскальний номер: ${sold.fiscalCode}`).length, 1],
		returns: [returned.filter(({ id }) => comments.split(`Повернення ${id}:`).length !== 2), []],
		buyer: [order.properties.get(20), 'Покупець з каси'],
		email: [order.properties.get(21) ?? '', sold.buyer.email ?? ''],
		status: [order.fields.statusId, 'F']
	};
	return Object.entries(found).flatMap(([what, [is, shouldBe]]) =>
		JSON.stringify(is) === JSON.stringify(shouldBe)
			? []
			: [`${sold.id}: ${what} ${JSON.stringify(is)}, not ${JSON.stringify(shouldBe)}`]
	);
}
