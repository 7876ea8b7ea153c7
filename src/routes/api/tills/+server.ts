import { json } from '@sveltejs/kit';
import { NewTill, type Admitted } from '#lib/api/till.ts';
import { bodyOf, refuse } from '#lib/server/answers.ts';
import type { Asks, Method } from '#lib/server/asks.ts';
import { keepTill } from '#lib/server/cookies.ts';
import { managersPin } from '#lib/server/managers-pin.ts';
import { admit, admitAgain } from '#lib/server/tills/admission.ts';
import { tillByToken, type KnownTill } from '#lib/server/tills/credential.ts';
import { otherAt, tillsOf } from '#lib/server/tills/tills.ts';
import type { RequestEvent } from './$types';

export const _asks: Partial<Record<Method, Asks>> = { GET: 'manager', POST: 'newcomer' };

export async function GET({ locals }: RequestEvent) {
	const { database } = await locals.openShop();
	return json({ tills: await tillsOf(database) });
}

/** A browser asks to be a till: a new one, or one that was lost. One that is a till already stays it. */
export async function POST(event: RequestEvent) {
	const { locals, request, url } = event;
	const body = await bodyOf(request, NewTill);
	if (!body.ok) return body.response;
	const shop = await locals.openShop();
	const { name, pin, as } = body.value;
	const { till } = locals;
	if (till?.revokedAt === null && as === undefined) return answer(till, { at: url.origin });

	let by: string | null = null;
	// At the server's own PC too a manager decides about what was revoked, and about whose journal is whose.
	if (!locals.near || (till && till.revokedAt !== null) || as !== undefined) {
		const admitting = await managersPin(locals, pin);
		if (!admitting.ok) return admitting.response;
		by = admitting.manager.id;
	}
	const admission = { address: url.origin, by, name };
	const admitted =
		as === undefined ? await admit(shop, admission) : await admitAgain(shop, as, { ...admission, until: till?.id });
	if (!admitted) return refuse(404, { error: 'not-found' });
	keepTill(shop, event, admitted.token);
	const known = await tillByToken(shop, admitted.token);
	if (!known) throw new Error('The till just admitted is not there');
	// Who gave a PIN was asked which till this is.
	const mayBeEarlier = by === null && (await otherAt(shop.database, url.origin, known.id));
	return answer(known, { at: url.origin, mayBeEarlier }, 201);
}

function answer(
	till: KnownTill,
	{ at, mayBeEarlier = false }: { at: string; mayBeEarlier?: boolean },
	status = 200
): Response {
	const { id, name, register, offlineApproval, isShared, memory, address } = till;
	const own = { id, name, register, offlineApproval, isShared, memory };
	const movedFrom = address === at ? null : address;
	return json({ till: own, mayBeEarlier, movedFrom } satisfies Admitted, { status });
}
