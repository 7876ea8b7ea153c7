import { json } from '@sveltejs/kit';
import { SetUp } from '#lib/api/bitrix24.ts';
import { bodyOf } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { setUp } from '#lib/server/bitrix24/set-up.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, SetUp);
	if (!body.ok) return body.response;
	return json(await setUp(await locals.openShop(), body.value));
}
