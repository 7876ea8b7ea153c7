import type { FiscalDocument } from '#lib/domain/document.ts';
import type { Names } from './search-names.ts';
import type { SearchRow, Standing } from './search-row.ts';

/** What is looked for; what is null does not matter. */
export interface Wanted {
	/** As somebody typed it. */
	query: string;
	/** Fiscal code or the Kasa's id, as a scanned QR names a receipt: then the query does not count. */
	exactly: string | null;
	/** Milliseconds since the epoch, by this device; the first instant, and the first one too late. */
	since: number | null;
	until: number | null;
	kinds: readonly FiscalDocument['kind'][] | null;
	standing: Standing | null;
	form: string | null;
	by: string | null;
}

/** Figures shorter than this are found only where a figure begins: any barcode holds them somewhere. */
const SHORTEST_PART = 4;

/**
 * The documents that are as wanted, in their order. All words of the query must be found, in a good's name, code or
 * barcode, a sum, the number, a card or the cashier's name. What is written together («TEST-12», «2,6») counts as one word
 * where that finds anything, else as the words it has.
 */
export function found(
	rows: readonly SearchRow[],
	known: Names,
	fold: (text: string) => string,
	wanted: Wanted
): readonly SearchRow[] {
	const within = rows.filter((row) => isWithin(row, wanted));
	const { exactly, query } = wanted;
	if (exactly !== null) return within.filter((row) => isNumbered(row, exactly.toLowerCase()));
	const asWritten = holding(within, known, wordsAsWritten(query, fold));
	return asWritten.length > 0 ? asWritten : holding(within, known, fold(query).split(' '));
}

/** Read through the wrong keyboard layout, a code has lost its capitals. */
function isNumbered({ fiscalCode, kasaId }: SearchRow, number: string): boolean {
	return fiscalCode.toLowerCase() === number || kasaId.toLowerCase() === number;
}

function isWithin({ at, kind, standing, forms, by }: SearchRow, wanted: Wanted): boolean {
	return (
		(wanted.since === null || at >= wanted.since) &&
		(wanted.until === null || at < wanted.until) &&
		(wanted.kinds === null || wanted.kinds.includes(kind)) &&
		(wanted.standing === null || standing === wanted.standing) &&
		(wanted.form === null || forms.includes(wanted.form)) &&
		(wanted.by === null || by === wanted.by)
	);
}

function holding(rows: readonly SearchRow[], known: Names, words: readonly string[]): readonly SearchRow[] {
	let left = rows;
	for (const word of words) {
		if (word === '') continue;
		const sought = mustBegin(word) ? ` ${word}` : word;
		const held = known.holding(sought);
		left = left.filter(({ own, names }) => own.includes(sought) || names.some((name) => held[name] === 1));
	}
	return left;
}

/** Thousands set apart belong to one sum. */
function wordsAsWritten(query: string, fold: (text: string) => string): string[] {
	const joined = query.trim().replace(/^(\d{1,3})(\s\d{3})+(?=[.,]\d*$|$)/u, (sum) => sum.replace(/\s/gu, ''));
	return joined.split(/\s+/u).map((word) => fold(word).replaceAll(' ', ''));
}

function mustBegin(word: string): boolean {
	return /^\d/.test(word) && (word.includes(',') || word.length < SHORTEST_PART);
}
