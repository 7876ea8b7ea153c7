import type { Life } from './life.ts';
import type { VirtualTime } from './virtual-time.ts';

/** From here on a document only listens, and the next one may leave. Milliseconds. */
const IN_FLIGHT = 60_000;

interface Document {
	entry: string | null;
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

	function inFlight(): Document[] {
		return listened().filter(({ leftAt }) => time.passed() - leftAt < IN_FLIGHT);
	}

	return {
		/** A document leaves; told again once its request has ended. `isAlone`: no other is in flight. */
		leaves: (sender: Pick<Document, 'entry' | 'life' | 'signal'>): { isAlone: boolean; ended: () => void } => {
			const isAlone = inFlight().length === 0;
			const document = { ...sender, leftAt: time.passed() };
			waitedFor.add(document);
			return { isAlone, ended: () => void waitedFor.delete(document) };
		},
		has: (entry: string): boolean => inFlight().some((document) => document.entry === entry),
		isListening: () => listened().length > 0
	};
}

export type InFlight = ReturnType<typeof newInFlight>;
