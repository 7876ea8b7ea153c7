import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';

/** This device's clock may be so much behind the Kasa's, by which a shift is opened (our rule). Milliseconds. */
const CLOCKS_APART = 600_000;

/** A register's own documents of the shift that was opened at an instant of the Kasa's clock, oldest first. */
export async function entriesOfShift(database: TillDatabase, register: string, openedAt: number): Promise<Entry[]> {
	const span = IDBKeyRange.bound([register, openedAt - CLOCKS_APART], [register, Infinity]);
	const found = await database.getAllFromIndex('entries', 'byTime', span);
	return sinceLastTurn(found.map(entryFrom));
}

/** What came after the last opening or closing; all of it where the shift was turned elsewhere. */
export function sinceLastTurn(entries: readonly Entry[]): Entry[] {
	return entries.slice(entries.findLastIndex(isTurn) + 1);
}

/** A shift was opened or closed. */
export function isTurn({ state, document }: Entry): boolean {
	return state === 'fiscal' && (document.kind === 'open' || document.kind === 'close');
}
