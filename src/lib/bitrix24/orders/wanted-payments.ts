import { inHryvnias } from '../decimal.ts';
import type { HeldOrder } from './held-order.ts';
import { kyivMoment } from './kyiv-moment.ts';
import type { OrderedPayment, OrderedSale } from './ordered.ts';
import { plain } from './plain.ts';
import type { Planned, Planning } from './step.ts';
import type { OrderChoices, PushReason } from './work.ts';
import { paymentXmlId } from './xml-id.ts';

interface WantedPayment extends OrderedPayment {
	xmlId: string;
}

/** What was paid, each payment by a name of its own; nothing paid is no payment. */
export function wantedPayments({ id, payments }: OrderedSale): WantedPayment[] {
	return payments
		.map((payment, at) => ({ ...payment, xmlId: paymentXmlId(id, at) }))
		.filter(({ amount }) => amount > 0);
}

/** Why its payments could not be told; null: they can. */
export function unpayable(sale: OrderedSale, planning: Planning): PushReason | null {
	for (const payment of wantedPayments(sale)) {
		const reason = unpayableBy(paySystemOf(payment, planning.choices), payment, planning);
		if (reason) return reason;
	}
	return null;
}

/** Why this pay system may not be told of it; null: it is there, and prints nothing. */
export function unpayableBy(
	paySystem: number | null,
	payment: OrderedPayment,
	{ prints }: Planning
): PushReason | null {
	const isPrinting = paySystem === null ? undefined : prints.get(paySystem);
	if (isPrinting === false) return null;
	return { code: isPrinting ? 'pay-system-prints' : 'no-pay-system', words: formOf(payment) };
}

/** @param isUndone a return took the money back: then an unpaid payment is as it should be */
export function paymentsDiffer(
	sale: OrderedSale,
	held: HeldOrder,
	isUndone: boolean
): 'twice' | 'changed-there' | null {
	const wanted = new Map(wantedPayments(sale).map((payment) => [payment.xmlId, payment]));
	const ours = held.payments.filter(({ xmlId }) => wanted.has(xmlId));
	if (new Set(ours.map(({ xmlId }) => xmlId)).size < ours.length) return 'twice';
	const isOtherwise = ours.some(({ xmlId, sum, paid }) => sum !== wanted.get(xmlId)?.amount || (!paid && !isUndone));
	// More than its price would be credited to somebody.
	const isPaidByOthers = held.payments.some(({ xmlId, paid }) => paid && !wanted.has(xmlId));
	return isOtherwise || (isPaidByOthers && ours.length < wanted.size) ? 'changed-there' : null;
}

/** Commands for the payments that are not there. */
export function paymentsToAdd(sale: OrderedSale, held: HeldOrder, choices: OrderChoices): Planned[] {
	return wantedPayments(sale)
		.filter(({ xmlId }) => !held.payments.some((one) => one.xmlId === xmlId))
		.map((payment) => ({
			method: 'sale.payment.add',
			params: {
				fields: {
					orderId: held.id,
					paySystemId: paySystemOf(payment, choices),
					sum: inHryvnias(payment.amount),
					paid: 'Y',
					datePaid: kyivMoment(sale.at),
					xmlId: payment.xmlId,
					...(payment.rrn ? { payVoucherNum: plain(payment.rrn, 20) } : {})
				}
			}
		}));
}

export function paySystemOf(payment: OrderedPayment, { paySystems }: OrderChoices): number | null {
	const form = formOf(payment);
	return Object.hasOwn(paySystems, form) ? (paySystems[form] ?? null) : null;
}

function formOf({ form, label }: OrderedPayment): string {
	return form === 'cash' ? 'cash' : label;
}
