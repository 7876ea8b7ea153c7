import { firstComment, isOurCancel, lengthened, saleLines, tellsOfReturn } from './comment.ts';
import { contactValues } from './contacts.ts';
import type { HeldOrder } from './held-order.ts';
import { kyivMoment } from './kyiv-moment.ts';
import type { OrderedSale } from './ordered.ts';
import { lineFields, moneyWords, productsOf, wantedLines } from './wanted-lines.ts';
import { paymentsDiffer, paymentsToAdd, unpayable, wantedPayments } from './wanted-payments.ts';
import type { OrderChoices } from './work.ts';
import { ask, parked, type Planned, type SalePlanning, type Step } from './step.ts';
import { plain } from './plain.ts';
import { orderXmlId } from './xml-id.ts';

/** What an order has before anybody went on with it; a portal may set the second by itself when it is paid. */
const FRESH = ['N', 'P'];

/** What is missing of a sale in the portal. Whatever others changed there stays theirs. */
export function planSale(sale: OrderedSale, held: HeldOrder | null, planning: SalePlanning): Step {
	const { choices, isReturned, isFinished } = planning;
	if (held === null) {
		const reason = unpayable(sale, planning);
		return reason
			? { step: 'park', reason }
			: ask({ method: 'sale.order.add', params: { fields: order(sale, planning) } });
	}
	if (isFinished) return told(comment(sale, held));
	if (held.canceled && !isReturned && !isOurCancel(held.reasonCanceled)) return parked('canceled-there');
	// What was returned and cancelled is over; only its comment may say more.
	const step = held.canceled ? null : (linesStep(sale, held, planning) ?? paymentsStep(sale, held, planning));
	if (step) return step;
	return told([...(held.canceled ? [] : afterLines(sale, held, choices)), ...comment(sale, held)]);
}

function told(commands: readonly Planned[]): Step {
	return commands.length > 0 ? ask(...commands) : { step: 'done' };
}

/** Null: all lines are there, at our price. */
function linesStep(sale: OrderedSale, held: HeldOrder, { choices, refused }: SalePlanning): Step | null {
	const wanted = new Map(wantedLines(sale).map((line) => [line.xmlId, line]));
	const there = new Set(held.basketItems.map(({ xmlId }) => xmlId));
	const missing = [...wanted.values()].filter(({ xmlId }) => !there.has(xmlId));
	const isForeign = held.basketItems.some(({ xmlId }) => !wanted.has(xmlId));
	const isOtherwise = held.basketItems.some(({ xmlId, price, quantity }) => {
		const ours = wanted.get(xmlId);
		return ours && (ours.price !== price || ours.quantity !== quantity);
	});
	if (held.basketItems.filter(({ xmlId }) => wanted.has(xmlId)).length > wanted.size - missing.length)
		return parked('twice');
	// Payments are added to what is complete: whatever is missing since then, somebody took away.
	const wasComplete = wantedPayments(sale).some(({ xmlId }) => held.payments.some((one) => one.xmlId === xmlId));
	if (isForeign || (wasComplete && (missing.length > 0 || isOtherwise))) return parked('changed-there');
	if (missing.length > 0)
		return ask(
			...missing.map((line): Planned => {
				const [productId = 0] = productsOf([line.line], choices, refused.get(line.xmlId) ?? 0);
				const fields = lineFields(line, held.id, productId, choices.currency);
				return {
					method: 'sale.basketitem.add',
					params: { fields },
					...(productId === 0 ? {} : { ofProduct: line.xmlId })
				};
			})
		);
	if (held.price !== sale.total)
		return parked('price-differs', `${held.price === null ? '?' : moneyWords(held.price)} ≠ ${moneyWords(sale.total)}`);
	return isOtherwise ? parked('changed-there') : null;
}

/** Null: nothing is in the way of its payments. */
function paymentsStep(sale: OrderedSale, held: HeldOrder, planning: SalePlanning): Step | null {
	const differs = paymentsDiffer(sale, held, planning.isReturned || tellsOfReturn(held.comments));
	if (differs) return parked(differs);
	const reason = paymentsToAdd(sale, held, planning.choices).length > 0 ? unpayable(sale, planning) : null;
	return reason && { step: 'park', reason };
}

function order(sale: OrderedSale, { choices }: SalePlanning) {
	return {
		lid: 's1',
		personTypeId: choices.personType,
		currency: choices.currency,
		xmlId: orderXmlId(sale.id),
		externalOrder: 'Y',
		dateInsert: kyivMoment(sale.at),
		comments: firstComment(sale),
		...(choices.responsible === null ? {} : { responsibleId: choices.responsible })
	};
}

function afterLines(sale: OrderedSale, held: HeldOrder, choices: OrderChoices): Planned[] {
	const { status } = choices;
	const payments = paymentsToAdd(sale, held, choices);
	// A refused payment stops nothing in its request, and the status would say that it is paid.
	const isPaid = payments.length === 0;
	const isDue = isPaid && status !== null && status !== held.statusId && FRESH.includes(held.statusId);
	const values = contactValues(sale, held, choices);
	return [
		...payments,
		...(isDue ? [{ method: 'sale.order.update', params: { id: held.id, fields: { statusId: status } } }] : []),
		...(values === null
			? []
			: [
					{
						method: 'sale.propertyvalue.modify',
						params: { fields: { order: { id: held.id, propertyValues: values } } }
					}
				])
	];
}

function comment(sale: OrderedSale, held: HeldOrder): Planned[] {
	const lines = saleLines(sale, held.comments);
	if (lines.length === 0) return [];
	const comments = plain(lengthened(held.comments, lines), Infinity);
	return [{ method: 'sale.order.update', params: { id: held.id, fields: { comments } } }];
}
