import { ProductsDelta, type ToldProduct } from '#lib/api/products.ts';
import { BARCODE, VARIANTS_BARCODE } from '../../../../tests/portal/catalog.ts';
import type { StandInPortal } from '../../../../tests/portal/portal.ts';
import type { Browser } from '../../../../tests/server/served-shop.ts';
import { shopWithPortal } from '../bitrix24/portal-for-tests.ts';
import type { Engine } from '../database/database-for-tests.ts';
import { productsState } from './products-state.ts';
import { syncNow } from './sync-products.ts';

/** A shop that sells the goods of its portal; a manager is signed in on the first till. */
export async function shopWithProducts(engine: Engine) {
	const base = await shopWithPortal(engine);
	await base.connect();
	const products = { on: true, barcode: `property${BARCODE}`, variantBarcode: `property${VARIANTS_BARCODE}` };
	await base.ask('PATCH', '', { products });
	/** Without a manager, who is signed in for a while only. */
	const sync = async (whole = false) => {
		// To its end, however slow the machine is: only a person has had enough after ten seconds.
		await syncNow(base.shop, whole, () => new Promise<never>(() => undefined));
		return await productsState(base.shop);
	};
	return { ...base, sync, till: tillOn(base.one, base.register) };
}

interface TillsList {
	of: string | null;
	since: number;
	goods: Map<number, ToldProduct>;
	/** How many answers it took the last time. */
	pages: number;
	read: () => Promise<ToldProduct[]>;
}

/** What a till of a register makes of the answers: a list by id, kept between them. */
export function tillOn({ ask }: Pick<Browser, 'ask'>, register: string) {
	const till: TillsList = {
		of: null,
		since: 0,
		goods: new Map(),
		pages: 0,
		async read() {
			for (till.pages = 0; ;) {
				till.pages += 1;
				const of = till.of === null ? '' : `&of=${till.of}`;
				const said = await ask('GET', `/api/products?register=${register}&since=${till.since}${of}`);
				const delta = ProductsDelta.parse(said.body);
				if (delta.of !== till.of) till.goods.clear();
				for (const product of delta.products) till.goods.set(product.id, product);
				for (const id of delta.gone) till.goods.delete(id);
				till.of = delta.of;
				till.since = delta.next;
				if (!delta.more) return [...till.goods.values()].toSorted((a, b) => a.id - b.id);
			}
		}
	};
	return till;
}

const MEASURES = new Map([
	[1, 'metre'],
	[2, 'litre'],
	[4, 'kilogram'],
	[5, 'piece']
]);

/** What a shop with the tax 3 told apart should sell of a portal's goods, worked out from the portal itself. */
export function expectedOf({ catalog }: StandInPortal): unknown[] {
	const prices = [...catalog.prices.values()];
	return [...catalog.goods.values()]
		.toSorted((a, b) => a.id - b.id)
		.flatMap((good) => {
			const parent = good.parentId === null ? null : catalog.goods.get(Number(good.parentId.value));
			const price = prices.find(
				({ productId, catalogGroupId, quantityFrom }) =>
					productId === good.id && catalogGroupId === 1 && (quantityFrom ?? 0) <= 1
			);
			if (good.active === 'N' || parent?.active === 'N' || good.type === 3 || good.name === '') return [];
			if (!price || price.currency !== 'UAH' || price.price <= 0 || good.vatId === 1) return [];
			if (good.vatIncluded === 'N' && good.vatId !== null) return [];
			const section = good.iblockSectionId ?? parent?.iblockSectionId ?? null;
			return [
				{
					id: good.id,
					name: good.name,
					price: Math.round(price.price * 100),
					measure: MEASURES.get(good.measure ?? 5),
					barcodes: barcodesOf(good[good.type === 4 ? `property${VARIANTS_BARCODE}` : `property${BARCODE}`]),
					code: good.code ?? '',
					xmlId: good.xmlId ?? '',
					section: catalog.held.sections.find(({ id }) => id === section)?.name ?? null,
					taxes: good.vatId === 3 ? [1] : [],
					levies: null
				}
			];
		});
}

function barcodesOf(value: unknown): string[] {
	const values: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
	return values.map((one) =>
		typeof one === 'object' && one !== null && 'value' in one ? String(one.value) : String(one)
	);
}
