import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { stands } from '#lib/server/relay/door.ts';
import { shopRelay } from '#lib/server/relay/shop-relay.ts';
import type { RequestHandler } from './$types';

export const _asks: Asks = 'till';

/**
 * What became of a sending of this till. To ask settles it: one not forwarded by then never will be. Where it left before
 * the memory that the server has now, what is not known may have been forgotten.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const shop = await locals.openShop();
	const { id, memory } = tillOf(locals);
	const mayForget = url.searchParams.get('memory') !== memory;
	return stands(await shopRelay(shop).settle(params.entry, id, mayForget));
};
