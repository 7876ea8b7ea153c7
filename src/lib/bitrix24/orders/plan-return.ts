import { lengthened, reasonOfCancel, returnLines } from './comment.ts';
import type { HeldOrder } from './held-order.ts';
import type { OrderedReturn } from './ordered.ts';
import { plain } from './plain.ts';
import { ask, isAllBack, isHalfMade, parked, type Planned, type ReturnPlanning, type Step } from './step.ts';
import { isPaymentXmlId } from './xml-id.ts';

/**
 * What is missing of returns in the order of their sale. A part is told in its comment; when all came back its payments
 * are taken back and it is cancelled. The comment comes first: whoever meets the rest half done knows it for ours.
 * @param returns to be told
 */
export function planReturns(returns: readonly OrderedReturn[], held: HeldOrder, planning: ReturnPlanning): Step {
	const isPaid = held.payments.some(({ xmlId }) => isPaymentXmlId(xmlId));
	if (!held.canceled && isHalfMade(planning, held.price, isPaid)) return { step: 'wait' };
	const lines = returns.flatMap((one) => returnLines(one, held.comments));
	const last = returns.at(-1);
	const isBack = held.canceled ? 'no' : isAllBack(planning, held.price);
	const commands: Planned[] = [
		...(lines.length > 0 ? [update(held, { comments: plain(lengthened(held.comments, lines), Infinity) })] : []),
		...(last && isBack === 'all' ? cancel(held, last) : [])
	];
	if (commands.length > 0) return ask(...commands);
	return isBack === 'changed' ? parked('changed-there') : { step: 'done' };
}

function cancel(held: HeldOrder, last: OrderedReturn): Planned[] {
	const paid = held.payments.filter((payment) => payment.paid && isPaymentXmlId(payment.xmlId));
	// Where one of them is not taken back, nothing in the same request would stop.
	if (paid.length === 0) return [update(held, { canceled: 'Y', reasonCanceled: reasonOfCancel(last) })];
	return paid.map(({ id, paySystemId }) => ({
		method: 'sale.payment.update',
		params: { id, fields: { paySystemId, paid: 'N' } }
	}));
}

function update({ id }: HeldOrder, fields: Record<string, string>): Planned {
	return { method: 'sale.order.update', params: { id, fields } };
}
