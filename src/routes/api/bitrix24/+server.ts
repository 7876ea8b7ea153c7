import { json } from '@sveltejs/kit';
import { Bitrix24Change } from '#lib/api/bitrix24.ts';
import { bodyOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { changeBitrix24 } from '#lib/server/bitrix24/change.ts';
import { bitrix24Told } from '#lib/server/bitrix24/told.ts';
import { managersPin } from '#lib/server/managers-pin.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function GET({ locals }: RequestEvent) {
	return json(await bitrix24Told(await locals.openShop()));
}

/** The server will call the webhook's address, so the manager's PIN is asked for again. */
export async function PATCH({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, Bitrix24Change);
	if (!body.ok) return body.response;
	if (body.value.webhook !== undefined) {
		const allowed = await managersPin(locals, body.value.pin);
		if (!allowed.ok) return allowed.response;
	}
	const shop = await locals.openShop();
	const changed = await changeBitrix24(shop, body.value);
	if (!changed.ok) return refuse(409, { error: 'set-by-environment', places: changed.places });
	return json(await bitrix24Told(shop));
}
