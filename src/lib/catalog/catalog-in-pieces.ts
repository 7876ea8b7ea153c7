import { catalogFrom, emptyIndex, indexOne, type Catalog } from './catalog.ts';
import type { Product } from './product.ts';
import { entryOf, type Entry } from './search.ts';

/** Goods put in between two breaths: some milliseconds of work on a slow tablet. */
const PIECE = 250;
/** A shelf of more is not leafed through: it stays in the order of the catalogue. */
const MOST_SORTED = 2000;

export interface Piecework {
	/** What was worked out for goods that are still the same objects is taken from it. */
	before: Catalog;
	/** Lets the page answer whatever came meanwhile. */
	breathe: () => Promise<void>;
}

/** As `catalogOf`, in pieces that are in nobody's way; the goods of a shelf by name. */
export async function catalogInPieces(products: readonly Product[], { before, breathe }: Piecework): Promise<Catalog> {
	const known = new Map<Product, Entry>();
	await inPieces(before.entries, (entry) => known.set(entry.product, entry), breathe);
	const index = emptyIndex();
	await inPieces(products, (product) => indexOne(index, known.get(product) ?? entryOf(product)), breathe);
	let sorted = 0;
	for (const shelf of index.shelves.values()) {
		if (shelf.length > MOST_SORTED) continue;
		// Plain order of folded letters: a hundred times as fast as an alphabet's, and for a shelf as good.
		shelf.sort((one, other) => (one.words < other.words ? -1 : 1));
		sorted += shelf.length;
		if (sorted < PIECE) continue;
		sorted = 0;
		await breathe();
	}
	await breathe();
	return catalogFrom(index);
}

async function inPieces<T>(all: readonly T[], work: (one: T) => void, breathe: () => Promise<void>): Promise<void> {
	for (let at = 0; at < all.length; at += PIECE) {
		for (const one of all.slice(at, at + PIECE)) work(one);
		await breathe();
	}
}
