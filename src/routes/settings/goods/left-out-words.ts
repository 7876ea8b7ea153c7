import type { LeftOutProducts } from '#lib/api/products.ts';
import { m } from '#lib/messages/messages.js';

type Code = LeftOutProducts['code'];

interface Words {
	what: () => string;
	/** Where and how it is mended. */
	advice: () => string;
	/** What is told of each of them. */
	about?: (about: string) => string;
	/** Nothing has to be mended. */
	isUsual?: true;
}

/** What has to be mended comes first. */
export const LEFT_OUT_WORDS: Record<Code, Words> = {
	'tax-unmapped': {
		what: m.goods_left_tax,
		advice: m.goods_left_tax_advice,
		about: (registers) => m.goods_left_at({ registers })
	},
	'no-price': { what: m.goods_left_no_price, advice: m.goods_left_no_price_advice },
	unreadable: { what: m.goods_left_unreadable, advice: m.goods_left_unreadable_advice },
	currency: { what: m.goods_left_currency, advice: m.goods_left_currency_advice },
	'price-unreadable': { what: m.goods_left_price, advice: m.goods_left_price_advice },
	'vat-on-top': { what: m.goods_left_vat, advice: m.goods_left_vat_advice },
	'no-name': { what: m.goods_left_no_name, advice: m.goods_left_no_name_advice },
	'has-variants': { what: m.goods_left_variants, advice: m.goods_left_variants_advice, isUsual: true },
	inactive: { what: m.goods_left_inactive, advice: m.goods_left_inactive_advice, isUsual: true }
};

const ORDER = Object.keys(LEFT_OUT_WORDS);

/** In the order in which they are mended. */
export function inOrder(leftOut: readonly LeftOutProducts[]): LeftOutProducts[] {
	return leftOut.toSorted((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code));
}
