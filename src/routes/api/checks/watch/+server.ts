import { json } from '@sveltejs/kit';
import { ChecksWatch, type ChecksWatched } from '#lib/api/checks.ts';
import { bodyOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { checkSettings } from '#lib/server/checks/settings.ts';
import { watchChecks } from '#lib/server/checks/watch.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'till';

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, ChecksWatch);
	if (!body.ok) return body.response;
	const till = tillOf(locals);
	if (till.register !== body.value.register) return refuse(409, { error: 'another-register' });
	const shop = await locals.openShop();
	const settings = await checkSettings(shop);
	const checks = await watchChecks(shop, till.id, body.value);
	const { automatic = false, cashlessLabel = null } = settings ?? {};
	return json({ checks, automatic, cashlessLabel } satisfies ChecksWatched);
}
