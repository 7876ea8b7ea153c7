import type { SavedReceipt } from './database.ts';
import type { Entry } from './entry.ts';
import type { KeptFinding } from './findings.ts';

/** As the first builds wrote it. */
type EntryOfVersion1 = Omit<Entry, 'version' | 'after' | 'shift'> & { version: 1 };

/** An entry as it may lie on a disk. */
export type StoredEntry = Entry | EntryOfVersion1;

/**
 * An entry of any version in today's shape. Versions only ever add fields, so that an earlier build reads a later one's
 * entries as well, and hands on what it does not know.
 */
export function entryFrom(stored: StoredEntry): Entry {
	// What left before checkpoints were kept followed none.
	return stored.version === 1 ? { ...stored, version: 2, after: null, shift: null } : stored;
}

/** A finding as it may lie on a disk: the first builds wrote no version. */
export type StoredFinding = KeptFinding | Omit<KeptFinding, 'version'>;

export function findingFrom(stored: StoredFinding): KeptFinding {
	return 'version' in stored ? stored : { ...stored, version: 1 };
}

/** A receipt as it lies on a disk: the first builds wrote no version. */
export type StoredReceipt = SavedReceipt & { version?: 1 };

export function receiptFrom({ version: _, ...receipt }: StoredReceipt): SavedReceipt {
	return receipt;
}

export function receiptToStore(receipt: SavedReceipt): StoredReceipt {
	return { ...receipt, version: 1 };
}
