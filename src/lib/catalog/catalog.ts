import { orderedCategories } from './category.ts';
import { barcodeKey } from './gtin.ts';
import type { Product } from './product.ts';
import { entryOf, search, type Entry, type Found } from './search.ts';

/** The goods of a shop in memory; never changed, a new import makes a new one. */
export interface Catalog {
	/** In the order of the import. */
	products: readonly Product[];
	/** Exactly this barcode, leading zeros aside. */
	byBarcode(text: string): Product | null;
	/** Exactly this code, whatever the case; a scale's leading zeros are forgiven. */
	byCode(text: string): Product | null;
	/** This code or article, likewise; null as well where several goods are called so. */
	byNumber(text: string): Product | null;
	/** As `byNumber`, by what the shop itself gave, no number of a portal's; undefined where nothing is called so. */
	byOwnNumber(text: string): Product | null | undefined;
	/** Several goods of which each has this barcode, or is called so; empty where that is one or none. */
	sharing(text: string): readonly Product[];
	byQuickKey(key: string): Product | null;
	search(query: string, limit?: number): Found;
	/** In the order of the screen. */
	categories: readonly string[];
	of(category: string): readonly Product[];
	/** The goods as searches see them, in their order. */
	entries: readonly Entry[];
	/** Sold most often, the first first. */
	frequent: readonly Product[];
	/** With a quick key, by its digit. */
	quick: readonly Product[];
}

/** As many as a list on the screen is worth. */
const MOST_HITS = 60;

/** Indexes goods. Of two with one code the first is found; a barcode or an article of two finds none, for a person to choose. */
export function catalogOf(products: readonly Product[]): Catalog {
	const index = emptyIndex();
	for (const product of products) indexOne(index, entryOf(product));
	return catalogFrom(index);
}

/** What is looked up of goods, while they are put into it one after another. */
export interface Index {
	entries: Entry[];
	/** Null: several goods have it; so with articles. */
	barcodes: Map<string, Product | null>;
	codes: Map<string, Product>;
	articles: Map<string, Product | null>;
	shelves: Map<string, Entry[]>;
}

export function emptyIndex(): Index {
	return { entries: [], barcodes: new Map(), codes: new Map(), articles: new Map(), shelves: new Map() };
}

export function indexOne({ entries, barcodes, codes, articles, shelves }: Index, entry: Entry): void {
	const { product } = entry;
	entries.push(entry);
	for (const key of new Set(product.barcodes.map(barcodeKey))) barcodes.set(key, barcodes.has(key) ? null : product);
	const code = codeKey(product.code);
	if (!codes.has(code)) codes.set(code, product);
	for (const key of articleKeys(product)) articles.set(key, articles.has(key) ? null : product);
	const shelf = shelves.get(product.category);
	if (shelf) shelf.push(entry);
	else shelves.set(product.category, [entry]);
}

/** An index as a catalogue; nothing is put into it any more. */
export function catalogFrom({ entries, barcodes, codes, articles, shelves }: Index): Catalog {
	const products = entries.map(({ product }) => product);
	const quick = products
		.filter(({ quick }) => quick !== undefined)
		.sort((a, b) => (a.quick?.key ?? 0) - (b.quick?.key ?? 0));

	const byBarcode = (text: string) => barcodes.get(barcodeKey(text)) ?? null;
	const byCode = (text: string) => codes.get(codeKey(text)) ?? codes.get(withoutZeros(codeKey(text))) ?? null;
	const named = (text: string, coded: Product | null) => {
		const key = codeKey(text);
		const byArticle = articles.has(key) ? articles.get(key) : articles.get(withoutZeros(key));
		if (byArticle === undefined) return coded ?? undefined;
		return coded && coded !== byArticle ? null : byArticle;
	};
	const byNumber = (text: string) => named(text, byCode(text)) ?? null;
	const byOwnNumber = (text: string) => {
		const coded = byCode(text);
		return named(text, coded?.catalogId === undefined ? coded : null);
	};
	const sharing = (text: string) => {
		const barcode = barcodeKey(text);
		if (barcodes.get(barcode) === null) return products.filter((one) => one.barcodes.map(barcodeKey).includes(barcode));
		if (barcodes.has(barcode) || named(text, byCode(text)) !== null) return [];
		const number = withoutZeros(codeKey(text));
		return products.filter((one) => withoutZeros(codeKey(one.code)) === number || articleKeys(one).has(number));
	};
	const exactly = (text: string) => {
		const one = byBarcode(text) ?? byNumber(text);
		return one ? [one] : sharing(text);
	};
	return {
		products,
		entries,
		byBarcode,
		byCode,
		byNumber,
		byOwnNumber,
		sharing,
		byQuickKey: (key) => quick.find((product) => String(product.quick?.key) === key) ?? null,
		search: (query, limit = MOST_HITS) => search(entries, query, exactly(query), limit),
		categories: orderedCategories(shelves.keys()),
		of: (category) => shelves.get(category)?.map(({ product }) => product) ?? [],
		frequent: products
			.filter(({ frequent }) => frequent !== undefined)
			.sort((a, b) => (a.frequent ?? 0) - (b.frequent ?? 0)),
		quick
	};
}

/** As written, and as a scale's label has it: without leading zeros. */
function articleKeys({ articles = [] }: Product): ReadonlySet<string> {
	return new Set(articles.map(codeKey).flatMap((key) => [key, withoutZeros(key)]));
}

function codeKey(code: string): string {
	return code.trim().toUpperCase();
}

function withoutZeros(code: string): string {
	return code.replace(/^0+(?=\d)/, '');
}
