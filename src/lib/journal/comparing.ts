import { COUNTED, figuresIn } from '#lib/domain/counters.ts';
import type { Report } from '#lib/domain/report.ts';
import { checkpointAtOpening, checkpointKey, type Checkpoint } from './checkpoint.ts';
import { checkpointIn, unsureIn } from './checkpoint-keeping.ts';
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
