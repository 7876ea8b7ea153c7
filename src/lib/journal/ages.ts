import { SETTLED_AFTER } from './proof.ts';

/**
 * How long ago documents left, by a clock that nobody can set. After a reload it begins anew: too long is safe, too short
 * is not.
 */
export function ages(uptime: () => number) {
	const seenAt = new Map<string, number>();

	/** A document leaves, again perhaps. */
	function left(id: string): void {
		seenAt.set(id, uptime());
	}

	/** Milliseconds until a report can prove that a document did not happen; one not seen before counts from now on. */
	function untilSettled(id: string): number {
		const since = seenAt.get(id) ?? uptime();
		seenAt.set(id, since);
		return Math.max(0, since + SETTLED_AFTER - uptime());
	}

	return { left, untilSettled };
}

export type Ages = ReturnType<typeof ages>;
