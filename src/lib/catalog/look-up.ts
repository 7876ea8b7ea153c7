import { kopiykas, thousandths, type Kopiykas, type Thousandths } from '#lib/domain/money.ts';
import type { TypedProblem } from '#lib/domain/typed-amount.ts';
import type { Scan } from './barcode.ts';
import type { Catalog } from './catalog.ts';
import { inEnglish } from './keyboard-layout.ts';
import type { Product } from './product.ts';
import type { ShopBarcode } from './shop-barcode.ts';

/** What Enter, or a scan, in the scan field comes to. */
export type LookedUp =
	| {
			kind: 'good';
			product: Product;
			/** Null: one piece, or what the scale says. */
			quantity: Thousandths | null;
			/** The scanned barcode, for the receipt. */
			barcode?: string;
			/** The sum a scale's label asks for one pack. */
			labelSum?: Kopiykas;
	  }
	/** Several goods have this barcode, or are called so: a person picks one of them from the list of the text. */
	| { kind: 'several'; text: string; quantity: Thousandths | null }
	/** For the line that waits for its stamp. */
	| { kind: 'stamp'; stamp: string }
	/** «3*» alone: so many of the next good. */
	| { kind: 'quantity'; quantity: Thousandths }
	/** `misread`: the barcode's check digit is wrong, so scanning once more may help. */
	| { kind: 'unknown'; text: string; misread: boolean }
	/** A scale's label whose weight, count or sum is zero. */
	| { kind: 'empty-label'; product: Product }
	| { kind: 'bad-quantity'; problem: TypedProblem }
	| { kind: 'nothing' };

/**
 * The good a scan means. What a person typed also finds the first hit of a search, as the screen shows it; a scanner never
 * does, for an unknown barcode may be a part of another good's.
 */
export function lookUp(catalog: Catalog, scan: Scan, by: 'scanner' | 'person'): LookedUp {
	if (!scan.ok) return { kind: 'bad-quantity', problem: scan.problem };
	const { quantity, text, reading } = scan;
	if (reading.kind === 'nothing') return quantity === null ? { kind: 'nothing' } : { kind: 'quantity', quantity };

	const quick = by === 'person' ? catalog.byQuickKey(text) : null;
	const byBarcode = catalog.byBarcode(text);
	const product = quick ?? byBarcode ?? catalog.byNumber(text) ?? onEnglishLayout(catalog, text);
	if (product) return { kind: 'good', product, quantity, ...(byBarcode === product && { barcode: text }) };
	const shared = [text, inEnglish(text)].find((written) => catalog.sharing(written).length > 0);
	if (shared !== undefined) return { kind: 'several', text: shared, quantity };

	if (reading.kind === 'shop-barcode') return fromLabel(catalog, reading, text, quantity);
	if (reading.kind === 'stamp') return { kind: 'stamp', stamp: reading.stamp };
	if (reading.kind === 'gtin' || by === 'scanner') {
		return { kind: 'unknown', text, misread: reading.kind === 'gtin' && reading.misread };
	}
	const [first] = catalog.search(text, 1).hits;
	return first ? { kind: 'good', product: first, quantity } : { kind: 'unknown', text, misread: false };
}

/** A code with letters whose scanner types on the Ukrainian layout. */
function onEnglishLayout(catalog: Catalog, text: string): Product | null {
	const relaid = inEnglish(text);
	return relaid === text.toLowerCase() ? null : (catalog.byBarcode(relaid) ?? catalog.byNumber(relaid));
}

/**
 * The good in a scale: by the shop's own number of it. A portal numbers its goods by itself: such a number stands in a scale
 * only for what is weighed, and has no figures of the shop's to be known by.
 */
function labelled(catalog: Catalog, { item, holds }: ShopBarcode): Product | null {
	const own = catalog.byOwnNumber(item);
	if (own !== undefined) return own;
	const numbered = catalog.byCode(item);
	if (!numbered || numbered.articles?.some((article) => /^\d+$/.test(article))) return null;
	return numbered.measure !== 'piece' || holds === 'pieces' ? numbered : null;
}

function fromLabel(catalog: Catalog, label: ShopBarcode, text: string, packs: Thousandths | null): LookedUp {
	const product = labelled(catalog, label);
	if (!product) return { kind: 'unknown', text, misread: false };
	if (label.amount === 0) return { kind: 'empty-label', product };
	if (packs !== null && packs % 1000 !== 0) return { kind: 'bad-quantity', problem: 'too-many-decimals' };
	if (label.holds === 'kopiykas') {
		return { kind: 'good', product, quantity: packs, barcode: text, labelSum: kopiykas(label.amount) };
	}
	// A scale writes the count of a piece good where a weight would stand.
	const unit = label.holds === 'pieces' || product.measure === 'piece' ? 1000 : 1;
	const quantity = thousandths(label.amount * unit * ((packs ?? 1000) / 1000));
	return { kind: 'good', product, quantity, barcode: text };
}
