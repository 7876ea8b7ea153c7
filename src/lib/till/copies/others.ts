import type { KeptEntry, OthersEntries } from '#lib/api/journal.ts';
import type { OthersPort, OthersTold } from '#lib/journal/others.ts';
import type { Told } from '../shop/told.ts';
import { entryKept } from './kept-entry.ts';

type AskPage = (register: string, since: number, after: string | null, call?: 'bulk') => Promise<Told<OthersEntries>>;

/** Later than anything was ever delivered: no entries are told, only whose there may be. */
const NEVER = 999_999_999_999_999;

/**
 * Asks our own server for what a register's other tills did. Null where it does not answer to the end, or has what this
 * build cannot read: then nobody knows all.
 */
export function askOthers(askPage: AskPage): OthersPort['ask'] {
	return async (register, since, patiently) => {
		const call = patiently && 'bulk';
		const first = await askPage(register, since ?? NEVER, null, call);
		if (!first.ok) return null;
		// What a till delivers meanwhile comes on later pages, so it is the first one that says up to when it is all.
		const { at, tills } = first.value;
		const kept = [...first.value.entries];
		let { next } = first.value;
		while (next !== null) {
			const page = await askPage(register, since ?? NEVER, next, call);
			if (!page.ok) return null;
			kept.push(...page.value.entries);
			next = page.value.next;
		}
		const entries = latest(kept).flatMap(entryIn);
		return entries.length < latest(kept).length ? null : { at, tills, entries };
	};
}

/** An entry that was delivered again while the pages were read stands on two of them. */
function latest(kept: readonly KeptEntry[]): KeptEntry[] {
	const oldestFirst = [...kept].sort((a, b) => a.revision - b.revision);
	return [...new Map(oldestFirst.map((entry) => [entry.entry, entry])).values()];
}

function entryIn(kept: KeptEntry): OthersTold['entries'][number][] {
	const entry = entryKept(kept);
	return entry ? [{ till: kept.till, entry }] : [];
}
