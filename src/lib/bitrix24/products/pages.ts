import * as z from 'zod/mini';
import { ours } from '../portal-failure.ts';
import {
	MOST_COMMANDS,
	type Portal,
	type PortalAnswer,
	type PortalCommand,
	type PortalParams
} from '../portal.server.ts';
import { idIn } from './good-row.ts';

/** A list of the portal that is read by id. */
export interface PagedList {
	method: string;
	/** Where its answer has the rows. */
	key: string;
	select: readonly string[];
	filter: PortalParams;
}

export interface PagesRead {
	/** In the order of their ids. */
	rows: unknown[];
	/** The id after which the list goes on. */
	last: number;
	/** There is nothing behind them. */
	isEnd: boolean;
	/** How many pages to ask for next. */
	pages: number;
}

/** The portal's page. */
const PAGE = 50;
const FEW = 2;
const MORE = 4;

/** How many pages to ask for at first: most lists are short. */
export const FIRST_PAGES = FEW;

/**
 * Reads a list on from an id, up to fifty pages in one request: each page begins where the one before it ended, by a
 * reference within the batch. Whatever comes and goes meanwhile, a row that stays is never passed over, as it would be by
 * page numbers. A portal that does not follow the reference is read page by page; so is one that finds so many too much.
 */
export async function readPages(
	portal: Portal,
	list: PagedList,
	{ after, pages }: { after: number; pages: number }
): Promise<PortalAnswer<PagesRead>> {
	const many = await readOnce(portal, list, after, Math.min(pages, MOST_COMMANDS));
	if (many.ok || pages === 1 || many.failure.kind !== 'unknown') return many;
	return await readOnce(portal, list, after, 1);
}

async function readOnce(
	portal: Portal,
	list: PagedList,
	after: number,
	pages: number
): Promise<PortalAnswer<PagesRead>> {
	const commands = Array.from({ length: pages }, (_, at): [string, PortalCommand] => [
		`p${at}`,
		commandOf(list, at === 0 ? after : `$result[p${at - 1}][${list.key}][${PAGE - 1}][id]`)
	]);
	const said = await portal.batch(new Map(commands));
	if (!said.ok) return said;
	const read: PagesRead = { rows: [], last: after, isEnd: false, pages: Math.min(pages * MORE, MOST_COMMANDS) };
	for (const [at, answer] of [...said.value.values()].entries()) {
		const page = pageIn(answer, list, read.last);
		// What was read before it is read.
		if (!page.ok && at > 0) return { ok: true, value: { ...read, pages: 1 } };
		if (!page.ok) return page;
		read.rows.push(...page.value.rows);
		read.last = page.value.last;
		if (page.value.isEnd) return { ok: true, value: { ...read, isEnd: true } };
	}
	return { ok: true, value: read };
}

/** The page of a list that follows an id; one that does not go onwards is not believed. */
export function pageIn(
	answer: PortalAnswer<unknown> | undefined,
	{ key }: PagedList,
	after: number
): PortalAnswer<Omit<PagesRead, 'pages'>> {
	if (answer && !answer.ok) return answer;
	const rows = rowsIn(answer?.value, key);
	const ids = rows?.map(idIn) ?? [null];
	const isOnwards = ids.every((id, nth) => id !== null && id > (ids[nth - 1] ?? after));
	if (!rows || !isOnwards) return { ok: false, failure: ours('unknown', 'strange-answer') };
	return { ok: true, value: { rows, last: ids.at(-1) ?? after, isEnd: rows.length < PAGE } };
}

export function commandOf({ method, select, filter }: PagedList, after: number | string): PortalCommand {
	const params = { select, filter: { ...filter, '>id': after }, order: { id: 'ASC' }, start: -1 };
	return { method, params };
}

/** Null: there are none to be seen. */
export function rowsIn(answer: unknown, key: string): unknown[] | null {
	const read = z.record(z.string(), z.unknown()).safeParse(answer);
	const rows = z.array(z.unknown()).safeParse(read.success ? read.data[key] : null);
	return rows.success ? rows.data : null;
}
