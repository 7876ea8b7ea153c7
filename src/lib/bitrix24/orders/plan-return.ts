import { total } from '#lib/domain/money.ts';
import { lengthened, reasonOfCancel, returnLines } from './comment.ts';
import type { HeldOrder } from './held-order.ts';
import type { OrderedReturn } from './ordered.ts';
import { plain } from './plain.ts';
import { ask, type Planned, type Step } from './step.ts';
import { isPaymentXmlId } from './xml-id.ts';

/**
 * What is missing of returns in the order of their sale. A part is told in its comment; when all came back its payments
 * are taken back and it is cancelled. The comment comes first: whoever meets the rest half done knows it for ours.
 * @param returns to be told
 * @param returned all that is known of, each once
 */
export function planReturns(
	returns: readonly OrderedReturn[],
	returned: readonly OrderedReturn[],
	held: HeldOrder
): Step {
	const lines = returns.flatMap((one) => returnLines(one, held.comments));
	const last = returns.at(-1);
	const commands: Planned[] = [
		...(lines.length > 0 ? [update(held, { comments: plain(lengthened(held.comments, lines), Infinity) })] : []),
		...(last && isWhole(returned, held) && !held.canceled ? cancel(held, last) : [])
	];
	return commands.length > 0 ? ask(...commands) : { step: 'done', order: held };
}

/** All of a sale came back. The order's price is the sale's total before rounding. */
function isWhole(returned: readonly OrderedReturn[], { price }: HeldOrder): boolean {
	return price !== null && price > 0 && total(returned.map((one) => one.total)) >= price;
}

function cancel(held: HeldOrder, last: OrderedReturn): Planned[] {
	const paid = held.payments.filter((payment) => payment.paid && isPaymentXmlId(payment.xmlId));
	return [
		...paid.map(({ id, paySystemId }) => ({
			method: 'sale.payment.update',
			params: { id, fields: { paySystemId, paid: 'N' } }
		})),
		update(held, { canceled: 'Y', reasonCanceled: reasonOfCancel(last) })
	];
}

function update({ id }: HeldOrder, fields: Record<string, string>): Planned {
	return { method: 'sale.order.update', params: { id, fields } };
}
