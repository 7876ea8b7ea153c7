import { kopiykas, minus, total, type Kopiykas } from '#lib/domain/money.ts';
import { WireSale } from '#lib/kasa/wire-requests.ts';
import { entriesOf, type BookShift, type Entry } from './book.ts';
import { hryvnias } from './hryvnias.ts';
import { answer, refuse, unprocessable, type Outcome, type Refused } from './outcome.ts';
import { parsed } from './parsed.ts';
import { priced, type KasaReceipt } from './pricing.ts';
import { shiftForReceipts, stamp, type Register } from './register.ts';
import { drawerOf } from './report.ts';
import { sellAnswer } from './sell-answer.ts';
import { settled, type Settled } from './settlement.ts';

/** POST /api/v1/receipt/sell: a sale, or a return where every good says `is_return`. */
export function sell(register: Register, body: string): Outcome {
	const request = parsed(WireSale, body);
	if (!request.ok) return request.refused;
	const sale = request.value;
	const isReturn = sale.goods.every(({ is_return }) => is_return);
	const mixed = sale.goods.findIndex(({ is_return }) => Boolean(is_return) !== isReturn);
	if (mixed >= 0) return unprocessable(['goods', mixed, 'is_return'], 'a receipt is all sale or all return');

	const place = shiftForReceipts(register);
	if ('refused' in place) return place.refused;
	const known = repeated(register, sale);
	if (known) return known;
	const receipt = priced(sale, register.book.taxes, register.switches);
	if (!receipt.ok) return receipt.refused;
	const due = { total: receipt.value.total, isReturn, round: sale.round ?? false, step: register.switches.cashStep };
	const settlement = settled(sale.payments, due);
	if ('kind' in settlement) return settlement;
	if (isReturn) {
		const refused = shortOfCash(settlement, place.shift);
		if (refused) return refused;
	}

	const entry = registered(register, sale, isReturn, receipt.value, settlement);
	place.shift.entries.push(entry);
	return answer(asFirstSeen(entry.answer, register), sale.print ?? true);
}

/** What becomes of an id that was used before; null where it is new, or the Kasa does not mind. */
function repeated({ book, switches }: Register, { custom_id, print }: WireSale): Outcome | null {
	if (switches.duplicates === 'sells-again') return null;
	const first = entriesOf(book).find(({ customId }) => customId === custom_id);
	if (first && switches.duplicates === 'replays') return answer(first.answer, print ?? true);
	return first || book.burnedIds.includes(custom_id) ? { kind: 'already-exists' } : null;
}

function shortOfCash({ payments }: Settled, shift: BookShift): Refused | null {
	const asked = total(payments.filter(({ type }) => type === 'CASH').map(({ amount }) => amount));
	const cash = drawerOf(shift);
	return asked > cash ? refuse('not-enough-cash', { asked: hryvnias(asked), cash: hryvnias(cash) }) : null;
}

function registered(
	register: Register,
	sale: WireSale,
	isReturn: boolean,
	receipt: KasaReceipt,
	settlement: Settled
): Entry {
	const { book, switches, newId } = register;
	const mark = stamp(register, { fiscal: true });
	const id = newId();
	book.receipts += 1;
	const { payments, roundedBy } = settlement;
	return {
		kind: isReturn ? 'return' : 'sell',
		id,
		customId: sale.custom_id,
		...mark,
		total: receipt.total,
		figures: { payments, roundedBy, ...adjustments(receipt), taxes: receipt.taxes, commission: kopiykas(0) },
		answer: sellAnswer({ id, sale, isReturn, receipt, settlement, stamp: mark, taxes: book.taxes }, switches)
	};
}

function adjustments({ lines, discounts }: KasaReceipt): { discounts: Kopiykas; surcharges: Kopiykas } {
	const sums = [...lines.flatMap((line) => line.discounts), ...discounts].map(({ sum }) => sum);
	const nothing = kopiykas(0);
	return {
		discounts: total(sums.filter((sum) => sum < 0).map((sum) => minus(nothing, sum))),
		surcharges: total(sums.filter((sum) => sum > 0))
	};
}

/** Where the number comes later, the first answer has neither it nor its date. */
function asFirstSeen(full: object, { switches }: Register): object {
	return switches.fiscalCode === 'at-once' ? full : { ...full, fiscal_code: null, fiscal_date: null };
}
