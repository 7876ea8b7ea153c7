import { json } from '@sveltejs/kit';
import { PersonChange } from '#lib/api/person.ts';
import { bodyOf, refuseChange } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { changePerson, removePerson } from '#lib/server/people/people.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function PATCH({ locals, params, request }: RequestEvent) {
	const body = await bodyOf(request, PersonChange);
	if (!body.ok) return body.response;
	const changed = await changePerson(await locals.openShop(), params.id, body.value);
	return changed.ok ? json(changed.person) : refuseChange(changed.error);
}

export async function DELETE({ locals, params }: RequestEvent) {
	const removed = await removePerson(await locals.openShop(), params.id);
	return removed.ok ? json({}) : refuseChange(removed.error);
}
