import type { VirtualTime } from './virtual-time.ts';

/** Aborts after so many milliseconds. */
export function signalAfter(time: VirtualTime, milliseconds: number): AbortSignal {
	const patience = new AbortController();
	time.after(milliseconds, () => patience.abort());
	return patience.signal;
}

/** Aborts with the first of them. `AbortSignal.any` holds its sources weakly: what it does may hang on when memory is swept. */
export function either(...signals: readonly AbortSignal[]): AbortSignal {
	const both = new AbortController();
	for (const signal of signals) {
		if (signal.aborted) both.abort();
		else signal.addEventListener('abort', () => both.abort());
	}
	return both.signal;
}
