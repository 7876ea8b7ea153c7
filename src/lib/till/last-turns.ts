import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { latestWhere } from '#lib/journal/reading.ts';
import { foundOpen, isTurn } from './entries-of-shift.ts';

/** How far back the journal is read for the shift that is open; the law leaves it a day. Milliseconds. */
const REMEMBERED = 3 * 24 * 3_600_000;
/** How far back a Z report is looked for, in milliseconds. */
const REPORTS_KEPT = 31 * 24 * 3_600_000;

/** An opening by this till. */
export interface OpenedHere {
	/** When it was written, by this device. */
	at: number;
	/** The shift was open already: since when, nobody here knows. */
	wasFound: boolean;
}

/** The opening of a shift that a register's journal did not close, or null. */
export async function openedHere(database: TillDatabase, register: string, now: number): Promise<OpenedHere | null> {
	const turn = await latestWhere(database, register, { since: now - REMEMBERED, is: isTurn });
	return turn?.document.kind === 'open' ? { at: turn.createdAt, wasFound: foundOpen(turn) } : null;
}

/** The latest close whose Z report this till heard, or null. */
export async function lastClose(database: TillDatabase, register: string, now: number): Promise<Entry | null> {
	return await latestWhere(database, register, { since: now - REPORTS_KEPT, is: ({ report }) => report !== null });
}
