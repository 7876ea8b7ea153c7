import type { Kopiykas, LineRule, Thousandths } from '#lib/domain/money.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { isSameRefund, refundAsPaid, refundBy, type Refund } from '#lib/domain/refund.ts';
import { returnOf, type Quantities } from '#lib/domain/return.ts';
import type { Register } from '../register.ts';
import type { Original } from './original.ts';
import { stampsBack, type Stamps, type StampsBack } from './stamps-back.ts';

/** By which forms the money goes back. */
export type RefundChoice = 'as-paid' | 'cash' | 'cashless';

/** What is chosen of a sale, at what is left of its lines' sums; with the stamps that go back. */
export function chosenOf(
	original: Original,
	chosen: Quantities,
	{ stamps, lineRule }: { stamps: Stamps; lineRule: LineRule }
): PricedReceipt {
	const receipt = returnOf(original.receipt, chosen, lineRule, original.returned);
	const lines = receipt.lines.map((line) => {
		return { ...line, exciseStamps: stampsOf(original, line.id, { quantity: line.quantity, stamps }).stamps };
	});
	return { ...receipt, lines };
}

/** The stamps of so much of a line. */
export function stampsOf(
	{ left, stamps: open }: Original,
	line: string,
	{ quantity, stamps }: { quantity: Thousandths; stamps: Stamps }
): StampsBack {
	const of = left.get(line) ?? quantity;
	return stampsBack(open.get(line) ?? [], { quantity, of, chosen: stamps.get(line) ?? [] });
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
