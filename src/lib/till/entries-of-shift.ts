import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';
import { CLOCKS_APART } from './another-shift.ts';

/** What is owed is mostly sent again within so long; a shift's documents may be so much older than itself. Milliseconds. */
const RESENT_WITHIN = 3 * 24 * 3_600_000;

/**
 * A register's own documents of the shift that was opened at an instant of the Kasa's clock, in the order in which they left:
 * one that was owed belongs to the shift in which it was sent last.
 */
export async function entriesOfShift(database: TillDatabase, register: string, openedAt: number): Promise<Entry[]> {
	const since = openedAt - CLOCKS_APART;
	const span = IDBKeyRange.bound([register, since - RESENT_WITHIN], [register, Infinity]);
	const [found, unsettled] = await Promise.all([
		database.getAllFromIndex('entries', 'byTime', span),
		unsettledEntries(database, register)
	]);
	const read = found.map(entryFrom);
	const older = unsettled.filter(({ createdAt }) => createdAt < since - RESENT_WITHIN);
	return sinceLastTurn([...older, ...read].filter((entry) => leftAt(entry) >= since));
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

/** When a document was last sent, by this device; when it was written, where it never was. */
export function leftAt({ trail, createdAt }: Entry): number {
	return trail.findLast(({ event }) => event === 'send')?.at ?? createdAt;
}
