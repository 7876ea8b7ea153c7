import { kopiykas } from '#lib/domain/money.ts';
import { plain } from '../orders/plain.ts';
import type { OrderedSale } from '../orders/ordered.ts';
import { moneyWords } from '../orders/wanted-lines.ts';
import type { WantedShare } from './shares.ts';

/**
 * What steers money stands after the sale's id: nobody types that, whatever people write of payments and returns. A portal
 * may tell its line breaks otherwise, as blanks or tags.
 * @param words a pattern
 */
function ours(sale: string, words: string): RegExp {
	return new RegExp(`(?<=^|[\\s>])Прилавок ${sale}: ${words}(?=$|[\\s<,])`, 'g');
}

const PAID = 'оплачено';
const RETURNED = 'повернуто все';

/** What was paid by which payment: without a name of its own, a payment is known for ours by this alone. */
export function paidLines(sale: string, paid: readonly { id: number; share: WantedShare }[]): string[] {
	if (paid.length === 0) return [`Прилавок ${sale}: ${PAID} ${moneyWords(kopiykas(0))}`];
	return paid.map(({ id, share: { payment, sum } }) => {
		const rrn = payment.rrn ? `, RRN ${plain(payment.rrn, 20)}` : '';
		return `Прилавок ${sale}: ${PAID} № ${id}, ${moneyWords(sum)}, ${plain(payment.label, 100)}${rrn}`;
	});
}

/** Where the buyer wanted the receipt. */
export function buyerLines({ buyer }: OrderedSale): string[] {
	const told = [buyer.phone, buyer.email]
		.filter((one) => one !== undefined && one !== '')
		.map((one) => plain(one ?? ''));
	return told.length > 0 ? [`Покупець: ${told.join(', ')}`] : [];
}

/** The payments that were told as paid. */
export function paidIn(sale: string, comments: string): ReadonlySet<number> {
	return new Set([...comments.matchAll(ours(sale, `${PAID} №\\s(\\d+)`))].map(([, id]) => Number(id)));
}

/** All was paid, and told. */
export function isFinished(sale: string, comments: string): boolean {
	return ours(sale, PAID).test(comments);
}

export function returnedLine(sale: string): string {
	return `Прилавок ${sale}: ${RETURNED}`;
}

/** All came back, and was told. */
export function isUndone(sale: string, comments: string): boolean {
	return ours(sale, RETURNED).test(comments);
}
