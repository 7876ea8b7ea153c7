import { json } from '@sveltejs/kit';
import { ProductsSync } from '#lib/api/products.ts';
import { bodyOf } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { productsState } from '#lib/server/products/products-state.ts';
import { syncNow } from '#lib/server/products/sync-products.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function GET({ locals }: RequestEvent) {
	return json(await productsState(await locals.openShop()));
}

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, ProductsSync);
	if (!body.ok) return body.response;
	const shop = await locals.openShop();
	await syncNow(shop, body.value.whole ?? false);
	return json(await productsState(shop));
}
