import { CheckOutcome } from '#lib/api/checks.ts';
import type { CheckAttemptRow, CheckRow } from '../database/schema.ts';
import { because } from './box.ts';

/** What was told of the document that made a check done, by its till rather than by a person; of two, the one that left first. */
export function doneOutcome(attempts: readonly CheckAttemptRow[]): CheckOutcome | null {
	const { told, said } = documentsOf(attempts);
	return told[0] ?? said[0] ?? null;
}

/** Why a check is done, where there is more to say: two documents of it are fiscal, or only a person says so. */
export function whyDone(attempts: readonly CheckAttemptRow[]): CheckRow['reason'] {
	const { told, said } = documentsOf(attempts);
	if (countOf(told, said) > 1) return because({ code: 'doubled' }).reason;
	return told.length === 0 ? because({ code: 'by-word' }).reason : null;
}

export function outcomeOf({ outcome }: CheckAttemptRow): CheckOutcome | null {
	return outcome === null ? null : CheckOutcome.parse(JSON.parse(outcome));
}

export function isByWord(outcome: CheckOutcome | null): boolean {
	return outcome?.reason?.code === 'by-word';
}

interface Documents {
	told: readonly CheckOutcome[];
	said: readonly CheckOutcome[];
}

function documentsOf(attempts: readonly CheckAttemptRow[]): Documents {
	const done = attempts.filter(({ state }) => state === 'done').flatMap((attempt) => outcomeOf(attempt) ?? []);
	return { told: done.filter((one) => !isByWord(one)), said: done.filter(isByWord) };
}

/** At least so many: the number on a paper that somebody holds may be the one that a till still waits for. */
function countOf(told: Documents['told'], said: Documents['said']): number {
	const known = new Set(told.flatMap(codeOf));
	const awaited = told.filter((one) => codeOf(one).length === 0).length;
	const onPaper = new Set(said.flatMap(codeOf).filter((code) => !known.has(code)));
	return known.size + Math.max(awaited, onPaper.size);
}

function codeOf({ registration }: CheckOutcome): string[] {
	return registration?.fiscalCode == null ? [] : [registration.fiscalCode];
}
