import { sendings, type Entry } from './entry.ts';

/** From here on a report that does not hold a document proves that it did not happen. Milliseconds. */
export const SETTLED_AFTER = 120_000;

/**
 * When documents left, by a clock that nobody can set. After a reload it begins anew: too long is safe, too short is not.
 */
export function ages(uptime: () => number) {
	const seen = new Map<string, { sendings: number; at: number }>();

	/** When a document last left, or was first seen to have: another tab may have sent it again. */
	function leftAt(entry: Entry): number {
		const known = seen.get(entry.id);
		if (known && known.sendings >= sendings(entry)) return known.at;
		const at = uptime();
		seen.set(entry.id, { sendings: sendings(entry), at });
		return at;
	}

	/** Milliseconds that a document still had to wait at an instant until its absence from a report was proof. */
	function untilSettled(entry: Entry, at: number): number {
		return Math.max(0, leftAt(entry) + SETTLED_AFTER - at);
	}

	/** The same from now on, of a document known by its id alone. */
	function left(id: string): number {
		const known = seen.get(id);
		return known ? Math.max(0, known.at + SETTLED_AFTER - uptime()) : SETTLED_AFTER;
	}

	return { leftAt, untilSettled, left };
}

export type Ages = ReturnType<typeof ages>;
