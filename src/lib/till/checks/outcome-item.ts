import type { Entry } from '#lib/journal/entry.ts';
import type { Follower } from '#lib/journal/outbox.ts';

/** How the outbox knows what the server is told of checks. */
export const CHECK_OUTCOME = 'check-outcome';

/** What the outbox holds for an entry that prints a check: its name, for what is told is the entry as it is by then. */
export function outcomeItems({ id, check }: Entry): readonly Follower[] {
	return check ? [{ kind: CHECK_OUTCOME, version: 1, receipt: id, payload: id }] : [];
}
