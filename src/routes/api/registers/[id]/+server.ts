import { json } from '@sveltejs/kit';
import { RegisterChange } from '#lib/api/register.ts';
import { isText } from '#lib/api/text.ts';
import { bodyOf, refuse, refuseChange } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { personOf } from '#lib/server/caller.ts';
import { managersPin } from '#lib/server/managers-pin.ts';
import { changeRegister, removeRegister } from '#lib/server/registers/registers.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

/** A new address of the Kasa asks for the manager's PIN again: a sign-in left open may not send receipts elsewhere. */
export async function PATCH({ locals, params, request }: RequestEvent) {
	if (!isText(params.id)) return refuseChange('not-found');
	const body = await bodyOf(request, RegisterChange);
	if (!body.ok) return body.response;
	const { pin } = body.value;
	if (pin !== undefined) {
		const allowed = await managersPin(locals, pin);
		if (!allowed.ok) return allowed.response;
	}
	const how = { change: body.value, by: personOf(locals).id, mayMove: pin !== undefined };
	const changed = await changeRegister(await locals.openShop(), params.id, how);
	if (changed.ok) return json(changed.register);
	switch (changed.error) {
		case 'address-changed':
			return refuse(403, { error: 'pin-needed' });
		case 'same-kasa':
			return refuse(409, { error: 'same-kasa', places: ['address'] });
		case 'not-found':
			return refuseChange(changed.error);
	}
}

export async function DELETE({ locals, params }: RequestEvent) {
	if (!isText(params.id)) return refuseChange('not-found');
	const removed = await removeRegister(await locals.openShop(), params.id, personOf(locals).id);
	return removed.ok ? json({}) : refuseChange(removed.error);
}
