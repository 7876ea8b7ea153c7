import { json } from '@sveltejs/kit';
import type { Person } from '#lib/api/person.ts';
import { FirstManager, type Welcome } from '#lib/api/welcome.ts';
import { bodyOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { hasManager } from '#lib/server/people/people.ts';
import { welcomeFirst } from '#lib/server/people/welcome.ts';
import type { RequestEvent } from './$types';

/** There is nobody yet who could be asked: whoever stands at the server's own PC may begin. */
export const _asks: Asks = 'nobody';

export async function GET({ locals }: RequestEvent) {
	const { database } = await locals.openShop();
	return json({ needed: !(await hasManager(database)), here: locals.near } satisfies Welcome);
}

export async function POST({ locals, request }: RequestEvent) {
	const shop = await locals.openShop();
	if (await hasManager(shop.database)) return refuse(409, { error: 'has-manager' });
	if (!locals.near) return refuse(403, { error: 'not-here' });
	const body = await bodyOf(request, FirstManager);
	if (!body.ok) return body.response;
	const manager = await welcomeFirst(shop, body.value);
	if (!manager) return refuse(409, { error: 'has-manager' });
	return json(manager satisfies Person, { status: 201 });
}
