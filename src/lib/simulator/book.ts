import type { LevyShare } from './arithmetic.ts';
import type { Kopiykas } from '#lib/domain/money.ts';

/** A tax rate of the register, as its cabinet has it. */
export interface BookTax {
	id: string;
	code: number;
	label: string;
	symbol: string;
	/** Percent, inside the price. */
	rate: number;
	extra_rate: number | null;
	no_vat: boolean;
	/** ISO 8601, local time. */
	created_at: string;
}

/** What a document put into a payment form, or took out of it. */
export interface Booked {
	type: 'CASH' | 'CASHLESS';
	code: number | null;
	label: string;
	/** Always above zero; the document's kind gives the direction. */
	amount: Kopiykas;
	/** Change given out of this payment. */
	change: Kopiykas;
}

/** What a document adds to the shift's report. */
export interface Figures {
	payments: readonly Booked[];
	/** Paid less total, by cash rounding. */
	roundedBy: Kopiykas;
	discounts: Kopiykas;
	surcharges: Kopiykas;
	taxes: readonly LevyShare[];
	commission: Kopiykas;
}

export type EntryKind = 'sell' | 'return' | 'service-in' | 'service-out' | 'withdrawal';

/** A document the Kasa registered. */
export interface Entry {
	kind: EntryKind;
	/** The Kasa's own id. */
	id: string;
	/** The id the till gave; null for the kinds that have none. */
	customId: string | null;
	/** Ordinal in the Kasa's database. */
	transaction: number;
	/** Milliseconds since the epoch. */
	at: number;
	isOnline: boolean;
	/** Null for service documents. */
	fiscalCode: string | null;
	/** After discounts, before cash rounding. */
	total: Kopiykas;
	figures: Figures;
	/** The answer in full, its fiscal number included. */
	answer: object;
}

export interface BookShift {
	id: string;
	/** Ordinal of the shift. */
	serial: number;
	openedAt: number;
	closedAt: number | null;
	/** Cash in the drawer at opening. */
	initial: Kopiykas;
	entries: Entry[];
}

/** All a Kasa keeps: plain JSON, so that training can put it away and take it out again. */
export interface Book {
	version: 1;
	taxes: BookTax[];
	/** Oldest first; the last one may be open. */
	shifts: BookShift[];
	transactions: number;
	receipts: number;
	/** When each document was made that the tax service has not got yet. */
	pending: number[];
	lastTransactionAt: number | null;
	/** Since when there is no line to the tax service. */
	offlineSince: number | null;
	lastWentOfflineAt: number | null;
	offlineSession: number;
	/** Reserve numbers left for offline documents. */
	offlineCodes: number;
	offlineCodesAtFull: number;
	/** Numbers of failed receipts: neither registered nor free again. */
	burnedIds: string[];
}

export function newBook(start: { taxes: readonly BookTax[]; offlineCodes?: number }): Book {
	const codes = start.offlineCodes ?? 2000;
	return {
		version: 1,
		taxes: start.taxes.map((tax) => ({ ...tax })),
		shifts: [],
		transactions: 0,
		receipts: 0,
		pending: [],
		lastTransactionAt: null,
		offlineSince: null,
		lastWentOfflineAt: null,
		offlineSession: 0,
		offlineCodes: codes,
		offlineCodesAtFull: codes,
		burnedIds: []
	};
}

export function openShiftOf(book: Book): BookShift | null {
	const last = book.shifts.at(-1);
	return last && last.closedAt === null ? last : null;
}

export function entriesOf(book: Book): Entry[] {
	return book.shifts.flatMap(({ entries }) => entries);
}
