import type { AskedPayment } from '#lib/domain/asked-check.ts';
import { hryvnias } from './decimal.ts';
import type { WirePayment } from './print-wire.ts';
import type { Tell } from './problem.ts';

/**
 * A payment of a check. Of a return the check's type names the form: a cash register of Bitrix24 tells a payment's own
 * form there, whatever goes back to the buyer. Null for one of nothing, and for one that was told as a problem.
 */
export function askedPayment(
	payment: WirePayment,
	field: string,
	refundForm: AskedPayment['form'] | null,
	tell: Tell
): AskedPayment | null {
	const form = formOf(payment);
	const sum = hryvnias(payment.sum);
	if (form === null) tell('payment-form', `${field}[type]`, payment.type || payment.is_cash);
	if (!sum.ok) tell(sum.problem, `${field}[sum]`, payment.sum);
	if (form === null || !sum.ok || sum.amount === 0) return null;
	return { form: refundForm ?? form, amount: sum.amount };
}

/** Acquiring is a card, whatever it is called; without a type the older flag tells. */
function formOf({ type, is_cash }: WirePayment): AskedPayment['form'] | null {
	if (type === 'cash') return is_cash === 'A' ? 'cashless' : 'cash';
	if (type === 'cashless') return 'cashless';
	if (type !== '') return null;
	if (is_cash === 'Y') return 'cash';
	return is_cash === 'N' || is_cash === 'A' ? 'cashless' : null;
}
