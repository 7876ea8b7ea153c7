import { thousandths, type Kopiykas, type Thousandths } from '#lib/domain/money.ts';
import type { Line, Measure } from '#lib/domain/receipt.ts';
import { codesFor, type Levies, type TaxCode, type TaxRate } from '#lib/domain/tax.ts';
import { codesAt, type TaxLevies } from '#lib/domain/tax-levies.ts';

/** A good as the shop sells it. Plain data: kept in IndexedDB and sent by the server as it is. */
export interface Product {
	/** The shop's own, unique; for a weighed good also what the scale puts into its label. */
	code: string;
	name: string;
	/** What else the shop calls it by in figures or letters; not always its alone. */
	articles?: readonly string[];
	/** Its id in the catalogue of Bitrix24. */
	catalogId?: number;
	/** For one of `measure`, taxes included. */
	price: Kopiykas;
	measure: Measure;
	/** All that lead to this good, the one for the receipt first. */
	barcodes: readonly string[];
	/** A `CategoryKey`, or the shop's own name of a shelf; '': it stands on none. */
	category: string;
	levies: Levies;
	/** Codes of a register, as imported; they win over `levies`. */
	taxes?: readonly TaxCode[];
	/** What those take; at a register where they mean another tax it is taken by other codes. */
	meant?: TaxLevies;
	/** Ten digits; the law asks for them on excisable goods. */
	uktzed?: string;
	needsStamps?: true;
	/** Invented by us, for training and for a till without a catalogue. */
	sample?: true;
	quick?: QuickButton;
	/** Its place among the goods sold most often; 1 is the first. */
	frequent?: number;
}

export type QuickKey = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
export type QuickPicture = 'bag' | 'loaf' | 'milk' | 'cup' | 'eggs' | 'potato' | 'banana' | 'water';

/** A large button with a picture; its digit and Enter sell the good. */
export interface QuickButton {
	key: QuickKey;
	picture: QuickPicture;
	/** One word, short enough for the button. */
	label: string;
}

export const ONE = thousandths(1000);

export interface Rung {
	newId: () => string;
	/** The register's rates; empty where it has none to tell, null where nobody has told them yet. */
	rates: readonly TaxRate[] | null;
	/** One where absent. */
	quantity?: Thousandths;
	/** The barcode that was scanned; the good's first where absent. */
	barcode?: string;
	/**
	 * The sum printed on a scale's label. The buyer pays what the label says, so the pack is sold as one piece at that
	 * price: a weight worked out of the sum would miss it by up to half a gram's worth (our rule).
	 */
	labelSum?: Kopiykas;
}

/**
 * The codes of a good at a register; null: it takes no such tax, or nobody has told its rates yet.
 * @param rates as in `Rung`
 */
export function taxesOf(
	{ taxes, meant, levies }: Product,
	rates: readonly TaxRate[] | null
): readonly TaxCode[] | null {
	if (!taxes) return codesFor(levies, rates ?? []);
	if (rates === null) return taxes.length === 0 ? taxes : null;
	return codesAt({ taxes, meant }, rates);
}

/** Sold without a code, it would be sold untaxed. */
export function bearsTax({ taxes, levies }: Product): boolean {
	return taxes ? taxes.length > 0 : levies.vat !== null;
}

/** The line of a receipt for so much of a good. Taxes come from the good's own codes, else from its rates. */
export function lineOf(product: Product, { newId, rates, quantity = ONE, barcode, labelSum }: Rung): Line {
	const { code, name, catalogId, uktzed, needsStamps } = product;
	const shownBarcode = barcode ?? product.barcodes[0];
	return {
		id: newId(),
		code,
		name,
		price: labelSum ?? product.price,
		quantity,
		measure: labelSum === undefined ? product.measure : 'piece',
		taxes: taxesOf(product, rates) ?? [],
		adjustments: [],
		exciseStamps: [],
		...(catalogId !== undefined && { catalogId }),
		...(shownBarcode !== undefined && { barcode: shownBarcode }),
		...(uktzed !== undefined && { uktzed }),
		...(needsStamps && { needsStamps })
	};
}
