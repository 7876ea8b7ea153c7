import { json } from '@sveltejs/kit';
import { SignIn, type WhoIsHere } from '#lib/api/sign-in.ts';
import { bodyOf, refuse, refusePin } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { callerOf, deviceOf, type Caller } from '#lib/server/caller.ts';
import { dropSignIn, keepSignIn, keepTill, tillToken } from '#lib/server/cookies.ts';
import { checkPin } from '#lib/server/people/check-pin.ts';
import { signIn, signOut } from '#lib/server/people/sign-ins.ts';
import { SIGN_IN } from '#lib/server/people/wrong-pins.ts';
import type { RequestEvent } from './$types';

/** A browser asks who it is before it is anyone. */
export const _asks: Asks = 'nobody';

export async function GET(event: RequestEvent) {
	return json(whoIsHere(await callerOf(await event.locals.openShop(), event)));
}

export async function POST(event: RequestEvent) {
	const { locals, request } = event;
	const body = await bodyOf(request, SignIn);
	if (!body.ok) return body.response;
	const shop = await locals.openShop();
	const { till } = await callerOf(shop, event);
	const credential = tillToken(shop, event);
	if (!till || credential === undefined) return refuse(401, { error: 'till-needed' });
	if (till.revokedAt !== null) return refuse(403, { error: 'till-revoked' });

	const device = deviceOf({ ...locals, till });
	const checked = await checkPin(shop, { pin: body.value.pin, device, pace: SIGN_IN });
	if (!checked.ok) return refusePin(checked.refusal);
	keepSignIn(shop, event, await signIn(shop, checked.person.id, till.id));
	// A browser forgets even a lasting cookie in the end, unless it is given anew.
	keepTill(shop, event, credential);
	return json(whoIsHere({ till, person: checked.person }));
}

export async function DELETE(event: RequestEvent) {
	const shop = await event.locals.openShop();
	const { till } = await callerOf(shop, event);
	if (till) await signOut(shop, till.id);
	dropSignIn(shop, event);
	return json(whoIsHere({ till, person: null }));
}

function whoIsHere({ till, person }: Caller): WhoIsHere {
	if (till?.revokedAt !== null) return { till: null, person: null };
	const { id, name, register, offlineApproval, isShared, memory } = till;
	return { till: { id, name, register, offlineApproval, isShared, memory }, person };
}
