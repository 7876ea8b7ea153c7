import { isSale, type FiscalDocument } from '#lib/domain/document.ts';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import type { Kopiykas } from '#lib/domain/money.ts';
import type { Tender } from '#lib/domain/payment.ts';
import { registeredTotals } from '#lib/domain/registered-totals.ts';
import type { Entry } from './entry.ts';
import { kyivMinute } from './kyiv-minute.ts';
import type { Names } from './search-names.ts';

/** Where a document stands, as far as it matters to somebody who looks for it. */
export type Standing =
	| 'registered'
	/** Registered without a number: a sale or a return. */
	| 'unnumbered'
	| 'sending'
	| 'unsure'
	/** It did not happen, and the money was taken. */
	| 'owed'
	| 'refused'
	| 'not-sent'
	| 'given-back';

/** A document as lists show it and searches see it: so little that one of every document is kept in memory. */
export interface SearchRow {
	id: string;
	/** Milliseconds since the epoch, by this device. */
	at: number;
	kind: FiscalDocument['kind'];
	standing: Standing;
	/** What changed hands; null for the turns of a shift. */
	amount: Kopiykas | null;
	fiscalCode: string;
	/** The Kasa's own id of it, or empty. */
	kasaId: string;
	/** Labels of the forms of payment. */
	forms: readonly string[];
	/** Who made it; null where nobody was known. */
	by: string | null;
	/** It prints a check of Bitrix24. */
	isOfBitrix24: boolean;
	/** Numbers among the names: the goods in their order, then who made it. */
	names: readonly number[];
	goods: number;
	/**
	 * What it alone has: sums, number, card, number in Bitrix24. A space before each, lower case, no signs but the comma. Then day and time as
	 * they are shown, behind a sign that no query has: 10:15 is no sum.
	 */
	own: string;
}

/** Its checks are found by the name that everybody gives it. */
const BITRIX24 = 'bitrix24';
/** Before days and times; no folded query holds it. */
const MOMENT = '@';

const STANDINGS: Readonly<Record<FiscalState, Standing>> = {
	intended: 'sending',
	sent: 'sending',
	resent: 'sending',
	unsure: 'unsure',
	'resent-unsure': 'unsure',
	owed: 'owed',
	fiscal: 'registered',
	refused: 'refused',
	dropped: 'not-sent',
	void: 'given-back'
};

export function searchRow(entry: Entry, known: Names): SearchRow {
	const { id, document, createdAt, registration, check } = entry;
	const sale = isSale(document) ? document : null;
	const by = entry.personName ?? null;
	const goods = (sale?.receipt.lines ?? []).map(({ name, code, barcode = '' }) => known.numberOf(name, code, barcode));
	const payments = paymentsOf(document);
	const amount = sale ? registeredTotals(sale, entry.sums).due : 'amount' in document ? document.amount : null;
	const fiscalCode = registration?.fiscalCode ?? '';
	const sums = [amount, sale?.receipt.total, ...payments.map((payment) => payment.amount)];
	const words = [
		...sums.map((sum) => (sum === null || sum === undefined ? '' : hryvnias(sum))),
		...[
			fiscalCode,
			...(check ? [BITRIX24, check.portalId ?? ''] : []),
			...payments.flatMap(({ card }) => [card?.rrn ?? '', card?.cardMask ?? ''])
		].map(bare)
	];
	return {
		id,
		at: createdAt,
		kind: document.kind,
		standing: standingOf(entry),
		amount,
		fiscalCode,
		kasaId: registration?.id ?? '',
		forms: [...new Set(payments.map(({ label }) => label))],
		by,
		isOfBitrix24: check !== undefined,
		names: by === null ? goods : [...goods, known.numberOf(by)],
		goods: goods.length,
		own: [...new Set(words)].map((word) => (word === '' ? '' : ` ${word}`)).join('') + shownMoment(createdAt)
	};
}

export function standingOf({ state, document, registration }: Entry): Standing {
	const isNumbered = !isSale(document) || (registration?.fiscalCode ?? '') !== '';
	return state === 'fiscal' && !isNumbered ? 'unnumbered' : STANDINGS[state];
}

function paymentsOf(document: FiscalDocument): readonly Pick<Tender, 'label' | 'amount' | 'card'>[] {
	if (isSale(document)) return document.payments;
	return 'amount' in document ? [document] : [];
}

/** «03.11.2025» and «10:15», Kyiv's, as `momentWord` looks for them. */
function shownMoment(instant: number): string {
	const { date, time } = kyivMinute(instant);
	return ` ${MOMENT}${date} ${MOMENT}${time}`;
}

/** What a word of a query looks for that is a day or a time as it is shown; null for any other word. */
export function momentWord(word: string): string | null {
	if (/^\d\d\.\d\d\.\d{4},?$/.test(word)) return MOMENT + word.slice(0, 10);
	return /^\d?\d:\d\d$/.test(word) ? MOMENT + word.padStart(5, '0') : null;
}

/** 1 234,50 as it is searched: `1234,50`. */
function hryvnias(sum: Kopiykas): string {
	const digits = String(sum).padStart(3, '0');
	return `${digits.slice(0, -2)},${digits.slice(-2)}`;
}

function bare(code: string): string {
	return code.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}
