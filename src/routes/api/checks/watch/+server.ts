import { json } from '@sveltejs/kit';
import { ChecksWatch, type ChecksWatched } from '#lib/api/checks.ts';
import { bodyOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { checkSettings } from '#lib/server/checks/settings.ts';
import { watchChecks } from '#lib/server/checks/watch.ts';
import type { RequestEvent } from './$types';

const OFTEN = 5000;
const MINUTE = 60_000;

export const _asks: Asks = 'till';

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, ChecksWatch);
	if (!body.ok) return body.response;
	const till = tillOf(locals);
	if (till.register !== body.value.register) return refuse(409, { error: 'another-register' });
	const shop = await locals.openShop();
	const settings = await checkSettings(shop);
	const checks = await watchChecks(shop, till.id, body.value);
	if (!checks) return refuse(409, { error: 'another-register' });
	const { automatic = false, cashlessLabel = null } = settings ?? {};
	// Doors that came to be meanwhile are heard of then; a till is counted as there for longer than that.
	const nextIn = settings === null && checks.length === 0 ? MINUTE : OFTEN;
	return json({ checks, automatic, cashlessLabel, nextIn } satisfies ChecksWatched);
}
