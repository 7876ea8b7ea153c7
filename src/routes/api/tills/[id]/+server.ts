import { json } from '@sveltejs/kit';
import { TillChange } from '#lib/api/till.ts';
import { isText } from '#lib/api/text.ts';
import { bodyOf, refuseChange } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { personOf } from '#lib/server/caller.ts';
import { changeTill, revokeTill } from '#lib/server/tills/tills.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function PATCH({ locals, params, request }: RequestEvent) {
	if (!isText(params.id)) return refuseChange('not-found');
	const body = await bodyOf(request, TillChange);
	if (!body.ok) return body.response;
	const changed = await changeTill(await locals.openShop(), params.id, body.value);
	return changed.ok ? json({}) : refuseChange(changed.error);
}

/** Revokes it; to be a till again it must be admitted again. */
export async function DELETE({ locals, params }: RequestEvent) {
	if (!isText(params.id)) return refuseChange('not-found');
	const revoked = await revokeTill(await locals.openShop(), params.id, personOf(locals).id);
	return revoked.ok ? json({}) : refuseChange(revoked.error);
}
