import type { CardDetails } from './card.ts';
import type { Kopiykas } from './money.ts';
import type { Tender } from './payment.ts';
import type { PricedReceipt } from './receipt.ts';

/** Where a copy of the receipt goes; the Kasa sends it. */
export interface Delivery {
	email?: string;
	/** 380 and nine digits. */
	phone?: string;
}

/** What a receipt may carry besides goods and money, per the Kasa's manual. */
export interface ReceiptDetails {
	department?: string;
	header?: string;
	footer?: string;
	barcode?: string;
	/** Print sums of a return without their minus (abs_vizualization_values). */
	absoluteSums?: boolean;
}

/** A sale or a return, complete: all that the Kasa is sent, in our words. Written down before it leaves. */
export interface SaleDocument {
	kind: 'sell' | 'return';
	/** The receipt's UUID v4 on our side, made once, never used with other content. */
	customId: string;
	receipt: PricedReceipt;
	payments: readonly Tender[];
	/** Payments carry a sum already rounded by the National Bank's rule; left out, the Kasa is not told either way. */
	round?: boolean;
	/** Handed over and given back, for the screen and the journal. */
	given: Kopiykas;
	change: Kopiykas;
	/** After cash rounding. */
	due: Kopiykas;
	print: boolean;
	cashierName?: string;
	delivery?: Delivery;
	details?: ReceiptDetails;
	/** The Kasa's own id of the sale that is returned. */
	relatedReceiptId?: string;
	technicalReturn?: boolean;
	/** Only in the manual's example, its meaning is not told; the till leaves it out. */
	removeRest?: boolean;
}

/** Cash carried into the drawer or out of it; not fiscal. */
export interface ServiceDocument {
	kind: 'service-in' | 'service-out';
	/** Always above zero; the direction is the kind. */
	amount: Kopiykas;
	label: string;
	print: boolean;
	reason?: string;
	/** Only in the manual's example, its meaning is not told; the till leaves it out. */
	printSimpleText?: boolean;
}

/** Cash handed to a cardholder. */
export interface WithdrawalDocument {
	kind: 'withdrawal';
	amount: Kopiykas;
	label: string;
	card: CardDetails;
	print: boolean;
	/** Only in the manual's example, its meaning is not told; the till leaves it out. */
	printSimpleText?: boolean;
}

export interface ShiftDocument {
	kind: 'open' | 'close';
}

export type FiscalDocument = SaleDocument | ServiceDocument | WithdrawalDocument | ShiftDocument;

/** A document without which somebody is out of pocket if it did not happen. */
export function takesMoney(document: FiscalDocument): boolean {
	return document.kind !== 'open' && document.kind !== 'close';
}

export function isSale(document: FiscalDocument): document is SaleDocument {
	return document.kind === 'sell' || document.kind === 'return';
}

/** What the Kasa says of a registered document; any of it may come later than the answer. */
export interface Registration {
	/** The Kasa's own id: for the public page and for a return's link. */
	id: string | null;
	/** Empty while the number is awaited. */
	fiscalCode: string | null;
	/** ISO 8601 as the Kasa wrote it. */
	fiscalDate: string | null;
	isOnline: boolean | null;
}

/** The sums of the Kasa's answer to a sale or a return. */
export interface RegisteredSums {
	total: Kopiykas;
	paid: Kopiykas;
	change: Kopiykas;
	/** Amount of cash rounding as the Kasa gives it; its sign is not documented. */
	rounding: Kopiykas;
	/** One for each line, in order. */
	lines: readonly Kopiykas[];
}
