import { json } from '@sveltejs/kit';
import type { ChecksListed } from '#lib/api/checks.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { openChecks } from '#lib/server/checks/watch.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function GET({ locals }: RequestEvent) {
	const checks = await openChecks(await locals.openShop(), tillOf(locals).id);
	return json({ checks } satisfies ChecksListed);
}
