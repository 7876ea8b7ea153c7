import type { Applied } from '#lib/domain/adjustment.ts';
import type { CardDetails } from '#lib/domain/card.ts';
import type { Delivery, SaleDocument, ServiceDocument, WithdrawalDocument } from '#lib/domain/document.ts';
import type { Tender } from '#lib/domain/payment.ts';
import type { PricedLine, PricedReceipt } from '#lib/domain/receipt.ts';
import type { TaxCode } from '#lib/domain/tax.ts';
import type {
	WireDelivery,
	WireDiscount,
	WireGood,
	WirePayment,
	WireSale,
	WireService,
	WireWithdrawal
} from './wire-requests.ts';

// What is left `undefined` here is not sent: JSON has no such value. Nulls and empty texts never are.

/** A sale or a return in the Kasa's words, field for field as the manual has them. */
export function saleToWire(document: SaleDocument): WireSale {
	const { receipt, details } = document;
	return {
		custom_id: document.customId,
		departament: text(details?.department),
		cashier_name: text(document.cashierName),
		header: text(details?.header),
		footer: text(details?.footer),
		barcode: text(details?.barcode),
		discounts: receipt.receiptWide ? discountsToWire(receipt.applied, codesOf(receipt)) : undefined,
		goods: receipt.lines.map((line) => goodToWire(line, document.kind)),
		payments: document.payments.map(paymentToWire),
		delivery: deliveryToWire(document.delivery),
		related_receipt_id: text(document.relatedReceiptId),
		print: document.print,
		remove_rest: document.removeRest,
		technical_return: document.technicalReturn,
		round: document.round,
		abs_vizualization_values: details?.absoluteSums
	};
}

/** Cash in or out; what is carried out is below zero on the wire. */
export function serviceToWire({ kind, amount, label, print, printSimpleText }: ServiceDocument): WireService {
	const value = kind === 'service-out' ? -amount : amount;
	return { payment: { type: 'CASH', value, label }, print_simple_text: printSimpleText, print };
}

export function withdrawalToWire({ amount, label, card, print, printSimpleText }: WithdrawalDocument): WireWithdrawal {
	const payment = {
		code: card.code,
		value: amount,
		label,
		...cardToWire(card),
		acquiring: text(card.acquiring)
	};
	return { payment, print, print_simple_text: printSimpleText };
}

function goodToWire(line: PricedLine, kind: SaleDocument['kind']): WireGood {
	return {
		code: line.code,
		name: line.name,
		price: line.price,
		quantity: line.quantity,
		taxes: codesToWire(line.taxes),
		discounts: discountsToWire(line.applied, line.taxes),
		uktzed: text(line.uktzed),
		excise_barcodes: line.exciseStamps.length > 0 ? [...line.exciseStamps] : undefined,
		barcode: text(line.barcode),
		is_return: kind === 'return' || undefined,
		is_winnings_payout: line.isWinningsPayout || undefined
	};
}

/** Always values, never percents: the manual itself advises so, and the Kasa's rounding of a percent is not known. */
function discountsToWire(applied: readonly Applied[], codes: readonly TaxCode[]): WireDiscount[] | undefined {
	if (applied.length === 0) return undefined;
	return applied.map(({ kind, value, name }) => ({
		type: kind === 'discount' ? 'DISCOUNT' : 'EXTRA_CHARGE',
		mode: 'VALUE',
		value,
		name: text(name),
		tax_codes: codesToWire(codes)
	}));
}

/** Every code that the receipt's goods bear, once each. */
function codesOf({ lines }: PricedReceipt): TaxCode[] {
	return [...new Set(lines.flatMap(({ taxes }) => taxes))];
}

/**
 * The Kasa takes numbers or letters, never both in one list.
 * @throws RangeError for a mixed list: the domain's `taxListProblem` is asked before a receipt gets here
 */
function codesToWire(codes: readonly TaxCode[]): number[] | string[] | undefined {
	if (codes.length === 0) return undefined;
	const numbers = codes.filter((code) => typeof code === 'number');
	const letters = codes.filter((code) => typeof code === 'string');
	if (numbers.length > 0 && letters.length > 0) throw new RangeError('Tax codes and letters in one list');
	return numbers.length > 0 ? numbers : letters;
}

function paymentToWire({ form, label, amount, card }: Tender): WirePayment {
	if (form === 'cash') return { type: 'CASH', value: amount, label };
	return { type: 'CASHLESS', value: amount, label, ...cardToWire(card) };
}

function cardToWire(card: CardDetails = {}) {
	return {
		commission: card.commission,
		card_mask: text(card.cardMask),
		bank_name: text(card.bankName),
		auth_code: text(card.authCode),
		rrn: text(card.rrn),
		payment_system: text(card.paymentSystem),
		owner_name: text(card.ownerName),
		terminal: text(card.terminal),
		acquirer_and_seller: text(card.acquirerAndSeller),
		receipt_no: text(card.receiptNo),
		signature_required: card.signatureRequired
	};
}

function deliveryToWire(delivery: Delivery = {}): WireDelivery | undefined {
	const email = text(delivery.email);
	const phone = text(delivery.phone);
	return email || phone ? { email, phone } : undefined;
}

/** A field left blank on the screen is not sent. */
function text(value: string | undefined): string | undefined {
	return value?.trim() ? value : undefined;
}
