import { checkpointKey, isCheckpoint } from './checkpoint.ts';
import type { Compared, WaitingReport } from './comparing.ts';
import { missingOf } from './gathered.ts';
import type { JournalPorts } from './journal.ts';
import type { JournalRecords } from './records.ts';

/** What became of a report of a shared Kasa. */
export type Together =
	/** None is kept. */
	| { is: 'none' }
	/** Names of the tills that have not told all yet; none where the server does not answer. */
	| { is: 'waiting'; for: readonly string[] }
	| ({ is: 'weighed' } & Pick<Compared, 'weighing' | 'changed'>);

interface SharedReportPorts extends Pick<JournalPorts, 'database' | 'others' | 'onchange'> {
	records: () => Pick<JournalRecords, 'comparedTogether'>;
}

export type SharedReports = ReturnType<typeof sharedReports>;

/**
 * Reports of a Kasa that other tills share. One is kept, in this page's memory, until every other till has told all that
 * it did before the report was made; then it is weighed, and nothing is printed again.
 */
export function sharedReports({ database, others, onchange, records }: SharedReportPorts) {
	let kept: WaitingReport | null = null;
	/** The server's clock, as it was first heard after the report. */
	let asOf: number | null = null;
	let atClose: { registered: ReadonlySet<string> | null } | null = null;
	let weighing: Promise<Together> | null = null;

	/** What other tills have registered by now; null where this till is alone. */
	async function registeredBy(register: string): Promise<ReadonlySet<string> | null> {
		if (!others) return null;
		const checkpoint = await database.get('settings', checkpointKey(register));
		const shared = isCheckpoint(checkpoint) ? checkpoint.others : undefined;
		const told = await others.ask(register, shared?.since ?? null);
		const isAlone = told ? told.tills.length === 0 : !others.isShared();
		if (isAlone && shared === undefined) return null;
		const registered = told?.entries.filter(({ entry }) => entry.state === 'fiscal') ?? [];
		return new Set(registered.map(({ entry }) => entry.id));
	}

	/** Before a close leaves: its Z report counts what was registered by then. */
	async function closing(register: string): Promise<void> {
		try {
			atClose = { registered: await registeredBy(register) };
		} catch (error) {
			if (!(error instanceof DOMException)) throw error;
			// Whether this till is alone stays unknown, and a shift is closed all the same.
			atClose = { registered: new Set() };
		}
	}

	/** For the report of the close that left last. One whose page is gone knows nothing of what the others had by then. */
	function registeredAtClose(): ReadonlySet<string> | null {
		if (atClose) return atClose.registered;
		return others?.isShared() ? new Set() : null;
	}

	function keep(waiting: WaitingReport): void {
		kept = waiting;
		asOf = null;
	}

	/** Weighs the report that is kept, if all is known that it counts. */
	function weigh(): Promise<Together> {
		weighing ??= weighNow().finally(() => (weighing = null));
		return weighing;
	}

	async function weighNow(): Promise<Together> {
		const waiting = kept;
		if (!waiting || !others) return { is: 'none' };
		const { gathered } = waiting;
		const told = await others.ask(gathered.register, gathered.shared.since);
		// Another report was made meanwhile: this one's turn is over.
		if (!told || kept !== waiting) return { is: 'waiting', for: [] };
		asOf ??= told.at;
		const missing = missingOf(gathered, told, asOf);
		if (missing.length > 0) return { is: 'waiting', for: missing };
		const compared = await records().comparedTogether(waiting, told);
		for (const entry of compared.changed) onchange?.(entry);
		if (kept === waiting) kept = null;
		return { is: 'weighed', ...compared };
	}

	return { registeredBy, closing, registeredAtClose, keep, weigh };
}
