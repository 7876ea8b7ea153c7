import { kopiykas } from '#lib/domain/money.ts';
import type { Measure } from '#lib/domain/receipt.ts';
import type { CategoryKey } from './category.ts';
import { withCheckDigit } from './gtin.ts';
import type { Product, QuickButton } from './product.ts';
import { SAMPLE_FOOD } from './sample-food.ts';
import { SAMPLE_REST } from './sample-rest.ts';

/** Goods of a shelf that share their taxes; where nothing else is said, pieces with VAT of 20 %. */
export interface SampleShelf {
	category: CategoryKey;
	measure?: Measure;
	/** Percent; null = exempt. */
	vat?: number | null;
	/** Percent of retail excise. */
	excise?: number;
	uktzed?: string;
	needsStamps?: true;
	goods: readonly SampleGood[];
}

/** Code, kopiykas, name. */
export type SampleGood = readonly [code: number, price: number, name: string, extra?: SampleExtra];

interface SampleExtra {
	frequent?: number;
	quick?: QuickButton;
	uktzed?: string;
	/** Made at the counter: no barcode to scan. */
	unpacked?: true;
}

/**
 * Goods to learn on and to start with. Names are well known, codes, barcodes and prices are invented; the barcodes' start
 * 48290 belongs to no maker we know of.
 */
export const SAMPLE_GOODS: readonly Product[] = [...SAMPLE_FOOD, ...SAMPLE_REST].flatMap(taken);

function taken(shelf: SampleShelf): Product[] {
	const { category, measure = 'piece', vat = 20, excise, needsStamps } = shelf;
	return shelf.goods.map(([code, price, name, extra = {}]) => {
		const { unpacked = measure !== 'piece', frequent, quick, uktzed = shelf.uktzed } = extra;
		return {
			code: String(code),
			name: kept(name),
			price: kopiykas(price),
			measure,
			barcodes: unpacked ? [] : [withCheckDigit(`48290${String(code).padStart(7, '0')}`)],
			category,
			levies: excise === undefined ? { vat } : { vat, excise },
			sample: true,
			...(uktzed !== undefined && { uktzed }),
			...(needsStamps && { needsStamps }),
			...(frequent !== undefined && { frequent }),
			...(quick && { quick })
		};
	});
}

/** A figure and its unit stay on one line of a narrow tag. */
function kept(name: string): string {
	return name.replace(/(\d) × (?=\d)/g, '$1\u00a0×\u00a0').replace(/(\d) (?=%|г\b|г$|кг|л$|мл|шт|м$)/gu, '$1\u00a0');
}
