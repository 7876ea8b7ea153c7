import { json } from '@sveltejs/kit';
import { Unlock } from '#lib/api/sign-in.ts';
import { bodyOf, refuse, refusePin } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { deviceOf } from '#lib/server/caller.ts';
import { checkPin, refusalOf } from '#lib/server/people/check-pin.ts';
import { forgetWrong, liftLock, tillDevice, UNLOCK } from '#lib/server/people/wrong-pins.ts';
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

	const tried = { device: opening, pace: UNLOCK, managersOnly: true };
	const checked = pin === undefined ? null : await checkPin(shop, { ...tried, pin });
	if (checked?.ok) {
		await forgetWrong(shop.database, [own, opening]);
		return json({});
	}
	if (!locals.near) return checked ? refusePin(checked.refusal) : refuse(401, { error: 'pin-needed' });
	const isOther = till !== undefined && till !== locals.till?.id;
	const lifted = await liftLock(shop, isOther ? tillDevice(till) : own);
	return lifted.ok ? json({}) : refusePin(refusalOf(lifted));
}
