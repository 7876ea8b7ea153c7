import { json } from '@sveltejs/kit';
import { Nothing } from '#lib/api/bitrix24.ts';
import { bodyOf } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { examine } from '#lib/server/bitrix24/examine.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, Nothing);
	if (!body.ok) return body.response;
	return json(await examine(await locals.openShop()));
}
