import type { SearchRow } from '#lib/journal/search-row.ts';

/** Rows with fresh ones in place of what was known of the same documents; the newest first. */
export function withFresh(rows: readonly SearchRow[], fresh: readonly SearchRow[]): readonly SearchRow[] {
	if (fresh.length === 0) return rows;
	const ids = new Set(fresh.map(({ id }) => id));
	return [...rows.filter(({ id }) => !ids.has(id)), ...fresh].sort((a, b) => b.at - a.at);
}

/** All forms of payment that a register has taken, by their labels. */
export function formsIn(rows: readonly SearchRow[]): readonly string[] {
	return [...new Set(rows.flatMap(({ forms }) => forms))].sort();
}

/** Everybody who made a document. */
export function peopleIn(rows: readonly SearchRow[]): readonly string[] {
	return [...new Set(rows.flatMap(({ by }) => by ?? []))].sort();
}
