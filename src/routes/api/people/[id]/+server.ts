import { json } from '@sveltejs/kit';
import { PersonChangeRequest, PersonRemoval } from '#lib/api/person.ts';
import { isText } from '#lib/api/text.ts';
import { bodyOf, refuseChange } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { refusalOnPeople } from '#lib/server/managers-pin.ts';
import { changePerson, removePerson } from '#lib/server/people/people.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function PATCH({ locals, params, request }: RequestEvent) {
	if (!isText(params.id)) return refuseChange('not-found');
	const body = await bodyOf(request, PersonChangeRequest);
	if (!body.ok) return body.response;
	const refusal = await refusalOnPeople(locals, body.value);
	if (refusal) return refusal;
	const { managersPin: _, ...change } = body.value;
	const changed = await changePerson(await locals.openShop(), params.id, change);
	return changed.ok ? json(changed.person) : refuseChange(changed.error);
}

export async function DELETE({ locals, params, request }: RequestEvent) {
	if (!isText(params.id)) return refuseChange('not-found');
	const body = await bodyOf(request, PersonRemoval);
	if (!body.ok) return body.response;
	const refusal = await refusalOnPeople(locals, body.value);
	if (refusal) return refusal;
	const removed = await removePerson(await locals.openShop(), params.id);
	return removed.ok ? json({}) : refuseChange(removed.error);
}
