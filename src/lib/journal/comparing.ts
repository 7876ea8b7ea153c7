import { COUNTED, figuresIn } from '#lib/domain/counters.ts';
import type { Report } from '#lib/domain/report.ts';
import { checkpointAtOpening, checkpointKey, type Checkpoint } from './checkpoint.ts';
import { checkpointIn, unsureIn } from './checkpoint-keeping.ts';
import type { JournalTransaction } from './database.ts';
import type { Entry } from './entry.ts';
import { findingsKey, findingsWith } from './findings.ts';
import { elsewhereOf, gatheredKey, isGathered, type Gathered } from './gathered.ts';
import { gatherIn } from './gathering.ts';
import { entryFrom } from './migrations.ts';
import type { OthersTold } from './others.ts';
import { afterWord, happened } from './posting.ts';
import { weigh, type Weighing } from './proof.ts';

export interface Compared {
	weighing: Weighing;
	/** Entries that the report settled. */
	changed: readonly Entry[];
	/** Other tills share the Kasa: the report is kept, and nothing decided, until all that they did is known. */
	waits?: true;
}

interface Comparing {
	register: string;
	report: Report;
	/** A Z report: it ends its shift, so there is nothing to count on from. */
	isLast: boolean;
	/** Documents of other tills that were registered before it was asked for; null where this till is alone. */
	registered: ReadonlySet<string> | null;
	at: number;
	newId: () => string;
	/** The absence of an entry from the report is proof. */
	isProof: (absent: Entry) => boolean;
}

/**
 * Compares a report with the journal, and writes what it proves, what it finds and from where the next one counts. Of a
 * shared Kasa it only gathers this till's part.
 */
export async function compareIn(transaction: JournalTransaction, comparing: Comparing): Promise<Compared> {
	const { register, report, isLast, registered, at, newId, isProof } = comparing;
	const checkpoint = await checkpointIn(transaction, register);
	// The turn of an earlier report is over.
	await transaction.objectStore('settings').delete(gatheredKey(register));
	const { entries, lost } = await standingIn(transaction, register, { checkpoint, at });
	if (registered !== null || checkpoint?.others !== undefined) {
		const { weighing, waits } = await gatherIn(transaction, { ...comparing, checkpoint, entries });
		return { weighing, changed: lost, ...(waits && { waits }) };
	}
	const weighing = weigh({ checkpoint, report, entries, isSettled: isProof });
	const changed = await decideIn(transaction, { weighing, entries, at });
	const stillLost = lost.filter(({ id }) => !changed.some((entry) => entry.id === id));
	await findIn(transaction, { register, checkpoint, weighing, at, newId });
	if (weighing.isCheckpoint && !isLast) {
		await transaction.objectStore('settings').put(checkpointAt(report, { id: newId(), at }), checkpointKey(register));
	}
	return { weighing, changed: [...stillLost, ...changed] };
}

interface ComparingTogether {
	gathered: Gathered;
	told: OthersTold;
	at: number;
	newId: () => string;
}

/**
 * Compares a report that waited with all that every till of its Kasa did, and writes what it proves of this till, and what
 * it finds. Null where another tab did so, or a later report has taken its place.
 */
export async function compareTogetherIn(
	transaction: JournalTransaction,
	{ gathered, told, at, newId }: ComparingTogether
): Promise<Compared | null> {
	const { register, checkpoint, report, entries, settled } = gathered;
	const settings = transaction.objectStore('settings');
	const kept: unknown = await settings.get(gatheredKey(register));
	if (!isGathered(kept) || kept.id !== gathered.id) return null;
	await settings.delete(gatheredKey(register));
	const elsewhere = elsewhereOf(gathered, told);
	const weighing = weigh({ checkpoint, report, entries, isSettled: ({ id }) => settled.has(id), elsewhere });
	const store = transaction.objectStore('entries');
	const standing = await Promise.all(entries.map(({ id }) => store.get(id)));
	// What met something since the report was made is not what was weighed.
	const same = entries.filter(({ trail }, of) => standing[of]?.trail.length === trail.length);
	const changed = await decideIn(transaction, { weighing, entries: same, at });
	await findIn(transaction, { register, checkpoint, weighing, at, newId });
	return { weighing, changed };
}

async function standingIn(
	transaction: JournalTransaction,
	register: string,
	{ checkpoint, at }: { checkpoint: Checkpoint | null; at: number }
): Promise<{ entries: Entry[]; lost: Entry[] }> {
	const found = await uncounted(transaction, register, checkpoint);
	// What still counts as sent was left so by a tab that is gone, or by a disk that refused: it is in doubt like the rest.
	const left = found.filter(({ state }) => state === 'sent' || state === 'resent');
	const lost = left.map((entry) => happened(entry, 'lose', at, { code: 'interrupted' }));
	for (const entry of lost) await transaction.objectStore('entries').put(entry);
	return { entries: found.map((entry) => lost.find(({ id }) => id === entry.id) ?? entry), lost };
}

/** Writes what is proven. */
async function decideIn(
	transaction: JournalTransaction,
	{ weighing, entries, at }: { weighing: Weighing; entries: readonly Entry[]; at: number }
): Promise<Entry[]> {
	const changed = weighing.verdicts.flatMap(({ id, event, registrationId }) => {
		const entry = entries.find((candidate) => candidate.id === id);
		const word = { event, reason: { code: 'report' }, registration: { id: registrationId } };
		return entry ? [afterWord(entry, word, at)] : [];
	});
	for (const entry of changed) await transaction.objectStore('entries').put(entry);
	return changed;
}

interface Found {
	register: string;
	checkpoint: Checkpoint | null;
	weighing: Weighing;
	at: number;
	newId: () => string;
}

/** Keeps what the Kasa counts otherwise. */
async function findIn(
	transaction: JournalTransaction,
	{ register, checkpoint, weighing, at, newId }: Found
): Promise<void> {
	if (!checkpoint || weighing.findings.length === 0) return;
	const settings = transaction.objectStore('settings');
	const kept = await settings.get(findingsKey(register));
	await settings.put(findingsWith(kept, weighing.findings, { checkpoint, at, newId }), findingsKey(register));
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

/** Where the next report of the same shift counts from. */
function checkpointAt(report: Report, made: { id: string; at: number }): Checkpoint {
	const empty = checkpointAtOpening(report.serial, made);
	const figures = Object.fromEntries(COUNTED.map((kind) => [kind, figuresIn(report, kind)]));
	return { ...empty, figures: { ...empty.figures, ...figures }, lastReceiptId: report.lastReceiptId };
}
