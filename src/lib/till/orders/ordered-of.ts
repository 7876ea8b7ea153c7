import { MOST_LETTERS, type Ordered, type OrderedPayment } from '#lib/api/orders.ts';
import { asRegistered } from '#lib/domain/as-registered.ts';
import { isSale, type SaleDocument } from '#lib/domain/document.ts';
import { kopiykas, minus, total as sumOf, type Kopiykas } from '#lib/domain/money.ts';
import { linesAsPaid, type PricedLine } from '#lib/domain/receipt.ts';
import type { TaxCode, TaxRate } from '#lib/domain/tax.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { saleOfReturns } from '#lib/journal/reserved.ts';
import { instantOf } from '#lib/kasa/timestamp.ts';
import { leftAt } from '../entries-of-shift.ts';

/**
 * A receipt as Bitrix24's order is to show it: as the Kasa charged it, before cash rounding. Null for what makes no order.
 * @param rates of the register that sold it; empty where they are not known
 */
export function orderedOf(entry: Entry, rates: readonly TaxRate[]): Ordered | null {
	const { document, state, register, registration, personName, cartId, sums } = entry;
	if (!isSale(document) || state !== 'fiscal') return null;
	const receipt = asRegistered(document.receipt, sums);
	const { fiscalCode = null, fiscalDate = null } = registration ?? {};
	const common = {
		id: document.customId,
		register,
		fiscalCode: fiscalCode && short(fiscalCode),
		at: (fiscalDate === null ? null : instantOf(fiscalDate)) ?? leftAt(entry),
		cashier: personName === undefined ? null : short(personName),
		total: receipt.total
	};
	const lines = linesAsPaid(receipt);
	if (document.kind === 'return') {
		return {
			...common,
			kind: 'return',
			sale: cartId === undefined ? null : saleOfReturns(cartId),
			lines: lines.map(({ name, quantity, measure, sum }) => ({ name: long(name), quantity, measure, sum }))
		};
	}
	return {
		...common,
		kind: 'sell',
		rounding: minus(document.due, document.receipt.total),
		lines: lines.map((line) => lineOf(line, rates)),
		payments: paymentsOf(document, receipt.total),
		buyer: buyerOf(document.delivery)
	};
}

/** An address that is too long to be one is left out: cut, it would be somebody else's. */
function buyerOf({ email, phone }: SaleDocument['delivery'] = {}) {
	const fits = (text: string | undefined) => text !== undefined && text.length <= MOST_LETTERS.short;
	return { ...(fits(email) && { email }), ...(fits(phone) && { phone }) };
}

function lineOf(line: PricedLine, rates: readonly TaxRate[]) {
	const { id, code, name, catalogId, price, quantity, measure, sum, taxes } = line;
	return {
		id,
		code: short(code),
		name: long(name),
		...(catalogId !== undefined && { productId: catalogId }),
		price,
		quantity,
		measure,
		sum,
		vat: vatOf(taxes, rates)
	};
}

/** What was kept by each form, without change and before rounding: cash is whatever no other form paid. */
function paymentsOf({ payments }: SaleDocument, total: Kopiykas): OrderedPayment[] {
	const cashless = payments.filter(({ form }) => form === 'cashless');
	const cash = payments.find(({ form }) => form === 'cash');
	const rest = minus(total, sumOf(cashless.map(({ amount }) => amount)));
	const kept = cashless.map(({ form, label, amount, card }) => ({
		form,
		label: short(label),
		amount,
		...(card?.rrn && { rrn: short(card.rrn) })
	}));
	if (rest > 0 && cash) kept.push({ form: 'cash', label: short(cash.label), amount: rest });
	// The Kasa charged another total than it was paid by card: the last of them bears the difference.
	else if (rest !== 0)
		return kept.map((one, at) => (at < kept.length - 1 ? one : { ...one, amount: borne(one.amount, rest) }));
	return kept;
}

function borne(amount: Kopiykas, rest: Kopiykas): Kopiykas {
	return kopiykas(Math.max(0, amount + rest));
}

/** Percent of VAT; null where there is none, or nobody knows what the code means. */
function vatOf(codes: readonly TaxCode[], rates: readonly TaxRate[]): number | null {
	const known = rates.filter(({ code, symbol }) => codes.includes(code) || codes.includes(symbol));
	const vat = known.find(({ untaxed, rate, extraRate }) => !untaxed && (rate > 0 || extraRate === null));
	return vat?.rate ?? null;
}

function short(text: string): string {
	return cut(text, MOST_LETTERS.short);
}

function long(text: string): string {
	return cut(text, MOST_LETTERS.long);
}

/** By whole characters: half of one is no text. */
function cut(text: string, most: number): string {
	let kept = '';
	for (const letter of text.trim()) {
		if (kept.length + letter.length > most) break;
		kept += letter;
	}
	return kept;
}
