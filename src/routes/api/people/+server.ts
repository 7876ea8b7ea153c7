import { json } from '@sveltejs/kit';
import { NewPerson } from '#lib/api/person.ts';
import { bodyOf, refuseChange } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { addPerson, peopleOf } from '#lib/server/people/people.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'manager';

export async function GET({ locals }: RequestEvent) {
	const { database } = await locals.openShop();
	return json({ people: await peopleOf(database) });
}

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, NewPerson);
	if (!body.ok) return body.response;
	const added = await addPerson(await locals.openShop(), body.value);
	return added.ok ? json(added.person, { status: 201 }) : refuseChange(added.error);
}
