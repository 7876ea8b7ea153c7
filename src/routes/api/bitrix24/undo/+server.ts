import { json } from '@sveltejs/kit';
import { ByPin } from '#lib/api/bitrix24.ts';
import { bodyOf } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { undoSetUp } from '#lib/server/bitrix24/undo-set-up.ts';
import { managersPin } from '#lib/server/managers-pin.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, ByPin);
	if (!body.ok) return body.response;
	const allowed = await managersPin(locals, body.value.pin);
	if (!allowed.ok) return allowed.response;
	return json(await undoSetUp(await locals.openShop()));
}
