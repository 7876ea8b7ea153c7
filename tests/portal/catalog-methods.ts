import { list, must, object, whole, type Fact } from './param.ts';

const LIST = { select: list, filter: object, order: object, start: whole };
/** Theirs want the fields `id` and `iblockId` to be selected, and the latter to be filtered by. */
const GOODS_LIST = { ...LIST, select: must(list), filter: must(object) };

/** Goods, prices and what they are told in, with the parameters that the documentation names. */
export const CATALOG_METHODS: Readonly<Record<string, Fact>> = {
	'catalog.catalog.list': { scope: 'catalog', params: LIST },
	'catalog.product.list': { scope: 'catalog', params: GOODS_LIST },
	'catalog.product.offer.list': { scope: 'catalog', params: GOODS_LIST },
	'catalog.price.list': { scope: 'catalog', params: LIST },
	'catalog.priceType.list': { scope: 'catalog', params: LIST },
	'catalog.vat.list': { scope: 'catalog', params: LIST },
	'catalog.measure.list': { scope: 'catalog', params: LIST },
	/** Answers for one catalogue at a time. */
	'catalog.section.list': { scope: 'catalog', params: { ...LIST, filter: must(object) } },
	'catalog.productProperty.list': { scope: 'catalog', params: LIST }
};
