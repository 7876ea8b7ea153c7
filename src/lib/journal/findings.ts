import type { Checkpoint } from './checkpoint.ts';
import { findingFrom, type StoredFinding } from './migrations.ts';
import type { Finding } from './proof.ts';

/** A difference between journal and Kasa, as it is kept until a manager has seen to it. */
export interface KeptFinding extends Finding {
	/** Of the record's shape; every earlier one is read by `migrations.ts`. */
	version: 1;
	id: string;
	/** When the report was compared, in milliseconds by this device. */
	foundAt: number;
	/** It came about after this instant: the last time that journal and Kasa agreed. */
	since: number;
	/** Ordinal of the shift; null where nobody told. */
	shift: number | null;
	/** Null until a manager says that it is seen to. */
	seen: { at: number; by: string | null; note: string } | null;
}

/** Where a register's findings lie among the settings. */
export function findingsKey(register: string): string {
	return `findings:${register}`;
}

export function findingsFrom(kept: unknown): readonly KeptFinding[] {
	return Array.isArray(kept) ? kept.filter(isFinding).map(findingFrom) : [];
}

/** What was found joins the list, less what an earlier report from the same checkpoint told as often. */
export function findingsWith(
	kept: unknown,
	found: readonly Finding[],
	{ checkpoint, at, newId }: { checkpoint: Checkpoint; at: number; newId: () => string }
): readonly KeptFinding[] {
	const earlier = findingsFrom(kept);
	const told = earlier.filter(({ since }) => since === checkpoint.at).map(sameness);
	const fresh = found.filter((finding) => {
		const known = told.indexOf(sameness(finding));
		if (known >= 0) told.splice(known, 1);
		return known < 0;
	});
	const made = { version: 1, foundAt: at, since: checkpoint.at, shift: checkpoint.serial, seen: null } as const;
	return [...earlier, ...fresh.map((finding) => ({ ...finding, ...made, id: newId() }))];
}

function sameness({ what, kind, entry, figures }: Finding): string {
	return JSON.stringify([what, kind, entry, Object.entries(figures).sort()]);
}

function isFinding(kept: unknown): kept is StoredFinding {
	return typeof kept === 'object' && kept !== null && 'what' in kept && 'kind' in kept && 'figures' in kept;
}
