import { isSale, type SaleDocument } from '#lib/domain/document.ts';
import { taxCabinetUrl } from '#lib/domain/tax-cabinet.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { isSaid } from '#lib/journal/registering.ts';
import { publicReceiptPage } from '#lib/kasa/public-page.ts';
import { instantOf } from '#lib/kasa/timestamp.ts';
import type { Register } from './register.ts';

/** What screens know of a document and of everything it met. */
export type { Entry };

/** When the Kasa says it registered the document, in milliseconds since the epoch; null while it does not. */
export function fiscalInstant(entry: Entry): number | null {
	const date = entry.registration?.fiscalDate;
	return date ? instantOf(date) : null;
}

/** Registered, and its number has not come yet; cash carried in and out never has one. */
export function isNumberAwaited({ state, document, registration }: Entry): boolean {
	const isNumbered = isSale(document) || document.kind === 'withdrawal' || document.kind === 'close';
	return state === 'fiscal' && isNumbered && !registration?.fiscalCode;
}

/** The time of a receipt that its QR needs is not known, or is a person's word, who may put it right. */
export function isTimeWanted(entry: Entry): boolean {
	return entry.state === 'fiscal' && isSale(entry.document) && (fiscalInstant(entry) === null || isTimeSaid(entry));
}

/** The time is a person's word. */
export function isTimeSaid(entry: Entry): boolean {
	return isSaid(entry, 'fiscalDate');
}

/**
 * What somebody may take from the paper of a registered document: the number, while the Kasa has told none, or else the time
 * alone. Null where there is nothing to add.
 */
export function wantedOfPaper(entry: Entry): 'number' | 'time' | null {
	if (isNumberAwaited(entry) || isSaid(entry, 'fiscalCode')) return 'number';
	return isTimeWanted(entry) ? 'time' : null;
}

/** Checkbox's page of a receipt; training receipts have none, and neither have other documents. */
export function publicPage(entry: Entry, { address }: Register): string | null {
	const isReceipt = isSale(entry.document) || entry.document.kind === 'withdrawal';
	const id = isReceipt && entry.registration?.id;
	return id && address !== null ? publicReceiptPage(id) : null;
}

/** The receipt in the tax cabinet, for its QR: once it has a number and a time, and the register's fiscal number is known. */
export function taxCabinetPage(entry: Entry, sale: SaleDocument, { fiscalNumber }: Register): string | null {
	const fiscalCode = entry.registration?.fiscalCode;
	const fiscalAt = fiscalInstant(entry);
	if (!fiscalCode || fiscalAt === null || fiscalNumber === '') return null;
	return taxCabinetUrl({ fiscalCode, fiscalAt, total: entry.sums?.total ?? sale.receipt.total, fiscalNumber });
}

/** A person has said something of the document that the Kasa did not: it is marked so for ever. */
export function isByWord({ trail }: Entry): boolean {
	return trail.some(({ reason }) => reason?.code === 'word');
}
