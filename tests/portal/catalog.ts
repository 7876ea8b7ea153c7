import { isObject } from './methods.ts';
import { valuesOf, type Fields } from './order-book.ts';
import { Refused } from './refused.ts';

export interface PortalGood {
	id: number;
	iblockId: number;
	name: string;
	active: 'Y' | 'N';
	/** 1: a good; 3: one that has variants; 4: a variant. */
	type: 1 | 3 | 4;
	code: string | null;
	xmlId: string | null;
	measure: number | null;
	vatId: number | null;
	vatIncluded: 'Y' | 'N';
	iblockSectionId: number | null;
	parentId: { value: string; valueId: string } | null;
	timestampX: string;
	/** Values of properties, as `property98`. */
	[property: `property${number}`]: unknown;
}

export interface PortalPrice {
	id: number;
	productId: number;
	catalogGroupId: number;
	price: number;
	currency: string;
	quantityFrom: number | null;
	timestampX: string;
}

export const GOODS = 23;
export const VARIANTS = 24;
export const BASE = 1;
/** Properties that hold the barcode: of goods, and of their variants. */
export const BARCODE = 98;
export const VARIANTS_BARCODE = 99;
const PAGE = 50;

/** The goods of a portal, their prices and what both are told in. Whoever changes one leaves the time at it. */
export function catalog(now: () => number) {
	const goods = new Map<number, PortalGood>();
	const prices = new Map<number, PortalPrice>();
	/** What a test changes, and what happens before each list is read. */
	const held = {
		catalogs: [
			{ id: GOODS, iblockId: GOODS, name: 'Товари', productIblockId: null, skuPropertyId: null, vatId: null },
			{ id: VARIANTS, iblockId: VARIANTS, name: 'Варіанти', productIblockId: GOODS, skuPropertyId: 97, vatId: null }
		] as Fields[],
		priceTypes: [
			{ id: BASE, name: 'BASE', base: 'Y' },
			{ id: 2, name: 'WHOLESALE', base: 'N' }
		] as Fields[],
		measures: [
			{ id: 1, code: 6, symbol: 'м' },
			{ id: 2, code: 112, symbol: 'л' },
			{ id: 4, code: 166, symbol: 'кг' },
			{ id: 5, code: 796, symbol: 'шт' }
		] as Fields[],
		sections: [{ id: 7, iblockId: GOODS, name: 'Напої' }] as Fields[],
		properties: [
			{ id: BARCODE, iblockId: GOODS, name: 'Штрихкод', propertyType: 'S', multiple: 'Y', active: 'Y' },
			{ id: VARIANTS_BARCODE, iblockId: VARIANTS, name: 'Штрихкод', propertyType: 'S', multiple: 'N', active: 'Y' }
		] as Fields[],
		meanwhile: (_method: string): void => undefined
	};
	let ids = 1000;
	const stamp = () => `${new Date(now() + 2 * 3_600_000).toISOString().slice(0, 19)}+02:00`;

	function add(good: Partial<Omit<PortalGood, 'id' | 'timestampX'>>): number {
		const id = (ids += 1);
		goods.set(id, {
			iblockId: GOODS,
			name: `Товар ${id}`,
			active: 'Y',
			type: 1,
			code: null,
			xmlId: String(id),
			measure: 5,
			vatId: 3,
			vatIncluded: 'Y',
			iblockSectionId: null,
			parentId: null,
			...good,
			id,
			timestampX: stamp()
		});
		return id;
	}

	function edit(id: number, change: Partial<PortalGood>): void {
		const good = goods.get(id);
		if (good) goods.set(id, { ...good, ...change, id, timestampX: stamp() });
	}

	/** Hryvnias for one; the good itself keeps its time. */
	function price(productId: number, amount: number, more: Partial<PortalPrice> = {}): number {
		const catalogGroupId = more.catalogGroupId ?? BASE;
		const quantityFrom = more.quantityFrom ?? null;
		const held = [...prices.values()].find(
			(one) => one.productId === productId && one.catalogGroupId === catalogGroupId && one.quantityFrom === quantityFrom
		);
		const id = held?.id ?? (ids += 1);
		const currency = more.currency ?? 'UAH';
		prices.set(id, { id, productId, catalogGroupId, price: amount, currency, quantityFrom, timestampX: stamp() });
		return id;
	}

	/** As `catalog.price.modify` does: rows that it is not given are deleted, others come, and the good's time is now. */
	function modifyPrices(productId: number, amounts: readonly number[]): void {
		for (const one of prices.values()) {
			if (one.productId === productId && one.catalogGroupId === BASE) prices.delete(one.id);
		}
		for (const [at, amount] of amounts.entries()) price(productId, amount, { quantityFrom: at === 0 ? null : at * 10 });
		edit(productId, {});
	}

	function remove(id: number): void {
		goods.delete(id);
		for (const one of prices.values()) if (one.productId === id) prices.delete(one.id);
	}

	const listing =
		(method: string, key: string, rows: () => Iterable<object>, needed: readonly string[] = []) =>
		(params: Fields): Fields => {
			held.meanwhile(method);
			const filter = isObject(params.filter) ? params.filter : {};
			const selected = valuesOf(params.select).map(String);
			if (needed.length > 0 && (!('iblockId' in filter) || needed.some((name) => !selected.includes(name))))
				throw new Refused(0, `Required fields: ${needed.join(', ')}`);
			return { [key]: listed([...rows()].map(fieldsOf), params) };
		};
	const ofType = (types: readonly number[]) => () => [...goods.values()].filter(({ type }) => types.includes(type));
	const MUST = ['id', 'iblockId'];
	const sections = listing('catalog.section.list', 'sections', () => held.sections);

	const methods: Record<string, (params: Fields) => unknown> = {
		'catalog.catalog.list': listing('catalog.catalog.list', 'catalogs', () => held.catalogs),
		'catalog.product.list': listing('catalog.product.list', 'products', ofType([1, 3]), MUST),
		'catalog.product.offer.list': listing('catalog.product.offer.list', 'offers', ofType([4]), MUST),
		'catalog.price.list': listing('catalog.price.list', 'prices', () => prices.values()),
		'catalog.priceType.list': listing('catalog.priceType.list', 'priceTypes', () => held.priceTypes),
		'catalog.measure.list': listing('catalog.measure.list', 'measures', () => held.measures),
		'catalog.section.list': (params) => {
			if (!isObject(params.filter) || !('iblockId' in params.filter)) throw new Refused(200040300030, 'Access Denied');
			return sections(params);
		},
		'catalog.productProperty.list': listing('catalog.productProperty.list', 'productProperties', () => held.properties)
	};
	const deletePrice = (id: number) => prices.delete(id);
	return { goods, prices, held, add, edit, price, modifyPrices, remove, deletePrice, methods };
}

export type PortalCatalog = ReturnType<typeof catalog>;

function fieldsOf(row: object): Fields {
	return { ...row };
}

/** A page of what fits, in order, with the fields asked for. */
export function listed(rows: readonly Fields[], { filter, order, select, start }: Fields): Fields[] {
	const conditions = Object.entries(isObject(filter) ? filter : {});
	const [[by, way] = ['id', 'asc']] = Object.entries(isObject(order) ? order : {});
	const sign = String(way).toLowerCase() === 'desc' ? -1 : 1;
	const from = Math.max(0, Number(start ?? 0));
	const names = valuesOf(select).map(String);
	return rows
		.filter((row) => conditions.every(([key, value]) => fits(row, key, value)))
		.toSorted((a, b) => sign * (inOrder(a[by]) - inOrder(b[by])) || Number(a.id) - Number(b.id))
		.slice(from, from + PAGE)
		.map((row) =>
			names.length === 0 ? row : Object.fromEntries(names.flatMap((name) => (name in row ? [[name, row[name]]] : [])))
		);
}

function fits(row: Fields, key: string, value: unknown): boolean {
	const [, sign = '', name = ''] = /^(>=|<=|>|<|@|=)?(\w+)$/.exec(key) ?? [];
	if (!(name in row)) throw new Refused(0, `Unknown field ${key}`);
	const held = row[name];
	// What refers to nothing is empty, and filters by nothing.
	if (value === '') return true;
	if (sign === '' || sign === '=' || sign === '@') {
		const values = typeof value === 'object' ? valuesOf(value) : [value];
		return values.map(String).includes(String(held));
	}
	const [one, other] = [inOrder(held), inOrder(value)];
	if (Number.isNaN(other)) throw new Refused(0, `Invalid value of ${key}`);
	if (sign === '>') return one > other;
	if (sign === '>=') return one >= other;
	return sign === '<' ? one < other : one <= other;
}

/** A number, or a moment. */
function inOrder(value: unknown): number {
	const text = String(value);
	return /^\d+$/.test(text) ? Number(text) : Date.parse(text);
}
