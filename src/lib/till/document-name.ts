import { isSale, type FiscalDocument } from '#lib/domain/document.ts';
import type { Kopiykas } from '#lib/domain/money.ts';
import { registeredTotals } from '#lib/domain/registered-totals.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { m } from '#lib/messages/messages.js';
import { formatMoney } from '#lib/ui/format.ts';

const NAMES: Readonly<Record<FiscalDocument['kind'], (of: { total: string }) => string>> = {
	sell: m.document_sell,
	return: m.document_return,
	'service-in': m.document_service_in,
	'service-out': m.document_service_out,
	withdrawal: m.document_withdrawal,
	open: () => m.document_open(),
	close: () => m.document_close()
};

/** What a document is and of how much: «Чек на 54,50 ₴». */
export function documentName(document: FiscalDocument, amount = amountOf(document)): string {
	return NAMES[document.kind]({ total: amount === null ? '' : formatMoney(amount) });
}

/** The same of what is in the journal, by the sum that the Kasa registered. */
export function entryName({ document, sums }: Pick<Entry, 'document' | 'sums'>): string {
	return documentName(document, isSale(document) ? registeredTotals(document, sums).due : amountOf(document));
}

/** The money that changed hands; null for the turns of a shift. */
export function amountOf(document: FiscalDocument): Kopiykas | null {
	if (isSale(document)) return document.due;
	return 'amount' in document ? document.amount : null;
}
