import { json } from '@sveltejs/kit';
import { NewPersonRequest } from '#lib/api/person.ts';
import { bodyOf, refuseChange } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { refusalOnPeople } from '#lib/server/managers-pin.ts';
import { addPerson, peopleOf } from '#lib/server/people/people.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function GET({ locals }: RequestEvent) {
	const { database } = await locals.openShop();
	return json({ people: await peopleOf(database) });
}

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, NewPersonRequest);
	if (!body.ok) return body.response;
	const refusal = await refusalOnPeople(locals, body.value);
	if (refusal) return refusal;
	const added = await addPerson(await locals.openShop(), body.value);
	return added.ok ? json(added.person, { status: 201 }) : refuseChange(added.error);
}
