import { json } from '@sveltejs/kit';
import { ReturnReservation } from '#lib/api/returns.ts';
import { bodyOf, refuseChange } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { reserve } from '#lib/server/returns/reserved-returns.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'till';

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, ReturnReservation);
	if (!body.ok) return body.response;
	const asked = await reserve(await locals.openShop(), tillOf(locals).id, body.value);
	return asked.ok ? json(asked.reserved) : refuseChange(asked.error);
}
