import type { Handle } from '@sveltejs/kit';
import { refuse } from './answers.ts';
import { asksFor, type Asks } from './asks.ts';
import { callerOf, type Caller } from './caller.ts';
import { isAskedElsewhere, isFromForeignPage } from './foreign-origin.ts';
import { isNear } from './near.ts';
import type { Shop } from './shop.ts';

export interface Guarded {
	/** The `_asks` of a route, by its id. */
	asksOf: (route: string) => Promise<unknown>;
	openShop: () => Promise<Shop>;
}

/**
 * Stands before every route of ours: nothing under /api answers whom it does not say it answers, and one that says
 * nothing answers nobody.
 */
export function guard({ asksOf, openShop }: Guarded): Handle {
	return async ({ event, resolve }) => {
		// Kit itself refuses forms of other sites, but not their JSON.
		if (isFromForeignPage(event.request, event.url.origin)) return refuse(403, { error: 'foreign-origin' });
		const route = event.route.id;
		if (!route?.startsWith('/api/')) return resolve(event);
		// What is read here is nobody's business elsewhere either; a page of ours may be linked to from anywhere.
		if (isAskedElsewhere(event.request.headers)) return refuse(403, { error: 'foreign-origin' });

		const method = event.request.method === 'HEAD' ? 'GET' : event.request.method;
		const said = await asksOf(route);
		const asks = asksFor(said, method);
		if (asks === null) return refuse(said === undefined ? 500 : 405, { error: 'asks-nothing' });
		const address = event.getClientAddress();
		const near = isNear(address, event.request.headers);
		Object.assign(event.locals, { openShop, address, near, till: null, person: null });
		if (asks === 'nobody') return resolve(event);

		const caller = await callerOf(await openShop(), event);
		Object.assign(event.locals, caller);
		return refusalOf(asks, caller) ?? resolve(event);
	};
}

function refusalOf(asks: Exclude<Asks, 'nobody'>, { till, person }: Caller): Response | null {
	if (asks === 'newcomer') return null;
	if (!till) return refuse(401, { error: 'till-needed' });
	if (asks === 'till-once') return null;
	if (till.revokedAt !== null) return refuse(403, { error: 'till-revoked' });
	if (asks === 'till') return null;
	if (!person) return refuse(401, { error: 'sign-in-needed' });
	return person.role === 'manager' ? null : refuse(403, { error: 'managers-only' });
}
