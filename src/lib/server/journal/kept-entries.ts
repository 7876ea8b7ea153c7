import type { KeptEntry, OthersEntries, OwnEntries } from '#lib/api/journal.ts';
import type { Database, JournalCopyRow } from '../database/schema.ts';
import type { Shop } from '../shop.ts';
import { besideOf } from './beside.ts';
import { nextMoment } from './moment.ts';

const PAGE = 100;
/** Characters of a page's entries; one that is longer comes alone. */
const LARGEST_PAGE = 2 ** 21;
/** A till's clock may be off by so much; from ten minutes on a manager is asked. */
const DRIFT = 15 * 60_000;

interface Asked {
	till: string;
	register: string;
	after?: string | undefined;
}

/** What a till wrote at a register itself: after it has lost its storage. */
export async function ownEntries(database: Database, { till, register, after }: Asked): Promise<OwnEntries> {
	const rows = await rowsAfter(database, 'created_at', after)
		.where('till_id', '=', till)
		.where('register_id', '=', register)
		.execute();
	const page = pageOf('created_at', rows);
	return { ...page, beside: page.next === null ? await besideOf(database, till, register) : null };
}

/** What the other tills of a register wrote, and up to when that is all. */
export async function othersEntries(
	{ database, now }: Pick<Shop, 'database' | 'now'>,
	{ till, register, since, after }: Asked & { since: number }
): Promise<OthersEntries> {
	// Before the entries are read: what comes in between is more than was promised, never less.
	const tills = await othersAt(database, till, register);
	const rows = await rowsAfter(database, 'taken_at', after)
		.where('till_id', '!=', till)
		.where('register_id', '=', register)
		.where('taken_at', '>=', since - DRIFT)
		.execute();
	return { at: await nextMoment(database, now()), tills, ...pageOf('taken_at', rows) };
}

type Order = 'created_at' | 'taken_at';

function rowsAfter(database: Database, order: Order, after: string | undefined) {
	const rows = database
		.selectFrom('journal_copies')
		.selectAll()
		.orderBy(order)
		.orderBy('entry')
		.limit(PAGE + 1);
	const [time, entry] = after?.split('.') ?? [];
	if (time === undefined || entry === undefined) return rows;
	const at = Number(time);
	return rows.where((row) => row.or([row(order, '>', at), row.and([row(order, '=', at), row('entry', '>', entry)])]));
}

function pageOf(order: Order, rows: readonly JournalCopyRow[]): { entries: KeptEntry[]; next: string | null } {
	let size = 0;
	const fits = rows.slice(0, PAGE).filter(({ body }, at) => {
		size += body.length;
		return at === 0 || size <= LARGEST_PAGE;
	});
	const last = fits.at(-1);
	const next = last && fits.length < rows.length ? `${last[order]}.${last.entry}` : null;
	return { entries: fits.map(keptEntry), next };
}

/** As it is told to tills. */
export function keptEntry({
	entry,
	till_id,
	register_id,
	created_at,
	state,
	revision,
	body
}: JournalCopyRow): KeptEntry {
	return { entry, till: till_id, register: register_id, createdAt: created_at, state, revision, body };
}

async function othersAt(database: Database, till: string, register: string): Promise<OthersEntries['tills']> {
	return await database
		.selectFrom('tills')
		.leftJoin('whole_journals', (join) =>
			join.onRef('whole_journals.till_id', '=', 'tills.id').on('whole_journals.register_id', '=', register)
		)
		.select(['tills.id', 'tills.name', 'whole_journals.as_of as wholeAsOf'])
		.where('tills.register_id', '=', register)
		.where('tills.revoked_at', 'is', null)
		.where('tills.id', '!=', till)
		.orderBy('tills.id')
		.execute();
}
