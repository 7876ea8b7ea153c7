import type { Entry, Reason } from '#lib/journal/entry.ts';
import type { CheckQueue } from './check-queue.svelte.ts';
import type { ChecksServer } from './checks-server.ts';

interface LeavePorts {
	server: Pick<ChecksServer, 'leave'>;
	queue: CheckQueue;
	/** Address of the register's Kasa as our server last told it. */
	kasa: () => string | null;
}

/** Asks our own server for the leave to send an entry that prints a check: the journal's `leave`. */
export function leaveToPrint({ server, queue, kasa }: LeavePorts) {
	return async ({ id, check }: Entry): Promise<Reason | null> => {
		if (!check) return null;
		const known = kasa();
		const told = await server.leave(check.id, { entry: id, ...(known !== null && { kasa: known }) });
		if (told.ok) {
			queue.take(told.value);
			return null;
		}
		return { code: told.why === 'silent' ? 'leave-silent' : 'leave-refused', message: told.why };
	};
}
