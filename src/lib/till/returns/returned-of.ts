import type { Kopiykas } from '#lib/domain/money.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { isSameRefund, refundAsPaid, refundBy, type Refund } from '#lib/domain/refund.ts';
import { returnOf, type Quantities } from '#lib/domain/return.ts';
import type { Register } from '../register.ts';
import type { Original } from './original.ts';

/** By which forms the money goes back. */
export type RefundChoice = 'as-paid' | 'cash' | 'cashless';

/** What is chosen of a sale, at what is left of its lines' sums. */
export function chosenOf(original: Original, chosen: Quantities, { lineRule }: Register): PricedReceipt {
	return returnOf(original.receipt, chosen, lineRule, original.returned);
}

/** By the forms of the sale, as far as anything is left of each. */
export function asPaidOf({ refundable }: Original, total: Kopiykas, { cashStep }: Register): Refund {
	return refundAsPaid(total, refundable, cashStep);
}

/** All of it by one form, under the register's own name for it. */
export function refundFor(form: Exclude<RefundChoice, 'as-paid'>, total: Kopiykas, register: Register): Refund {
	const { cashStep, labels } = register;
	return refundBy({ form, label: form === 'cash' ? labels.cash : labels.card }, total, cashStep);
}

/** The buyer gets it the way it was paid: nobody has to allow that. */
export function isAsPaid(refund: Refund, asPaid: Refund): boolean {
	return asPaid.problem === null && isSameRefund(asPaid, refund);
}
