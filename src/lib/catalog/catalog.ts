import { orderedCategories } from './category.ts';
import { barcodeKey } from './gtin.ts';
import type { Product } from './product.ts';
import { entryOf, search, type Found } from './search.ts';

/** The goods of a shop in memory; never changed, a new import makes a new one. */
export interface Catalog {
	/** In the order of the import. */
	products: readonly Product[];
	/** Exactly this barcode, leading zeros aside. */
	byBarcode(text: string): Product | null;
	/** Exactly this code, whatever the case; a scale's leading zeros are forgiven. */
	byCode(text: string): Product | null;
	byQuickKey(key: string): Product | null;
	search(query: string, limit?: number): Found;
	/** In the order of the screen. */
	categories: readonly string[];
	of(category: string): readonly Product[];
	/** Sold most often, the first first. */
	frequent: readonly Product[];
	/** With a quick key, by its digit. */
	quick: readonly Product[];
}

/** As many as a list on the screen is worth. */
const MOST_HITS = 60;

/** Indexes goods. Of two with one code or one barcode the first is found; an import should refuse the second. */
export function catalogOf(products: readonly Product[]): Catalog {
	const entries = products.map(entryOf);
	const barcodes = indexed(products, ({ barcodes }) => barcodes.map(barcodeKey));
	const codes = indexed(products, ({ code }) => [codeKey(code)]);
	const shelves = shelved(products);
	const quick = products
		.filter(({ quick }) => quick !== undefined)
		.sort((a, b) => (a.quick?.key ?? 0) - (b.quick?.key ?? 0));

	const byBarcode = (text: string) => barcodes.get(barcodeKey(text)) ?? null;
	const byCode = (text: string) => codes.get(codeKey(text)) ?? codes.get(withoutZeros(codeKey(text))) ?? null;
	return {
		products,
		byBarcode,
		byCode,
		byQuickKey: (key) => quick.find((product) => String(product.quick?.key) === key) ?? null,
		search: (query, limit = MOST_HITS) => search(entries, query, byBarcode(query) ?? byCode(query), limit),
		categories: orderedCategories(shelves.keys()),
		of: (category) => shelves.get(category) ?? [],
		frequent: products
			.filter(({ frequent }) => frequent !== undefined)
			.sort((a, b) => (a.frequent ?? 0) - (b.frequent ?? 0)),
		quick
	};
}

function indexed(products: readonly Product[], keysOf: (product: Product) => readonly string[]): Map<string, Product> {
	const index = new Map<string, Product>();
	for (const product of products) {
		for (const key of keysOf(product)) if (!index.has(key)) index.set(key, product);
	}
	return index;
}

function shelved(products: readonly Product[]): Map<string, Product[]> {
	const shelves = new Map<string, Product[]>();
	for (const product of products) {
		const shelf = shelves.get(product.category);
		if (shelf) shelf.push(product);
		else shelves.set(product.category, [product]);
	}
	return shelves;
}

function codeKey(code: string): string {
	return code.trim().toUpperCase();
}

function withoutZeros(code: string): string {
	return code.replace(/^0+(?=\d)/, '');
}
