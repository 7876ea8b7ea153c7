import { json } from '@sveltejs/kit';
import { NewRegister } from '#lib/api/register.ts';
import { bodyOf, refuse } from '#lib/server/answers.ts';
import type { Asks, Method } from '#lib/server/asks.ts';
import { personOf } from '#lib/server/caller.ts';
import { managersPin } from '#lib/server/managers-pin.ts';
import { addRegister, registersOf } from '#lib/server/registers/registers.ts';
import type { RequestEvent } from './$types';

export const _asks: Partial<Record<Method, Asks>> = { GET: 'till', POST: 'manager' };

export async function GET({ locals }: RequestEvent) {
	const { database } = await locals.openShop();
	return json({ registers: await registersOf(database) });
}

/** The server will call the address, so the manager's PIN is asked for again. */
export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, NewRegister);
	if (!body.ok) return body.response;
	const allowed = await managersPin(locals, body.value.pin);
	if (!allowed.ok) return allowed.response;
	const added = await addRegister(await locals.openShop(), body.value, personOf(locals).id);
	return added.ok ? json(added.register, { status: 201 }) : refuse(409, { error: added.error, places: ['address'] });
}
