import { portalMoment } from '#lib/bitrix24/products/portal-moment.ts';
import type { Newest, SyncState, Walk } from './sync-state.ts';

/** What is written at a moment may be seen so much later: long works of the portal end all at once. */
const LATE = 10 * 60_000;

/**
 * From which moment on a list is read for changes; null: from its beginning. Once nothing of that moment can come any more
 * only what is newer is read: else all that was imported at once would be read again and again.
 */
export function listFrom(newest: Newest | undefined): string | null {
	if (!newest) return null;
	if (newest.isSettled) return newest.moment;
	return portalMoment(Date.parse(newest.moment) - LATE);
}

/** Up to when changes are known once all of them are read. */
export function newestAfter(lists: readonly string[], before: SyncState['newest'], walk: Walk): SyncState['newest'] {
	return Object.fromEntries(
		lists.flatMap((name): [string, Newest][] => {
			const moment = Object.hasOwn(walk.newest, name) ? walk.newest[name] : undefined;
			if (moment === undefined) return [];
			const known = Object.hasOwn(before, name) ? before[name] : undefined;
			const isSame = known?.moment === moment;
			const seenAt = isSame ? known.seenAt : walk.begunAt;
			const isSettled = isSame && (known.isSettled || walk.begunAt - seenAt >= LATE);
			return [[name, { moment, seenAt, isSettled }]];
		})
	);
}
