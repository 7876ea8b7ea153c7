import { takesMoney } from '#lib/domain/document.ts';
import type { Report } from '#lib/domain/report.ts';
import { checkpointAt, checkpointAtOpening, checkpointKey, isCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { JournalTransaction } from './database.ts';
import type { Entry } from './entry.ts';
import { findingsKey, findingsWith } from './findings.ts';
import { entryFrom } from './migrations.ts';
import { afterWord, happened } from './posting.ts';
import { weigh, type Weighing } from './proof.ts';

export interface Compared {
	weighing: Weighing;
	/** Entries that the report settled. */
	changed: readonly Entry[];
}

interface Comparing {
	register: string;
	report: Report;
	/** A Z report: it ends its shift, so there is nothing to count on from. */
	isLast: boolean;
	at: number;
	newId: () => string;
	/** The absence of an entry from the report is proof. */
	isProof: (absent: Entry) => boolean;
}

/** Compares a report with the journal, and writes what it proves, what it finds and from where the next one counts. */
export async function compareIn(
	transaction: JournalTransaction,
	{ register, report, isLast, at, newId, isProof }: Comparing
): Promise<Compared> {
	const checkpoint = await checkpointIn(transaction, register);
	const store = transaction.objectStore('entries');
	const found = await uncounted(transaction, register, checkpoint);
	// What still counts as sent was left so by a tab that is gone, or by a disk that refused: it is in doubt like the rest.
	const left = found.filter(({ state }) => state === 'sent' || state === 'resent');
	const lost = left.map((entry) => happened(entry, 'lose', at, { code: 'interrupted' }));
	for (const entry of lost) await store.put(entry);
	const entries = found.map((entry) => lost.find(({ id }) => id === entry.id) ?? entry);
	const weighing = weigh({ checkpoint, report, entries, isSettled: isProof });

	const changed = weighing.verdicts.flatMap(({ id, event, registrationId }) => {
		const entry = entries.find((candidate) => candidate.id === id);
		const word = { event, reason: { code: 'report' }, registration: { id: registrationId } };
		return entry ? [afterWord(entry, word, at)] : [];
	});
	for (const entry of changed) await store.put(entry);
	const stillLost = lost.filter(({ id }) => !changed.some((entry) => entry.id === id));

	const settings = transaction.objectStore('settings');
	if (checkpoint && weighing.findings.length > 0) {
		const kept = await settings.get(findingsKey(register));
		await settings.put(findingsWith(kept, weighing.findings, { checkpoint, at, newId }), findingsKey(register));
	}
	if (weighing.isCheckpoint && !isLast) {
		await settings.put(checkpointAt(report, { id: newId(), at }), checkpointKey(register));
	}
	return { weighing, changed: [...stillLost, ...changed] };
}

/**
 * A document leaves after a checkpoint, whose id stands in the entry, so that no clock decides what is counted. One made
 * before the checkpoint — it was owed, it waited, or the clock was set back — moves the start of the search.
 */
export async function searchFrom(
	transaction: JournalTransaction,
	checkpoint: Checkpoint,
	{ register, createdAt }: Entry
): Promise<void> {
	if (createdAt >= checkpoint.since) return;
	await transaction.objectStore('settings').put({ ...checkpoint, since: createdAt }, checkpointKey(register));
}

/**
 * A shift was opened this moment: nothing is counted in it, and a close of the one before it has happened. Where something
 * may still be under way into it, there is nothing to count from.
 */
export async function shiftOpenedIn(
	transaction: JournalTransaction,
	register: string,
	{ serial, at, newId, isProof }: Pick<Comparing, 'at' | 'newId' | 'isProof'> & { serial: number | null }
): Promise<Entry[]> {
	const entries = transaction.objectStore('entries');
	const unsure = await unsureIn(transaction, register);
	const isEmpty = unsure.every((entry) => !takesMoney(entry.document) || isProof(entry));
	const settings = transaction.objectStore('settings');
	const key = checkpointKey(register);
	if (serial === null || !isEmpty) await settings.delete(key);
	else await settings.put(checkpointAtOpening(serial, { id: newId(), at }), key);

	const closes = unsure.filter(({ document }) => document.kind === 'close');
	const proven = closes.map((close) => afterWord(close, { event: 'prove', reason: { code: 'shift-seen' } }, at));
	for (const close of proven) await entries.put(close);
	return proven;
}

/** The shift is over: nothing is counted on from here. */
export async function shiftClosedIn(transaction: JournalTransaction, { register, after }: Entry): Promise<void> {
	const checkpoint = await checkpointIn(transaction, register);
	if (checkpoint?.id === after) await transaction.objectStore('settings').delete(checkpointKey(register));
}

/** The register's checkpoint, or null where none stands. */
export async function checkpointIn(transaction: JournalTransaction, register: string): Promise<Checkpoint | null> {
	const kept = await transaction.objectStore('settings').get(checkpointKey(register));
	return isCheckpoint(kept) ? kept : null;
}

/** What left after the checkpoint, and what is unsure from before it, oldest first. */
async function uncounted(
	transaction: JournalTransaction,
	register: string,
	checkpoint: Checkpoint | null
): Promise<Entry[]> {
	const entries = transaction.objectStore('entries');
	const span = IDBKeyRange.bound([register, checkpoint?.since ?? Infinity], [register, Infinity]);
	const since = await entries.index('byTime').getAll(span);
	const unsure = await unsureIn(transaction, register);
	const all = new Map([...unsure, ...since.map(entryFrom)].map((entry) => [entry.id, entry]));
	return [...all.values()].sort((a, b) => a.createdAt - b.createdAt);
}

async function unsureIn(transaction: JournalTransaction, register: string): Promise<Entry[]> {
	const byState = transaction.objectStore('entries').index('byState');
	const unsure = await byState.getAll([register, 'unsure']);
	const resent = await byState.getAll([register, 'resent-unsure']);
	return [...unsure, ...resent].map(entryFrom);
}
