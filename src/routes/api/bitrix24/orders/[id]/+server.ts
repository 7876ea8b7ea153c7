import { json } from '@sveltejs/kit';
import { refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { orderStanding } from '#lib/server/orders/tell.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'till';

/** How a document of the till's own register stands. */
export async function GET({ locals, params }: RequestEvent) {
	const standing = await orderStanding(await locals.openShop(), params.id, tillOf(locals).register);
	return standing ? json(standing) : refuse(404, { error: 'not-found' });
}
