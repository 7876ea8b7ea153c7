import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import type { TillDatabase } from './database.ts';
import type { Entry } from './entry.ts';
import { entryFrom } from './migrations.ts';

/** A register's entries in the given states, oldest first. */
export async function entriesIn(database: TillDatabase, register: string, ...states: FiscalState[]): Promise<Entry[]> {
	const found = await Promise.all(
		states.map((state) => database.getAllFromIndex('entries', 'byState', [register, state]))
	);
	return found
		.flat()
		.map(entryFrom)
		.sort((a, b) => a.createdAt - b.createdAt);
}

/** Documents nobody is sure of, and those still owed, also while they are sent again; oldest first. */
export function unsettledEntries(database: TillDatabase, register: string): Promise<Entry[]> {
	return entriesIn(database, register, 'unsure', 'resent-unsure', 'owed', 'resent');
}

/** The latest of a register's entries that is as wanted, made since an instant of this device's clock; or null. */
export async function latestWhere(
	database: TillDatabase,
	register: string,
	wanted: { since: number; is: (entry: Entry) => boolean }
): Promise<Entry | null> {
	const span = IDBKeyRange.bound([register, wanted.since], [register, Infinity]);
	let cursor = await database.transaction('entries').store.index('byTime').openCursor(span, 'prev');
	while (cursor) {
		const entry = entryFrom(cursor.value);
		if (wanted.is(entry)) return entry;
		cursor = await cursor.continue();
	}
	return null;
}
