import { takesMoney } from '#lib/domain/document.ts';
import { checkpointAtOpening, checkpointKey, isCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { JournalTransaction } from './database.ts';
import type { Entry } from './entry.ts';
import { entryFrom } from './migrations.ts';
import { observedFrom, observedKey, type ObservedShift } from './observed-shift.ts';
import type { SharedShift } from './others.ts';
import { afterWord } from './posting.ts';

/** A transaction that reads the checkpoint, or moves it. */
interface WithSettings {
	objectStore(name: 'settings'): {
		get(key: string): Promise<unknown>;
		put(kept: unknown, key: string): Promise<unknown>;
	};
}

/**
 * A document leaves after a checkpoint, whose id stands in the entry, so that no clock decides what is counted. One made
 * before the checkpoint — it was owed, it waited, or the clock was set back — moves the start of the search.
 */
export async function searchFrom(
	transaction: WithSettings,
	checkpoint: Checkpoint,
	{ register, createdAt }: Entry
): Promise<void> {
	if (createdAt >= checkpoint.since) return;
	await transaction.objectStore('settings').put({ ...checkpoint, since: createdAt }, checkpointKey(register));
}

interface Opening {
	serial: number | null;
	at: number;
	newId: () => string;
	/** An entry that the new shift does not count will not come into it any more. */
	isProof: (absent: Entry) => boolean;
}

/**
 * A shift was opened this moment: nothing is counted in it, and a close of the one before it has happened. Where something
 * may still be under way into it, there is nothing to count from.
 */
export async function shiftOpenedIn(
	transaction: JournalTransaction,
	register: string,
	{ serial, at, newId, isProof }: Opening
): Promise<Entry[]> {
	const entries = transaction.objectStore('entries');
	const unsure = await unsureIn(transaction, register);
	const isEmpty = unsure.every((entry) => !takesMoney(entry.document) || isProof(entry));
	const settings = transaction.objectStore('settings');
	const key = checkpointKey(register);
	if (serial === null || !isEmpty) await settings.delete(key);
	else {
		const observed = observedFrom(await settings.get(observedKey(register)));
		const opened = checkpointAtOpening(serial, { id: newId(), at });
		await settings.put({ ...opened, ...(observed && { others: openedSince(observed, serial) }) }, key);
	}

	const closes = unsure.filter(({ document }) => document.kind === 'close');
	const proven = closes.map((close) => afterWord(close, { event: 'prove', reason: { code: 'shift-seen' } }, at));
	for (const close of proven) await entries.put(close);
	return proven;
}

/** Of ours everything before the opening is settled. Null where the shift was read as open before. */
function openedSince({ serial, at, registered, tills }: ObservedShift, opened: number): SharedShift | null {
	return serial === opened ? null : { since: at, before: registered, pending: [], tills };
}

/** The shift is over: nothing is counted on from here. */
export async function shiftClosedIn(transaction: JournalTransaction, { register, after }: Entry): Promise<void> {
	const checkpoint = await checkpointIn(transaction, register);
	if (checkpoint?.id === after) await transaction.objectStore('settings').delete(checkpointKey(register));
}

/** The register's checkpoint, or null where none stands. */
export async function checkpointIn(transaction: WithSettings, register: string): Promise<Checkpoint | null> {
	const kept = await transaction.objectStore('settings').get(checkpointKey(register));
	return isCheckpoint(kept) ? kept : null;
}

/** Entries of a register that nobody is sure of. */
export async function unsureIn(transaction: JournalTransaction, register: string): Promise<Entry[]> {
	const byState = transaction.objectStore('entries').index('byState');
	const unsure = await byState.getAll([register, 'unsure']);
	const resent = await byState.getAll([register, 'resent-unsure']);
	return [...unsure, ...resent].map(entryFrom);
}
