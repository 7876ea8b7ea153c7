import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';
import { CLOCKS_APART } from './another-shift.ts';
import { OPEN_ALREADY } from './post-to-kasa.ts';

/** What is owed is mostly sent again within so long; a shift's documents may be so much older than itself. Milliseconds. */
const RESENT_WITHIN = 3 * 24 * 3_600_000;

interface Began {
	/** An instant of this device's clock. */
	began: number;
	/** Null where it is not known. */
	serial: number | null;
}

/**
 * A register's own documents of the shift that began then, in the order in which they left: one that was owed belongs to
 * the shift in which it was sent last. What a checkpoint numbered belongs to its shift, whatever the clocks show.
 */
export async function entriesOfShift(
	database: TillDatabase,
	register: string,
	{ began, serial }: Began
): Promise<Entry[]> {
	const since = began - CLOCKS_APART;
	const isOf = (entry: Entry) => leftAt(entry) >= since || (serial !== null && entry.shift === serial);
	const span = IDBKeyRange.bound([register, since - RESENT_WITHIN], [register, Infinity]);
	const [found, unsettled] = await Promise.all([
		database.getAllFromIndex('entries', 'byTime', span),
		unsettledEntries(database, register)
	]);
	const read = found.map(entryFrom);
	const older = unsettled.filter(({ createdAt }) => createdAt < since - RESENT_WITHIN);
	return sinceLastTurn([...older, ...read].filter(isOf));
}

/** What left after the last opening or closing; all of it where the shift was turned elsewhere. */
export function sinceLastTurn(entries: readonly Entry[]): Entry[] {
	const inOrder = [...entries].sort((a, b) => leftAt(a) - leftAt(b));
	return inOrder.slice(inOrder.findLastIndex(isTurn) + 1);
}

/** A shift was opened or closed. */
export function isTurn({ state, document }: Entry): boolean {
	return state === 'fiscal' && (document.kind === 'open' || document.kind === 'close');
}

/** An opening that found its shift open: it does not tell when that began. */
export function foundOpen({ trail }: Entry): boolean {
	return trail.some(({ reason }) => reason?.code === OPEN_ALREADY.code);
}

/** When a document was last sent, by this device; when it was written, where it never was. */
export function leftAt({ trail, createdAt }: Entry): number {
	return trail.findLast(({ event }) => event === 'send')?.at ?? createdAt;
}
