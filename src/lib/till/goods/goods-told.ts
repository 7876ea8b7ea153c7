import type { ProductsDelta, ToldProduct } from '#lib/api/products.ts';
import type { GoodsDelta } from '#lib/catalog/kept-goods.ts';
import type { Product } from '#lib/catalog/product.ts';

/** What an article looks like: short, without spaces, with a digit. Codes of other systems and links are none. */
const ARTICLE = /^(?=.*\d)[\p{L}\d][\p{L}\d._/-]{0,19}$/u;

/** An answer of the server in the words of the till's catalogue. */
export function goodsTold({ of, products, gone, next, more }: ProductsDelta): GoodsDelta {
	return { of, goods: products.map(goodOf), gone: gone.map(String), next, more };
}

function goodOf({ id, name, price, measure, barcodes, code, xmlId, section, taxes, levies }: ToldProduct): Product {
	// By its id, which alone is unique there.
	const own = String(id);
	const articles = [...new Set([code, xmlId])].filter((text) => text !== own && ARTICLE.test(text));
	return {
		code: own,
		catalogId: id,
		name,
		price,
		measure,
		barcodes,
		category: section ?? '',
		levies: { vat: null },
		taxes,
		...(levies && { meant: levies }),
		...(articles.length > 0 && { articles })
	};
}
