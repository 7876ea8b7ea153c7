import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { newestFirst } from '#lib/journal/search-reading.ts';
import { foundOpen, isTurn, leftAt } from '../entries-of-shift.ts';

/** A shift as this device's journal knows it. */
export interface DeviceShift {
	/** The id of its first entry. */
	id: string;
	/** Null: it was opened elsewhere, or before this journal begins. */
	opened: Entry | null;
	/** When it was opened, by this device; null where that is not known, for it was open already when it was to be opened. */
	openedAt: number | null;
	/** Its close, once fiscal; null while it is open, and where another till closed it. */
	closed: Entry | null;
	/** Its own documents in the order in which they left, without opening and close. */
	own: readonly Entry[];
}

export interface DeviceShifts {
	/** The newest first. */
	shifts: readonly DeviceShift[];
	/** When the latest document further back was written; null where there is none. */
	earlier: number | null;
}

/** The shifts of a register that left something in this device's journal since an instant of its clock. */
export async function deviceShifts(database: TillDatabase, register: string, since: number): Promise<DeviceShifts> {
	const [found, earlier] = await Promise.all([
		entriesSince(database, register, since),
		latestBefore(database, register, since)
	]);
	const shifts = shiftsOf(found);
	// What the first of them began with lies further back.
	const whole = earlier !== null && shifts[0]?.opened === null ? shifts.slice(1) : shifts;
	return { shifts: whole.toReversed(), earlier };
}

async function latestBefore(database: TillDatabase, register: string, instant: number): Promise<number | null> {
	const range = IDBKeyRange.bound([register, -Infinity], [register, instant], false, true);
	const cursor = await database.transaction('entries').store.index('byTime').openKeyCursor(range, 'prev');
	return cursor ? cursor.key[1] : null;
}

/** The Kasa's number of a shift; null where nobody told it. */
export function shiftNumber({ closed, own }: DeviceShift): number | null {
	return closed?.report?.serial ?? closed?.shift ?? own.findLast(({ shift }) => shift !== null)?.shift ?? null;
}

/** Cuts a journal at openings and closes, and where the Kasa counted a shift further; the oldest shift first. */
export function shiftsOf(entries: readonly Entry[]): DeviceShift[] {
	const inOrder = entries.filter(isOfShift).sort((a, b) => leftAt(a) - leftAt(b));
	const runs: Entry[][] = [];
	let run: Entry[] = [];
	let number: number | null = null;
	for (const entry of inOrder) {
		const isOther = number !== null && entry.shift !== null && entry.shift !== number;
		const isAfterClose = run.at(-1)?.document.kind === 'close';
		if (run.length === 0 || isAfterClose || entry.document.kind === 'open' || isOther) {
			run = [];
			runs.push(run);
			number = null;
		}
		run.push(entry);
		// An opening leaves before its shift is counted.
		if (entry.document.kind !== 'open') number = entry.shift ?? number;
	}
	return runs.flatMap(shiftOf);
}

function shiftOf(run: readonly Entry[]): DeviceShift[] {
	const [first] = run;
	if (!first) return [];
	const opened = first.document.kind === 'open' ? first : null;
	const closed = run.findLast(({ document }) => document.kind === 'close') ?? null;
	const own = run.filter((entry) => entry !== opened && entry !== closed);
	return [{ id: first.id, opened, openedAt: opened && openingTime(opened), closed, own }];
}

function openingTime(opened: Entry): number | null {
	return foundOpen(opened) ? null : opened.createdAt;
}

/** Portion by portion, so that the page stays quick. */
async function entriesSince(database: TillDatabase, register: string, since: number): Promise<Entry[]> {
	const found: Entry[] = [];
	for await (const portion of newestFirst(database, register)) {
		found.push(...portion.filter(({ createdAt }) => createdAt >= since));
		if (portion.some(({ createdAt }) => createdAt < since)) break;
	}
	return found.reverse();
}

/** Turns that happened, and whatever else was sent. */
function isOfShift(entry: Entry): boolean {
	const { kind } = entry.document;
	return kind === 'open' || kind === 'close' ? isTurn(entry) : entry.trail.some(({ event }) => event === 'send');
}
