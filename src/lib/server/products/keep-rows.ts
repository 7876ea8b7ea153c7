import { goodIn, priceIn } from '#lib/bitrix24/products/good-row.ts';
import type { KeptList } from '#lib/bitrix24/products/catalog-facts.ts';
import type { Database } from '../database/schema.ts';

export interface Page {
	list: KeptList;
	/** As the portal gave them. */
	rows: readonly unknown[];
	/** The reading of everything that sees them; null: it reads what has changed. */
	walk: string | null;
}

/** Writes down what the portal has. @returns the ids of goods about which something may be different now */
export function keepRows(within: Database, page: Page): Promise<string[]> {
	return page.list.rows === 'goods' ? keepGoods(within, page) : keepPrices(within, page);
}

async function keepGoods(within: Database, { list, rows, walk }: Page): Promise<string[]> {
	const goods = rows.flatMap((row) => goodIn(row, list.barcode, list.usualVat) ?? []);
	if (goods.length === 0) return [];
	const told = goods.map((good) => ({
		id: String(good.id),
		list: list.name,
		parent: good.parent === null ? null : String(good.parent),
		name: good.name,
		held: JSON.stringify(good),
		changed: 0,
		walk: walk ?? ''
	}));
	await within
		.insertInto('products')
		.values(told)
		.onConflict((conflict) =>
			conflict.column('id').doUpdateSet((row) => ({
				list: row.ref('excluded.list'),
				parent: row.ref('excluded.parent'),
				name: row.ref('excluded.name'),
				held: row.ref('excluded.held'),
				...(walk !== null && { walk })
			}))
		)
		.execute();
	return told.map(({ id }) => id);
}

async function keepPrices(within: Database, { list, rows, walk }: Page): Promise<string[]> {
	const prices = rows.flatMap((row) => priceIn(row) ?? []);
	if (prices.length === 0) return [];
	const told = prices.map((price) => ({
		id: String(price.id),
		list: list.name,
		product: String(price.good),
		held: JSON.stringify(price),
		walk: walk ?? ''
	}));
	// A price does not move to another good; if one did, both would be told of it.
	const before = await within
		.selectFrom('product_prices')
		.select('product')
		.where(
			'id',
			'in',
			told.map(({ id }) => id)
		)
		.execute();
	await within
		.insertInto('product_prices')
		.values(told)
		.onConflict((conflict) =>
			conflict.column('id').doUpdateSet((row) => ({
				list: row.ref('excluded.list'),
				product: row.ref('excluded.product'),
				held: row.ref('excluded.held'),
				...(walk !== null && { walk })
			}))
		)
		.execute();
	return [...new Set([...before, ...told].map(({ product }) => product))];
}

/** All prices of some goods are these, and no others. @returns the ids of goods about which something may be different now */
export async function replacePrices(within: Database, goods: readonly string[], page: Page): Promise<string[]> {
	await within.deleteFrom('product_prices').where('product', 'in', goods).execute();
	return await keepPrices(within, page);
}

/** What a reading of everything has not seen. */
export interface Unseen {
	/** The reading's name. */
	walk: string;
	/** The lists that it read: what is of another catalogue may be there still. Null: it is gone, too. */
	lists: readonly string[] | null;
	/** How many are forgotten at once. */
	most: number;
}

/** Forgets prices that were not seen. @returns the goods whose prices those were, empty once there are none */
export async function dropUnseenPrices(within: Database, { walk, lists, most }: Unseen): Promise<string[]> {
	let unseen = within.selectFrom('product_prices').select(['id', 'product']).where('walk', '!=', walk);
	if (lists !== null) {
		const elsewhere = within.selectFrom('products').select('id').where('list', 'not in', lists);
		unseen = unseen.where((row) => row.or([row('list', 'not in', lists), row('product', 'not in', elsewhere)]));
	}
	const gone = await unseen.limit(most).execute();
	if (gone.length === 0) return [];
	await within
		.deleteFrom('product_prices')
		.where(
			'id',
			'in',
			gone.map(({ id }) => id)
		)
		.execute();
	return [...new Set(gone.map(({ product }) => product))];
}

/** Likewise of goods; those that tills have heard of stay to be told as gone. */
export async function dropUnseenGoods(within: Database, { walk, lists, most }: Unseen): Promise<string[]> {
	let unseen = within.selectFrom('products').select('id').where('walk', '!=', walk).where('held', 'is not', null);
	if (lists !== null) unseen = unseen.where('list', 'in', lists);
	const ids = (await unseen.limit(most).execute()).map(({ id }) => id);
	if (ids.length > 0) await within.updateTable('products').set({ held: null }).where('id', 'in', ids).execute();
	return ids;
}
