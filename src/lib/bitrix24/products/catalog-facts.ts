import type * as z from 'zod/mini';
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
import { FIRST_PAGES, PAGE, readPages, rowsIn, type PagedList } from './pages.ts';
import type { Wording } from './sold-good.ts';

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
	wording: Wording;
}

const COMMANDS: Readonly<Record<'catalogs' | 'priceTypes' | 'measures' | 'rates', PortalCommand>> = {
	catalogs: { method: 'catalog.catalog.list', params: {} },
	priceTypes: { method: 'catalog.priceType.list', params: { filter: { base: 'Y' } } },
	measures: { method: 'catalog.measure.list', params: { order: { id: 'ASC' }, start: -1 } },
	rates: { method: 'catalog.vat.list', params: {} }
};

const MEASURES: PagedList = {
	method: 'catalog.measure.list',
	key: 'measures',
	select: ['id', 'code', 'isDefault'],
	filter: {}
};
const SECTIONS = { method: 'catalog.section.list', key: 'sections', select: ['id', 'name'] };
const PROPERTIES: PagedList = {
	method: 'catalog.productProperty.list',
	key: 'productProperties',
	select: ['id', 'iblockId', 'name', 'propertyType', 'active'],
	filter: { active: 'Y' }
};

/** The portal's catalogues, its base kind of price, and what goods are told in. */
export async function readFacts(portal: Portal, barcodes: BarcodeFields): Promise<PortalAnswer<CatalogFacts>> {
	const said = await portal.batch(new Map(Object.entries(COMMANDS)));
	if (!said.ok) return said;
	const catalogs = read(said.value.get('catalogs'), WireCatalogs);
	if (!catalogs.ok) return catalogs;
	const priceTypes = read(said.value.get('priceTypes'), WirePriceTypes);
	if (!priceTypes.ok) return priceTypes;
	const measures = await readMeasures(portal, said.value.get('measures'));
	if (!measures.ok) return measures;
	const rates = read(said.value.get('rates'), WireRates);
	if (!rates.ok) return rates;
	const kind = priceTypes.value.priceTypes.find(({ base }) => base === 'Y');
	// A portal without any of these sells nothing; more likely it shows nothing to this webhook.
	if (!kind || catalogs.value.catalogs.length === 0) return { ok: false, failure: ours('unknown', 'strange-answer') };

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
	const sections = new Map<number, string>();
	for (const { iblockId } of catalogs.value.catalogs) {
		// Those of one catalogue at a time: the portal answers nobody who names none.
		const shelves = await readAll(portal, { ...SECTIONS, filter: { iblockId } }, WireSections);
		if (!shelves.ok) return shelves;
		for (const { id, name } of shelves.value) sections.set(id, name);
	}
	const wording = {
		measures: new Map(measures.value.map(({ id, code }) => [id, code])),
		usualMeasure: measures.value.find(({ isDefault }) => isDefault === 'Y')?.id ?? null,
		rates: new Map(rates.value.vats.map(({ id, rate }) => [id, rate])),
		sections
	};
	return { ok: true, value: { lists: [...goods, prices], wording } };
}

/** Most portals have fewer than fit on a page. */
async function readMeasures(
	portal: Portal,
	first: PortalAnswer<unknown> | undefined
): Promise<PortalAnswer<z.output<typeof WireMeasures>>> {
	if (first && !first.ok) return first;
	const measures = read({ ok: true, value: rowsIn(first?.value, MEASURES.key) }, WireMeasures);
	return measures.ok && measures.value.length >= PAGE ? await readAll(portal, MEASURES, WireMeasures) : measures;
}

async function readAll<S extends z.ZodMiniType<unknown[]>>(
	portal: Portal,
	list: PagedList,
	schema: S
): Promise<PortalAnswer<z.output<S>>> {
	const rows: unknown[] = [];
	for (let after = 0, pages = FIRST_PAGES; ;) {
		const said = await readPages(portal, list, { after, pages });
		if (!said.ok) return said;
		rows.push(...said.value.rows);
		if (said.value.isEnd) return read({ ok: true, value: rows }, schema);
		({ last: after, pages } = said.value);
	}
}

/**
 * When each list was last changed, as the portal writes it; null: nothing is in it. What is changed from now on is not
 * older than that.
 */
export async function readNewest(
	portal: Portal,
	lists: readonly KeptList[]
): Promise<PortalAnswer<ReadonlyMap<string, string | null>>> {
	const commands = lists.map(({ name, method, filter }): [string, PortalCommand] => {
		const select = method === 'catalog.price.list' ? ['id', 'timestampX'] : ['id', 'iblockId', 'timestampX'];
		return [name, { method, params: { select, filter, order: { timestampX: 'DESC' }, start: -1 } }];
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
	const said = await portal.batch(new Map([['catalogs', COMMANDS.catalogs]]));
	if (!said.ok) return said;
	const catalogs = read(said.value.get('catalogs'), WireCatalogs);
	if (!catalogs.ok) return catalogs;
	const properties = await readAll(portal, PROPERTIES, WireGoodsProperties);
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

function read<S extends z.ZodMiniType>(
	answer: PortalAnswer<unknown> | undefined,
	schema: S
): PortalAnswer<z.output<S>> {
	if (answer && !answer.ok) return answer;
	const parsed = schema.safeParse(answer?.value);
	return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: ours('unknown', 'strange-answer') };
}
