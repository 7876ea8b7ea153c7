import { json } from '@sveltejs/kit';
import * as z from 'zod/mini';
import { refuseChange } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { release } from '#lib/server/returns/reserved-returns.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'till';

/** The return did not happen: what it took is free again. */
export async function DELETE({ locals, params }: RequestEvent) {
	const entry = z.uuid().safeParse(params.entry);
	if (!entry.success) return refuseChange('not-found');
	const released = await release(await locals.openShop(), tillOf(locals).id, entry.data);
	return released.ok ? json({}) : refuseChange(released.error);
}
