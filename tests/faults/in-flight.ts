import type { Life } from './life.ts';
import type { VirtualTime } from './virtual-time.ts';

/** From here on a document only listens, and the next one may leave. Milliseconds. */
const IN_FLIGHT = 60_000;

interface Document {
	life: Life;
	signal: AbortSignal | null;
	leftAt: number;
}

/** The documents that tabs wait for. One whose tab is gone, or that was given up, nobody waits for. */
export function newInFlight(time: VirtualTime) {
	const waitedFor = new Set<Document>();

	function listened(): Document[] {
		return [...waitedFor].filter(({ life, signal }) => !life.isOver() && !signal?.aborted);
	}

	return {
		/** A document leaves; told again once its request has ended. `isAlone`: no other is in flight. */
		leaves: (life: Life, signal: AbortSignal | null): { isAlone: boolean; ended: () => void } => {
			const others = listened().filter(({ leftAt }) => time.passed() - leftAt < IN_FLIGHT);
			const document = { life, signal, leftAt: time.passed() };
			waitedFor.add(document);
			return { isAlone: others.length === 0, ended: () => void waitedFor.delete(document) };
		},
		isListening: () => listened().length > 0
	};
}

export type InFlight = ReturnType<typeof newInFlight>;
