import type { Portal, PortalAnswer } from '../portal.server.ts';
import { commandOf, FIRST_PAGES, pageIn, readPages, type PagedList, type PagesRead } from './pages.ts';

/** Whose first pages are asked for in one request. */
const AT_ONCE = 20;

/** Reads lists to their ends: most are short, and their first pages come together. @returns the rows of each, in turn */
export async function readWhole(portal: Portal, lists: readonly PagedList[]): Promise<PortalAnswer<unknown[][]>> {
	const whole: unknown[][] = [];
	for (let at = 0; at < lists.length; at += AT_ONCE) {
		const some = lists.slice(at, at + AT_ONCE);
		const said = await portal.batch(new Map(some.map((list, nth) => [`l${nth}`, commandOf(list, 0)])));
		if (!said.ok) return said;
		for (const [nth, list] of some.entries()) {
			const first = pageIn(said.value.get(`l${nth}`), list, 0);
			if (!first.ok) return first;
			const read = await readRest(portal, list, first.value);
			if (!read.ok) return read;
			whole.push(read.value);
		}
	}
	return { ok: true, value: whole };
}

async function readRest(
	portal: Portal,
	list: PagedList,
	first: Omit<PagesRead, 'pages'>
): Promise<PortalAnswer<unknown[]>> {
	const rows = [...first.rows];
	for (let read: PagesRead = { ...first, pages: FIRST_PAGES }; !read.isEnd;) {
		const said = await readPages(portal, list, { after: read.last, pages: read.pages });
		if (!said.ok) return said;
		read = said.value;
		rows.push(...read.rows);
	}
	return { ok: true, value: rows };
}
