import { json } from '@sveltejs/kit';
import { KnownTillsQuestion } from '#lib/api/till.ts';
import { bodyOf } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { managersPin } from '#lib/server/managers-pin.ts';
import { knownTills } from '#lib/server/tills/tills.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'newcomer';

/** Which tills this browser may have been, before it lost its storage: told to a manager, at the server's own PC too. */
export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, KnownTillsQuestion);
	if (!body.ok) return body.response;
	const asking = await managersPin(locals, body.value.pin);
	if (!asking.ok) return asking.response;
	const { database } = await locals.openShop();
	return json({ tills: await knownTills(database) });
}
