import { folded, queryWords } from './folded.ts';
import { inEnglish, inUkrainian } from './keyboard-layout.ts';
import type { Product } from './product.ts';

/** A good as searches see it. */
export interface Entry {
	product: Product;
	/** Folded name, code and articles, a space before each word. */
	words: string;
	/** Barcodes, searched only for digits long enough to mean one. */
	barcodes: string;
}

export interface Found {
	/** The best first. */
	hits: readonly Product[];
	/** How many there are, shown or not. */
	total: number;
	/** What was looked for: the query, or what it means on the other keyboard layout. */
	query: string;
}

const SHORTEST_BARCODE_PART = 4;

export function entryOf(product: Product): Entry {
	const words = ` ${[product.name, product.code, ...(product.articles ?? [])].map(folded).join(' ')}`;
	return { product, words, barcodes: product.barcodes.join(' ') };
}

/**
 * Goods whose name, code or barcode holds every word of the query: first the goods whose code or barcode it is, then names
 * that start with it, then words that do, then the rest; equals in the order of the catalogue. Where nothing is found the
 * query is read as if typed on the other keyboard layout. A plain pass over all entries: with 50 000 of them it takes a few
 * milliseconds, which no index has beaten by enough to pay for its memory.
 */
export function search(entries: readonly Entry[], query: string, exact: readonly Product[], limit: number): Found {
	const found = pass(entries, query, exact, limit);
	if (found.total > 0) return found;
	for (const relaid of [inUkrainian(query), inEnglish(query)]) {
		const onOtherLayout = pass(entries, relaid, [], limit);
		if (onOtherLayout.total > 0) return onOtherLayout;
	}
	return found;
}

function pass(entries: readonly Entry[], query: string, exact: readonly Product[], limit: number): Found {
	const words = queryWords(query);
	const nameStarts: Product[] = [];
	const wordsStart: Product[] = [];
	const rest: Product[] = [];
	let total = exact.length;
	if (words.length > 0) {
		for (const entry of entries) {
			if (exact.includes(entry.product) || !holds(entry, words)) continue;
			total += 1;
			const rank = !startsWords(entry, words) ? rest : startsName(entry, words) ? nameStarts : wordsStart;
			if (rank.length < limit) rank.push(entry.product);
		}
	}
	return { hits: [...exact, ...nameStarts, ...wordsStart, ...rest].slice(0, limit), total, query };
}

function holds(entry: Entry, words: readonly string[]): boolean {
	return words.every((word) => entry.words.includes(word) || (mayBeBarcode(word) && entry.barcodes.includes(word)));
}

function mayBeBarcode(word: string): boolean {
	return word.length >= SHORTEST_BARCODE_PART && /^\d+$/.test(word);
}

function startsWords(entry: Entry, words: readonly string[]): boolean {
	return words.every((word) => entry.words.includes(` ${word}`));
}

function startsName(entry: Entry, words: readonly string[]): boolean {
	return entry.words.startsWith(` ${words[0] ?? ''}`);
}
