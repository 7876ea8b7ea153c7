import type { SaleDocument } from '#lib/domain/document.ts';
import { taxCabinetUrl } from '#lib/domain/tax-cabinet.ts';
import type { Entry } from '#lib/journal/entry.ts';
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

/** Checkbox's page of a receipt; training receipts have none. */
export function publicPage(entry: Entry, { address }: Register): string | null {
	const id = entry.registration?.id;
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
