import type { Entry, Reason } from '#lib/journal/entry.ts';
import type { CheckQueue } from './check-queue.svelte.ts';
import type { ChecksServer } from './checks-server.ts';

/** Asks our own server for the leave to send an entry that prints a check: the journal's `leave`. */
export function leaveToPrint(server: Pick<ChecksServer, 'leave'>, queue: CheckQueue) {
	return async ({ id, check }: Entry): Promise<Reason | null> => {
		if (!check) return null;
		const told = await server.leave(check.id, id);
		if (told.ok) {
			queue.take(told.value);
			return null;
		}
		return { code: told.why === 'silent' ? 'leave-silent' : 'leave-refused', message: told.why };
	};
}
