import { chunksOf } from '#lib/bitrix24/chunks-of.ts';
import type { HeldGood, HeldPrice } from '#lib/bitrix24/products/held-good.ts';
import { soldGood, type Wording } from '#lib/bitrix24/products/sold-good.ts';
import type { Database, ProductRow } from '../database/schema.ts';
import { goodOf, priceOf } from './kept-json.ts';

/** Of rows in one statement. */
export const AT_ONCE = 500;

/**
 * Works out anew what is sold of these goods and of their variants, and gives each that changed the next number.
 * @returns the last number given
 */
export async function settleGoods(
	within: Database,
	ids: readonly string[],
	{ wording, counter }: { wording: Wording; counter: number }
): Promise<number> {
	let last = counter;
	for (const some of chunksOf(ids, AT_ONCE)) last = await settleSome(within, some, { wording, counter: last });
	return last;
}

async function settleSome(
	within: Database,
	ids: readonly string[],
	{ wording, counter }: { wording: Wording; counter: number }
): Promise<number> {
	const rows = await within
		.selectFrom('products')
		.selectAll()
		.where((row) => row.or([row('id', 'in', ids), row('parent', 'in', ids)]))
		.orderBy('id')
		.execute();
	if (rows.length === 0) return counter;
	const prices = await pricesOf(within, rows);
	const parents = await parentsOf(within, rows);
	const changed: ProductRow[] = [];
	let last = counter;
	for (const row of rows) {
		const parent = row.parent === null ? null : (parents.get(row.parent) ?? null);
		const now = standing(row, { prices: prices.get(row.id) ?? [], parent, wording });
		if (now.told === row.told && now.left_out === row.left_out && now.about === row.about) continue;
		// What tills never heard of they need not hear of now.
		const isNews = now.told !== row.told && (now.told !== null || row.changed > 0);
		if (isNews) last += 1;
		changed.push({ ...row, ...now, changed: isNews ? last : row.changed });
	}
	await write(within, changed);
	return last;
}

type Standing = Pick<ProductRow, 'told' | 'left_out' | 'about' | 'vat'>;

function standing({ held }: ProductRow, given: Parameters<typeof soldGood>[1]): Standing {
	if (held === null) return { told: null, left_out: null, about: null, vat: null };
	const sold = soldGood(goodOf(held), given);
	if ('sold' in sold) return { told: JSON.stringify(sold.sold), left_out: null, about: null, vat: sold.sold.vat };
	return { told: null, left_out: sold.leftOut, about: sold.about, vat: null };
}

async function pricesOf(within: Database, rows: readonly ProductRow[]): Promise<Map<string, HeldPrice[]>> {
	const prices = new Map<string, HeldPrice[]>();
	for (const some of chunksOf(
		rows.map(({ id }) => id),
		AT_ONCE
	)) {
		const found = await within
			.selectFrom('product_prices')
			.select(['product', 'held'])
			.where('product', 'in', some)
			.execute();
		for (const { product, held } of found) prices.set(product, [...(prices.get(product) ?? []), priceOf(held)]);
	}
	return prices;
}

async function parentsOf(within: Database, rows: readonly ProductRow[]): Promise<Map<string, HeldGood>> {
	const ids = [...new Set(rows.flatMap(({ parent }) => parent ?? []))];
	const parents = new Map<string, HeldGood>();
	for (const some of chunksOf(ids, AT_ONCE)) {
		const found = await within.selectFrom('products').select(['id', 'held']).where('id', 'in', some).execute();
		for (const { id, held } of found) if (held !== null) parents.set(id, goodOf(held));
	}
	return parents;
}

async function write(within: Database, rows: readonly ProductRow[]): Promise<void> {
	for (const some of chunksOf(rows, AT_ONCE)) {
		await within
			.insertInto('products')
			.values([...some])
			.onConflict((conflict) =>
				conflict.column('id').doUpdateSet((row) => ({
					told: row.ref('excluded.told'),
					left_out: row.ref('excluded.left_out'),
					about: row.ref('excluded.about'),
					vat: row.ref('excluded.vat'),
					changed: row.ref('excluded.changed')
				}))
			)
			.execute();
	}
}
