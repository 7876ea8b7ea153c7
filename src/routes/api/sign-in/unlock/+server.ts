import { json } from '@sveltejs/kit';
import { Unlock } from '#lib/api/sign-in.ts';
import { bodyOf, refuse, refusePin } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { deviceOf } from '#lib/server/caller.ts';
import { checkPin } from '#lib/server/people/check-pin.ts';
import { forgetWrong, UNLOCK } from '#lib/server/people/wrong-pins.ts';
import type { RequestEvent } from './$types';

/** What is locked may be a browser that asks to become a till. */
export const _asks: Asks = 'newcomer';

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, Unlock);
	if (!body.ok) return body.response;
	const shop = await locals.openShop();
	const { pin, till } = body.value;
	const own = deviceOf(locals);
	const opening = `opening ${own}`;

	if (!locals.near) {
		if (pin === undefined) return refuse(401, { error: 'pin-needed' });
		const checked = await checkPin(shop, { pin, device: opening, pace: UNLOCK, managersOnly: true });
		if (!checked.ok) return refusePin(checked.refusal);
	}
	await forgetWrong(shop.database, locals.near && till !== undefined ? [`till:${till}`] : [own, opening]);
	return json({});
}
