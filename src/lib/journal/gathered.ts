import type { Report } from '#lib/domain/report.ts';
import { isUnsure } from '#lib/domain/fiscal-state.ts';
import type { Checkpoint } from './checkpoint.ts';
import { sendings, type Entry } from './entry.ts';
import type { OthersTold, SharedShift } from './others.ts';
import type { Elsewhere } from './proof.ts';

/**
 * A report of a shared Kasa and this till's part of what it counts, kept among the settings until the others' part is known:
 * a Z report comes only once, and the page that heard it may be gone by then.
 */
export interface Gathered {
	version: 1;
	id: string;
	register: string;
	report: Report;
	checkpoint: Checkpoint;
	shared: SharedShift;
	/** As they were when the report was made. */
	entries: readonly Entry[];
	/** Those whose absence from the report is proof. */
	settled: ReadonlySet<string>;
	/** Own documents that may have come into the shift, though they name another. */
	astray: readonly Entry[];
	/** The others' documents that were registered before the report was asked for. */
	registered: ReadonlySet<string>;
}

/** Where the report of a register that waits lies among the settings. */
export function gatheredKey(register: string): string {
	return `gathered:${register}`;
}

export function isGathered(kept: unknown): kept is Gathered {
	return typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === 1 && 'settled' in kept;
}

/** What else the report may count, by what the other tills have delivered since. All of them must have told all. */
export function elsewhereOf(gathered: Gathered, { entries }: OthersTold): Elsewhere {
	const { shared, astray } = gathered;
	const before = new Set(shared.before);
	const others = entries.map(({ entry }) => entry).filter(({ id }) => !before.has(id));
	const at = (place: keyof Elsewhere) => others.filter((entry) => placeOf(entry, gathered) === place);
	return { surely: at('surely'), perhaps: [...astray, ...at('perhaps')], over: at('over') };
}

/**
 * A document names the shift that was last read before it left, so it is of that shift or of a later one; and one that was
 * registered before the report was asked for is of no later one than the report's.
 */
function placeOf(entry: Entry, { report, registered }: Gathered): keyof Elsewhere | 'after' {
	const { id, state, shift } = entry;
	if (shift !== null && shift > report.serial && sendings(entry) === 1) return 'after';
	if (state === 'fiscal') return shift === report.serial && registered.has(id) ? 'surely' : 'perhaps';
	const mayHave = isUnsure(state) || state === 'sent' || state === 'resent' || isContradicted(entry);
	return mayHave ? 'perhaps' : 'over';
}

/** It was over when the Kasa told that it is registered. */
function isContradicted({ trail }: Entry): boolean {
	return trail.some(({ event }) => event === 'accept' || event === 'prove');
}

/** Tills whose documents may still be missing: not all is told since the report, or they are gone and cannot tell. */
export function missingOf({ shared }: Gathered, { tills, entries }: OthersTold, asOf: number): string[] {
	const late = tills.filter(({ wholeAsOf }) => wholeAsOf === null || wholeAsOf < asOf).map(({ name }) => name);
	const here = new Set(tills.map(({ id }) => id));
	const before = new Set(shared.before);
	const gone = shared.tills.filter(({ id }) => !here.has(id));
	const known = new Set([...here, ...gone.map(({ id }) => id)]);
	const strangers = entries.filter(({ till, entry }) => !known.has(till) && !before.has(entry.id));
	return [...late, ...gone.map(({ name }) => name), ...new Set(strangers.map(({ till }) => till))];
}
