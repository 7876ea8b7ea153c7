import { parsedAnswer } from '../parsed-answer.ts';
import { ours } from '../portal-failure.ts';
import type { Portal, PortalAnswer, PortalCommand } from '../portal.server.ts';
import {
	WireCatalogs,
	WireGoodsProperties,
	WireMeasures,
	WirePriceTypes,
	WireRates,
	WireSections,
	WireStamps
} from './catalog-wire.ts';
import { GOOD_FIELDS, PRICE_FIELDS } from './good-row.ts';
import type { BarcodeField } from './held-good.ts';
import { rowsIn, type PagedList } from './pages.ts';
import { portalMoment } from './portal-moment.ts';
import type { Wording } from './sold-good.ts';
import { readWhole } from './whole-lists.ts';

/** Where the barcodes stand; null: nobody has said. */
export interface BarcodeFields {
	goods: BarcodeField | null;
	/** Variants have properties of their own. */
	variants: BarcodeField | null;
}

/** A list of the portal that the shop keeps. */
export interface KeptList extends PagedList {
	name: string;
	rows: 'goods' | 'prices';
	barcode: BarcodeField | null;
	/** Of goods that name none. */
	usualVat: number | null;
}

export interface CatalogFacts {
	/** Goods before their prices. */
	lists: readonly KeptList[];
	/** The last of them. */
	prices: KeptList;
	wording: Wording;
}

const CATALOGS: PortalCommand = { method: 'catalog.catalog.list', params: {} };
const PRICE_TYPES: PortalCommand = { method: 'catalog.priceType.list', params: { filter: { base: 'Y' } } };

const MEASURES: PagedList = {
	method: 'catalog.measure.list',
	key: 'measures',
	select: ['id', 'code', 'isDefault'],
	filter: {}
};
const RATES: PagedList = { method: 'catalog.vat.list', key: 'vats', select: ['id', 'rate'], filter: {} };
const SECTIONS = { method: 'catalog.section.list', key: 'sections', select: ['id', 'name'] };
const PROPERTIES: PagedList = {
	method: 'catalog.productProperty.list',
	key: 'productProperties',
	select: ['id', 'iblockId', 'name', 'propertyType', 'active'],
	filter: { active: 'Y' }
};

/** The portal's catalogues, its base kind of price, and what goods are told in. */
export async function readFacts(portal: Portal, barcodes: BarcodeFields): Promise<PortalAnswer<CatalogFacts>> {
	const said = await portal.batch(new Map(Object.entries({ catalogs: CATALOGS, priceTypes: PRICE_TYPES })));
	if (!said.ok) return said;
	const catalogs = parsedAnswer(said.value.get('catalogs'), WireCatalogs);
	if (!catalogs.ok) return catalogs;
	const priceTypes = parsedAnswer(said.value.get('priceTypes'), WirePriceTypes);
	if (!priceTypes.ok) return priceTypes;
	const kind = priceTypes.value.priceTypes.find(({ base }) => base === 'Y');
	// A portal without any of these sells nothing; more likely it shows nothing to this webhook.
	if (!kind || catalogs.value.catalogs.length === 0) return { ok: false, failure: ours('unknown', 'strange-answer') };
	const wording = await readWording(portal, catalogs.value.catalogs);
	if (!wording.ok) return wording;

	const goods = catalogs.value.catalogs.map(({ iblockId, productIblockId, vatId }): KeptList => {
		const isVariants = productIblockId !== null;
		const barcode = isVariants ? barcodes.variants : barcodes.goods;
		return {
			name: `goods-${iblockId}`,
			rows: 'goods',
			method: isVariants ? 'catalog.product.offer.list' : 'catalog.product.list',
			key: isVariants ? 'offers' : 'products',
			select: [...new Set([...GOOD_FIELDS, ...(isVariants ? ['parentId'] : []), ...(barcode ? [barcode] : [])])],
			filter: { iblockId },
			barcode,
			usualVat: vatId
		};
	});
	const prices: KeptList = {
		name: `prices-${kind.id}`,
		rows: 'prices',
		method: 'catalog.price.list',
		key: 'prices',
		select: PRICE_FIELDS,
		filter: { catalogGroupId: kind.id },
		barcode: null,
		usualVat: null
	};
	return { ok: true, value: { lists: [...goods, prices], prices, wording: wording.value } };
}

async function readWording(portal: Portal, catalogs: readonly { iblockId: number }[]): Promise<PortalAnswer<Wording>> {
	// Shelves are told of one catalogue at a time: the portal answers nobody who names none.
	const shelves = catalogs.map(({ iblockId }): PagedList => ({ ...SECTIONS, filter: { iblockId } }));
	const said = await readWhole(portal, [MEASURES, RATES, ...shelves]);
	if (!said.ok) return said;
	const [measureRows, rateRows, ...sectionRows] = said.value;
	const measures = parsedAnswer({ ok: true, value: measureRows }, WireMeasures);
	if (!measures.ok) return measures;
	const rates = parsedAnswer({ ok: true, value: rateRows }, WireRates);
	if (!rates.ok) return rates;
	const sections = parsedAnswer({ ok: true, value: sectionRows.flat() }, WireSections);
	if (!sections.ok) return sections;
	const value = {
		measures: new Map(measures.value.map(({ id, code }) => [id, code])),
		usualMeasure: measures.value.find(({ isDefault }) => isDefault === 'Y')?.id ?? null,
		rates: new Map(rates.value.map(({ id, rate }) => [id, rate])),
		sections: new Map(sections.value.map(({ id, name }) => [id, name]))
	};
	return { ok: true, value };
}

/**
 * A row that a clock stamped further ahead says nothing of when others are changed: milliseconds, fewer than whoever reads
 * changes goes back.
 */
const AHEAD = 5 * 60_000;

/**
 * When each list was last changed, as the portal writes it; null: nothing is in it. What is changed from now on is not
 * older than that.
 * @param now milliseconds since 1970
 */
export async function readNewest(
	portal: Portal,
	lists: readonly KeptList[],
	now: number
): Promise<PortalAnswer<ReadonlyMap<string, string | null>>> {
	const commands = lists.map(({ name, method, filter }): [string, PortalCommand] => {
		const select = method === 'catalog.price.list' ? ['id', 'timestampX'] : ['id', 'iblockId', 'timestampX'];
		const until = { ...filter, '<timestampX': portalMoment(now + AHEAD) };
		return [name, { method, params: { select, filter: until, order: { timestampX: 'DESC' }, start: -1 } }];
	});
	const said = await portal.batch(new Map(commands));
	if (!said.ok) return said;
	const newest = new Map<string, string | null>();
	for (const { name, key } of lists) {
		const answer = said.value.get(name);
		if (answer && !answer.ok) return answer;
		const rows = WireStamps.safeParse(rowsIn(answer?.value, key));
		if (!rows.success) return { ok: false, failure: ours('unknown', 'strange-answer') };
		newest.set(name, rows.data[0]?.timestampX ?? null);
	}
	return { ok: true, value: newest };
}

/** A property of goods that may hold a barcode. */
export interface GoodsProperty {
	field: `property${number}`;
	name: string;
	ofVariants: boolean;
}

/** Properties that hold texts or numbers, of goods and of their variants. */
export async function readProperties(portal: Portal): Promise<PortalAnswer<GoodsProperty[]>> {
	const said = await portal.batch(new Map([['catalogs', CATALOGS]]));
	if (!said.ok) return said;
	const catalogs = parsedAnswer(said.value.get('catalogs'), WireCatalogs);
	if (!catalogs.ok) return catalogs;
	const rows = await readWhole(portal, [PROPERTIES]);
	if (!rows.ok) return rows;
	const properties = parsedAnswer({ ok: true, value: rows.value.flat() }, WireGoodsProperties);
	if (!properties.ok) return properties;
	const variants = catalogs.value.catalogs.filter(({ productIblockId }) => productIblockId !== null);
	const value = properties.value
		.filter(({ propertyType }) => propertyType === 'S' || propertyType === 'N')
		.map(({ id, name, iblockId }): GoodsProperty => ({
			field: `property${id}`,
			name,
			ofVariants: variants.some((catalog) => catalog.iblockId === iblockId)
		}));
	return { ok: true, value };
}
