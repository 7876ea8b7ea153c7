import { createHash } from 'node:crypto';
import { MOST_PRODUCTS, type ProductsDelta, type ToldProduct } from '#lib/api/products.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import { bitrix24Of, type Bitrix24Settings } from '../bitrix24/settings.ts';
import { taxesAt } from '../bitrix24/taxes-at.ts';
import { memoryOf } from '../database/memory.ts';
import { registerById } from '../registers/registers.ts';
import type { Shop } from '../shop.ts';
import { soldOf } from './kept-json.ts';
import { syncStateOf, type SyncState } from './sync-state.ts';

const NONE: ProductsDelta = { of: null, products: [], gone: [], next: 0, more: false };

/** What has changed for a register; all of it where it was told another list. */
export async function tellProducts(
	shop: Shop,
	register: string | null,
	{ since, of }: { since: number; of?: string | undefined }
): Promise<ProductsDelta> {
	const settings = await bitrix24Of(shop);
	const state = await syncStateOf(shop.database);
	if (!isTold(settings, state)) return NONE;
	const at = register === null ? null : await registerById(shop.database, register);
	const rates = at?.taxRates ?? [];
	const { taxes, levies } = settings;
	const facts = [await memoryOf(shop), state.epoch, register, rates, taxes, levies];
	const name = createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22);
	const from = of === name ? since : 0;

	let rows = shop.database
		.selectFrom('products')
		.select(['id', 'told', 'changed'])
		.where('changed', '>', from)
		.orderBy('changed')
		.limit(MOST_PRODUCTS + 1);
	if (from === 0) rows = rows.where('told', 'is not', null);
	const found = await rows.execute();
	const page = found.slice(0, MOST_PRODUCTS);
	const products: ToldProduct[] = [];
	const gone: number[] = [];
	for (const { id, told } of page) {
		const product = told === null ? null : productAt(told, settings, rates);
		if (product) products.push(product);
		else gone.push(Number(id));
	}
	// What was sold no more before the beginning was never told.
	const next = page.at(-1)?.changed ?? (from === 0 ? state.counter : from);
	return { of: name, products, gone, next, more: found.length > page.length };
}

/** Before everything was read once there are only some of them. A webhook that cannot be read here changes nothing. */
export function isTold({ kept, secrets, host }: Bitrix24Settings, { host: ours, walkedAt }: SyncState): boolean {
	const isHere = secrets.webhook === 'unreadable' || (secrets.webhook !== 'none' && ours === host);
	return kept.products.on && isHere && walkedAt !== null;
}

function productAt(
	told: string,
	settings: Pick<Bitrix24Settings, 'taxes' | 'levies'>,
	rates: readonly TaxRate[]
): ToldProduct | null {
	const { vat, barcodes, ...sold } = soldOf(told);
	const taxes = taxesAt(settings, String(vat), rates);
	const levies = settings.levies[String(vat)] ?? null;
	return taxes && { ...sold, barcodes: [...barcodes], taxes: [...taxes], levies };
}
