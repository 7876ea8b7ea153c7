import type { FiscalDocument } from '#lib/domain/document.ts';
import type { Names } from './search-names.ts';
import { momentWord, type SearchRow, type Standing } from './search-row.ts';

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
/** So much of an id names it: the first group of a UUID. */
const ID_BEGINNING = /^[\da-f]{8,32}$/;

/**
 * The documents that are as wanted, in their order. All words of the query must be found, in a good's name, code or
 * barcode, a sum, the number, a card, the cashier's name, the day or the time. What is written together («TEST-12», «2,6»)
 * counts as one word where that finds anything, else as the words it has. A whole number names its document alone,
 * whatever filters stand.
 */
export function found(
	rows: readonly SearchRow[],
	known: Names,
	fold: (text: string) => string,
	wanted: Wanted
): readonly SearchRow[] {
	const { exactly, query } = wanted;
	const named = numbered(rows, exactly ?? query.trim());
	if (exactly !== null || named.length > 0) return named;
	const within = rows.filter((row) => isWithin(row, wanted));
	const asWritten = holding(within, known, wordsAsWritten(query, fold));
	return asWritten.length > 0 ? asWritten : holding(within, known, wordsApart(query, fold));
}

/** Those with this number or id, the Kasa's or ours. Read through the wrong keyboard layout, a code has lost its capitals. */
function numbered(rows: readonly SearchRow[], number: string): readonly SearchRow[] {
	if (number === '') return [];
	const sought = number.toLowerCase();
	const is = (code: string) => code.length === sought.length && code.toLowerCase() === sought;
	return rows.filter(({ id, fiscalCode, kasaId }) => is(fiscalCode) || is(kasaId) || is(id));
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
		const isId = ID_BEGINNING.test(word);
		left = left.filter(
			(row) => row.own.includes(sought) || row.names.some((name) => held[name] === 1) || (isId && isOfId(row, word))
		);
	}
	return left;
}

/** The first of an id's digits, without its hyphens. */
function isOfId({ id, kasaId }: SearchRow, digits: string): boolean {
	const begins = (whole: string) =>
		whole.startsWith(digits.slice(0, 8)) && whole.replaceAll('-', '').startsWith(digits);
	return begins(kasaId.toLowerCase()) || begins(id);
}

/** Thousands set apart belong to one sum. */
function wordsAsWritten(query: string, fold: (text: string) => string): string[] {
	const joined = query.trim().replace(/^(\d{1,3})(\s\d{3})+(?=[.,]\d*$|$)/u, (sum) => sum.replace(/\s/gu, ''));
	return joined.split(/\s+/u).map((word) => momentWord(word) ?? fold(word).replaceAll(' ', ''));
}

/** A day or a time is one word all the same. */
function wordsApart(query: string, fold: (text: string) => string): string[] {
	return query.split(/\s+/u).flatMap((word) => momentWord(word) ?? fold(word).split(' '));
}

function mustBegin(word: string): boolean {
	return /^\d/.test(word) && (word.includes(',') || word.length < SHORTEST_PART);
}
