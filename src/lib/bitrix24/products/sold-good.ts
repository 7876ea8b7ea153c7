import { LARGEST, type Kopiykas } from '#lib/domain/money.ts';
import type { Measure } from '#lib/domain/receipt.ts';
import { hryvnias } from '../decimal.ts';
import type { HeldGood, HeldPrice } from './held-good.ts';

/** What the goods are told in. */
export interface Wording {
	/** OKEI by the portal's id of a measure. */
	measures: ReadonlyMap<number, string>;
	/** Of goods that name none; null: nobody has said. */
	usualMeasure: number | null;
	/** Percent by the portal's id of a VAT; '': it is none at all. */
	rates: ReadonlyMap<number, string>;
	sections: ReadonlyMap<number, string>;
}

/** A good as a shop sells it, apart from the register's codes for its taxes. */
export interface SoldGood {
	id: number;
	name: string;
	/** For one of `measure`, VAT included. */
	price: Kopiykas;
	measure: Measure;
	barcodes: readonly string[];
	/** The portal's symbolic and external codes; may be empty. */
	code: string;
	xmlId: string;
	/** Its shelf; null: none. */
	section: string | null;
	/** The portal's id of its VAT; 0: it has none. */
	vat: number;
}

/** Why a good of the portal is not sold. */
export const LEFT_OUT = [
	/** The portal tells it as no good can be told: the field is named. */
	'unreadable',
	/** It, or the good whose variant it is, is switched off. */
	'inactive',
	/** One of its variants is sold. */
	'has-variants',
	'no-name',
	/** It has none of the base kind, or it is 0. */
	'no-price',
	/** Its price is not in hryvnias. */
	'currency',
	/** Its price is below zero, too large, has parts of a kopiyka, or is told as none can be. */
	'price-unreadable',
	/** VAT comes on top of its price: what a buyer would pay is not said there. */
	'vat-on-top'
] as const;
export type LeftOutCode = (typeof LEFT_OUT)[number];

export type Sold = { sold: SoldGood } | { leftOut: LeftOutCode; about: string };

/** OKEI; whatever else it is measured in, it is sold by the piece, as in a check of the portal. */
const MEASURES = new Map<string, Measure>([
	['166', 'kilogram'],
	['112', 'litre'],
	['6', 'metre'],
	['006', 'metre']
]);

/**
 * What a shop sells of a good of the portal, or why it does not.
 * @param parent of a variant, as far as it is known
 */
export function soldGood(
	good: HeldGood,
	{ prices, parent, wording }: { prices: readonly HeldPrice[]; parent: HeldGood | null; wording: Wording }
): Sold {
	const { id, name, barcodes, code, xmlId } = good;
	if (good.unread !== null) return leftOut('unreadable', good.unread);
	// Whether that one is switched off, nobody knows.
	if (parent && parent.unread !== null) return leftOut('unreadable', parent.unread);
	if (!good.isActive || parent?.isActive === false) return leftOut('inactive');
	if (good.hasVariants) return leftOut('has-variants');
	if (name === '') return leftOut('no-name');
	// Which of its prices that is, nobody knows.
	const unread = prices.find((one) => one.unread !== null)?.unread;
	if (unread != null) return leftOut('price-unreadable', unread);
	const price = forOne(prices);
	if (!price) return leftOut('no-price');
	if (price.currency !== 'UAH') return leftOut('currency', price.currency);
	const amount = hryvnias(price.amount);
	if (!amount.ok || amount.amount > LARGEST) return leftOut('price-unreadable', price.amount);
	if (amount.amount === 0) return leftOut('no-price');
	// What the portal does not list may be any.
	const rate = good.vat === null ? '' : wording.rates.get(good.vat);
	if (!good.vatIncluded && (rate === undefined || Number(rate) !== 0)) return leftOut('vat-on-top');
	const measure = measureOf(good.measure ?? wording.usualMeasure, wording);
	if (measure === null) return leftOut('unreadable', 'measure');
	return {
		sold: {
			id,
			name,
			price: amount.amount,
			measure,
			barcodes,
			code,
			xmlId,
			section: wording.sections.get(good.section ?? parent?.section ?? 0) ?? null,
			vat: good.vat ?? 0
		}
	};
}

/** Null: it is measured in what the portal does not list, and may be sold by weight. */
function measureOf(id: number | null, { measures }: Wording): Measure | null {
	if (id === null) return 'piece';
	const okei = measures.get(id);
	return okei === undefined ? null : (MEASURES.get(okei) ?? 'piece');
}

/**
 * The price of a single one: others hold from some number on. The portal replaces a price by deleting it, of which it
 * tells nothing, and adding another: the newer one holds.
 */
function forOne(prices: readonly HeldPrice[]): HeldPrice | undefined {
	return prices.filter(({ from }) => from === null).toSorted((a, b) => b.id - a.id)[0];
}

function leftOut(code: LeftOutCode, about = ''): Sold {
	return { leftOut: code, about };
}
