import { checkpointKey, isCheckpoint } from './checkpoint.ts';
import type { Compared } from './comparing.ts';
import { gatheredKey, isGathered, missingOf, type Gathered } from './gathered.ts';
import type { JournalPorts } from './journal.ts';
import type { JournalRecords } from './records.ts';

/** What became of a report of a shared Kasa. */
export type Together =
	/** None is kept. */
	| { is: 'none' }
	/** Names of the tills that have not told all yet; none where the server does not answer. */
	| { is: 'waiting'; for: readonly string[] }
	| ({ is: 'weighed' } & Pick<Compared, 'weighing' | 'changed'>);

interface SharedReportPorts extends Pick<JournalPorts, 'database' | 'comparison' | 'others' | 'onchange'> {
	records: () => Pick<JournalRecords, 'comparedTogether'>;
}

export type SharedReports = ReturnType<typeof sharedReports>;

/**
 * Reports of a Kasa that other tills share. One is kept until every other till has told all that it did before the report
 * was made; then it is weighed, and nothing is printed again.
 */
export function sharedReports({ database, comparison, others, onchange, records }: SharedReportPorts) {
	/** The server's clock, as it was first heard after a report. */
	let heard: { report: string; at: number } | null = null;
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

	/** Weighs the report of a register that waits, if all is known that it counts. */
	function weigh(register: string): Promise<Together> {
		weighing ??= weighNow(register).finally(() => (weighing = null));
		return weighing;
	}

	async function weighNow(register: string): Promise<Together> {
		if (!others) return { is: 'none' };
		const gathered: unknown = await database.get('settings', gatheredKey(register));
		if (!isGathered(gathered)) return { is: 'none' };
		const comparing = await comparison().catch(() => null);
		const told = comparing && (await others.ask(register, gathered.shared.since, 'patiently'));
		if (!told) return { is: 'waiting', for: [] };
		const missing = missingOf(gathered, told, heardAfter(gathered, told.at));
		if (missing.length > 0) return { is: 'waiting', for: missing };
		const compared = await records().comparedTogether(gathered, told, comparing);
		if (!compared) return { is: 'none' };
		for (const entry of compared.changed) onchange?.(entry);
		return { is: 'weighed', ...compared };
	}

	function heardAfter({ id }: Gathered, at: number): number {
		if (heard?.report !== id) heard = { report: id, at };
		return heard.at;
	}

	return { registeredBy, closing, registeredAtClose, weigh };
}
