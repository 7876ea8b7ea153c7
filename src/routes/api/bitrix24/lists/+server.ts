import { json } from '@sveltejs/kit';
import type { Asks } from '#lib/server/asks.ts';
import { orderLists } from '#lib/server/bitrix24/lists.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function GET({ locals }: RequestEvent) {
	return json(await orderLists(await locals.openShop()));
}
