import { json } from '@sveltejs/kit';
import { ByPin } from '#lib/api/bitrix24.ts';
import { bodyOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { renewDoor } from '#lib/server/bitrix24/door-secrets.ts';
import { bitrix24Told } from '#lib/server/bitrix24/told.ts';
import { managersPin } from '#lib/server/managers-pin.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, ByPin);
	if (!body.ok) return body.response;
	const allowed = await managersPin(locals, body.value.pin);
	if (!allowed.ok) return allowed.response;
	const shop = await locals.openShop();
	const renewed = await renewDoor(shop);
	return renewed.ok ? json(await bitrix24Told(shop)) : refuse(409, { error: renewed.error });
}
