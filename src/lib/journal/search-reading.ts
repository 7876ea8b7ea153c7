import { returnsOf, saleOfReturns } from './reserved.ts';
import type { TillDatabase } from './database.ts';
import type { Entry } from './entry.ts';
import { entryFrom } from './migrations.ts';

const DAY = 24 * 3_600_000;
/** So many entries are read at once, more or less: the first ones are soon there, and the page stays quick meanwhile. */
const FEW = 150;
const MANY = 600;

/** A register's entries, the newest first, portion by portion. */
export async function* newestFirst(database: TillDatabase, register: string): AsyncGenerator<Entry[]> {
	const [oldest, newest] = [await edge(database, register, 'next'), await edge(database, register, 'prev')];
	if (oldest === null || newest === null) return;
	let span = DAY;
	let from = newest;
	for (let until = Infinity; until > oldest; until = from) {
		from = Math.max(oldest, from - span);
		// What lies at `until` was in the portion before.
		const range = IDBKeyRange.bound([register, from], [register, until], false, true);
		const portion = await database.getAllFromIndex('entries', 'byTime', range);
		if (portion.length < FEW) span *= 2;
		if (portion.length > MANY) span /= 2;
		yield portion.map(entryFrom).reverse();
	}
}

/** When the first or the last of a register's entries was made. */
async function edge(database: TillDatabase, register: string, direction: 'next' | 'prev'): Promise<number | null> {
	const range = IDBKeyRange.bound([register, -Infinity], [register, Infinity]);
	const cursor = await database.transaction('entries').store.index('byTime').openKeyCursor(range, direction);
	return cursor ? cursor.key[1] : null;
}

/** An entry as it is on the disk, the sale it gives back of, and what was given back of it, oldest first. */
export interface Related {
	entry: Entry;
	original: Entry | null;
	returns: readonly Entry[];
}

/** Null where the journal has no such entry. */
export async function entryWithRelated(database: TillDatabase, id: string): Promise<Related | null> {
	const stored = await database.get('entries', id);
	if (!stored) return null;
	const entry = entryFrom(stored);
	const sale = entry.document.kind === 'return' && entry.cartId !== undefined ? saleOfReturns(entry.cartId) : null;
	const original = sale === null ? undefined : await database.get('entries', sale);
	const returns = await database.getAllFromIndex('entries', 'byCart', returnsOf(id));
	return {
		entry,
		original: original ? entryFrom(original) : null,
		returns: returns.map(entryFrom).sort((a, b) => a.createdAt - b.createdAt)
	};
}
