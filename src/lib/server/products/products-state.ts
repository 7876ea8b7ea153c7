import type { LeftOutProducts, ProductProperties, ProductsState } from '#lib/api/products.ts';
import { readProperties } from '#lib/bitrix24/products/catalog-facts.ts';
import { LEFT_OUT } from '#lib/bitrix24/products/sold-good.ts';
import { portalOf, troubleHere, troubleOf } from '../bitrix24/portal-of.ts';
import { bitrix24Of, type Bitrix24Settings } from '../bitrix24/settings.ts';
import { taxesAt } from '../bitrix24/taxes-at.ts';
import type { Database } from '../database/schema.ts';
import { registersOf } from '../registers/registers.ts';
import type { Shop } from '../shop.ts';
import { isLeased } from './lease.ts';
import { syncStateOf } from './sync-state.ts';
import { isTold } from './tell-products.ts';

/** How many of each kind are named. */
const SOME = 20;

/** How the goods of the portal stand here, for a manager. */
export async function productsState(shop: Shop): Promise<ProductsState> {
	const { database } = shop;
	const settings = await bitrix24Of(shop);
	const state = await syncStateOf(database);
	const { on } = settings.kept.products;
	const isOurs = isTold(settings, state);
	const sold = await database
		.selectFrom('products')
		.select(({ fn }) => fn.countAll().as('count'))
		.where('told', 'is not', null)
		.executeTakeFirstOrThrow();
	return {
		on,
		running: isLeased(state, shop.now()),
		unfinished: state.walk !== null,
		syncedAt: state.syncedAt,
		walkedAt: state.walkedAt,
		trouble: state.trouble,
		sold: isOurs ? Number(sold.count) : 0,
		leftOut: isOurs ? [...(await leftOut(database)), ...(await untaxed(shop, settings))] : []
	};
}

async function leftOut(database: Database): Promise<LeftOutProducts[]> {
	const found: LeftOutProducts[] = [];
	for (const code of LEFT_OUT) {
		const of = database.selectFrom('products').where('left_out', '=', code);
		const { count } = await of.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
		if (Number(count) === 0) continue;
		const rows = await of.select(['id', 'name', 'about']).orderBy('name').orderBy('id').limit(SOME).execute();
		const some = rows.map(({ id, name, about }) => ({ id: Number(id), name, about: about ?? '' }));
		found.push({ code, count: Number(count), some });
	}
	return found;
}

/** Taxes of the portal that are not told apart at some register: it does not sell what bears them. */
async function untaxed({ database }: Shop, settings: Bitrix24Settings): Promise<LeftOutProducts[]> {
	const registers = await registersOf(database);
	const taxes = await database
		.selectFrom('products')
		.select(({ fn }) => ['vat', fn.countAll().as('count')])
		.where('vat', 'is not', null)
		.groupBy('vat')
		.execute();
	const lacking = new Map<number, string>();
	let count = 0;
	for (const { vat, count: bearing } of taxes) {
		const at = vat === null ? '' : lackingAt(vat);
		if (vat === null || at === '') continue;
		lacking.set(vat, at);
		count += Number(bearing);
	}
	if (count === 0) return [];
	const rows = await database
		.selectFrom('products')
		.select(['id', 'name', 'vat'])
		.where('vat', 'in', [...lacking.keys()])
		.orderBy('name')
		.orderBy('id')
		.limit(SOME)
		.execute();
	const some = rows.map(({ id, name, vat }) => ({ id: Number(id), name, about: lacking.get(vat ?? 0) ?? '' }));
	return [{ code: 'tax-unmapped', count, some }];

	function lackingAt(vat: number): string {
		const names = registers
			.filter(({ taxRates }) => taxesAt(settings, String(vat), taxRates) === null)
			.map(({ name }) => name);
		return names.join(', ');
	}
}

/** Where a barcode may stand, as the portal has it now. */
export async function productProperties(shop: Pick<Shop, 'database'>): Promise<ProductProperties> {
	const asked = await portalOf(shop);
	if (typeof asked === 'string') return { trouble: troubleHere(asked), properties: [] };
	const read = await readProperties(asked.portal);
	return read.ok ? { trouble: null, properties: read.value } : { trouble: troubleOf(read.failure), properties: [] };
}
