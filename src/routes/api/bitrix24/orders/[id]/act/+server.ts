import { json } from '@sveltejs/kit';
import { OrderAct } from '#lib/api/orders-listed.ts';
import { bodyOf, refuseChange } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { personOf } from '#lib/server/caller.ts';
import { decideOrder } from '#lib/server/orders/act.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function POST({ locals, params, request }: RequestEvent) {
	const body = await bodyOf(request, OrderAct);
	if (!body.ok) return body.response;
	const by = personOf(locals).id;
	const acted = await decideOrder(await locals.openShop(), params.id, body.value, { by });
	return acted.ok ? json(acted.standing) : refuseChange(acted.error);
}
