import { json } from '@sveltejs/kit';
import type { Asks } from '#lib/server/asks.ts';
import { productProperties } from '#lib/server/products/products-state.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function GET({ locals }: RequestEvent) {
	return json(await productProperties(await locals.openShop()));
}
