import { isSale } from '#lib/domain/document.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { CLOCKS_APART } from '../another-shift.ts';
import { isTurn, leftAt } from '../entries-of-shift.ts';

export interface PlaceInShift {
	/** Serial of the shift; null where it is not known. */
	serial: number | null;
	/** Which of this till's receipts of the shift it is, from 1; null where nobody knows when the shift began. */
	ordinal: number | null;
}

/** The open shift as far as it is known. */
export interface KnownNow {
	/** Whose shift it is: the register that the till sells at now. */
	register: string;
	/** When it was opened, by this device's clock. */
	began: number | null;
	serial: number | null;
}

/** No shift is longer, and what was owed is mostly sent again by then. Milliseconds. */
const LOOKED_BACK = 3 * 24 * 3_600_000;

/** Where a registered receipt stands in its shift, by this till's journal. */
export async function placeInShift(database: TillDatabase, entry: Entry, open: KnownNow): Promise<PlaceInShift> {
	const { register } = entry;
	const span = IDBKeyRange.bound([register, leftAt(entry) - LOOKED_BACK], [register, Infinity]);
	const stored = await database.getAllFromIndex('entries', 'byTime', span);
	return placeAmong(stored.map(entryFrom), entry, open);
}

/** @param entries of the register, in any order */
export function placeAmong(entries: readonly Entry[], entry: Entry, open: KnownNow): PlaceInShift {
	const left = leftAt(entry);
	const isOfOpen = entry.register === open.register && open.began !== null && left >= open.began - CLOCKS_APART;
	const serial = entry.shift ?? (isOfOpen ? open.serial : null);
	const turns = entries.filter((other) => isTurn(other) && leftAt(other) <= left);
	const turned = turns.length > 0 ? Math.max(...turns.map(leftAt)) : null;
	const began = isOfOpen && open.began !== null ? open.began - CLOCKS_APART : null;
	if (entry.state !== 'fiscal') return { serial, ordinal: null };
	if (turned === null && began === null && serial === null) return { serial, ordinal: null };

	const since = Math.max(turned ?? -Infinity, began ?? -Infinity);
	const before = entries.filter(
		(other) =>
			isSale(other.document) &&
			other.state === 'fiscal' &&
			other.id !== entry.id &&
			(serial === null || other.shift === null || other.shift === serial) &&
			leftAt(other) >= since &&
			isEarlier(other, entry)
	);
	return { serial, ordinal: before.length + 1 };
}

function isEarlier(one: Entry, other: Entry): boolean {
	const apart = leftAt(one) - leftAt(other) || one.createdAt - other.createdAt;
	return apart === 0 ? one.id < other.id : apart < 0;
}
