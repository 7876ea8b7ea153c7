import { json, type Handle } from '@sveltejs/kit';
import { isFromForeignPage } from '#lib/server/foreign-origin.ts';

/** Kit itself refuses forms of other sites, but not their JSON. */
export const handle: Handle = ({ event, resolve }) => {
	if (!isFromForeignPage(event.request, event.url.origin)) return resolve(event);
	return json({ error: 'foreign-origin' }, { status: 403 });
};
