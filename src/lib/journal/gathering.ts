import { isCounted } from '#lib/domain/counters.ts';
import { isUnsure } from '#lib/domain/fiscal-state.ts';
import type { Report } from '#lib/domain/report.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { JournalTransaction } from './database.ts';
import type { Entry } from './entry.ts';
import { gatheredKey, type Gathered } from './gathered.ts';
import { entryFrom } from './migrations.ts';
import type { Weighing } from './proof.ts';

interface Gathering {
	register: string;
	report: Report;
	/** Documents of other tills that were registered before the report was asked for; null where nobody told. */
	registered: ReadonlySet<string> | null;
	checkpoint: Checkpoint | null;
	/** What left after the checkpoint, and what is in doubt. */
	entries: readonly Entry[];
	/** The absence of an entry from the report is proof. */
	isProof: (absent: Entry) => boolean;
	newId: () => string;
}

/** Keeps this till's part of what a report of a shared Kasa counts. Nothing of it is decided yet, or ever where it does not wait. */
export async function gatherIn(
	transaction: JournalTransaction,
	{ register, report, registered, checkpoint, entries, isProof, newId }: Gathering
): Promise<{ weighing: Weighing; waits: boolean }> {
	const shared = checkpoint?.serial === report.serial ? checkpoint.others : null;
	const open = entries
		.filter(({ state, document }) => isUnsure(state) && isCounted(document))
		.map((entry) => {
			if (shared && entry.after === checkpoint?.id) return { id: entry.id, why: 'waits-for-others' } as const;
			return { id: entry.id, why: isProof(entry) ? 'not-counted' : 'too-soon' } as const;
		});
	const weighing = { verdicts: [], open, findings: [], isCheckpoint: false };
	if (!checkpoint || !shared) return { weighing, waits: false };
	const store = transaction.objectStore('entries');
	const pending = (await Promise.all(shared.pending.map((id) => store.get(id)))).flatMap((kept) =>
		kept ? [entryFrom(kept)] : []
	);
	const inDoubt = entries.filter(({ state, after }) => isUnsure(state) && after !== checkpoint.id);
	const astray = pending.filter(({ state, after }) => state === 'fiscal' && after !== checkpoint.id);
	const settled = new Set(entries.filter(isProof).map(({ id }) => id));
	const own = { entries, settled, astray: [...inDoubt, ...astray] };
	const others = { shared, registered: registered ?? new Set<string>() };
	const gathered: Gathered = { version: 1, id: newId(), register, report, checkpoint, ...own, ...others };
	await transaction.objectStore('settings').put(gathered, gatheredKey(register));
	return { weighing, waits: true };
}
