import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import { sendings, type Entry } from '#lib/journal/entry.ts';
import { LATEST_TO_HEAR } from './disk.ts';
import type { World } from './world.ts';

/** No document is written down to leave without a word from the Kasa this young; it leaves once that is on disk. Milliseconds. */
const FRESH = 3000 + LATEST_TO_HEAR;
/** No report that was asked for sooner tells that a document did not happen. Milliseconds. */
const SETTLED = 120_000;

/** Told of a document, nothing else is told of it ever after. */
const OVER: readonly FiscalState[] = ['refused', 'dropped', 'void'];

/** What a till may never do, whatever comes of it: seen in one tab as it happens. */
export function rulesOf({ truth, time, wire }: Pick<World, 'truth' | 'time' | 'wire'>) {
	let presentAt = -Infinity;
	let askedAt = -Infinity;

	/** A document leaves. */
	function left(entry: string): void {
		const age = time.passed() - presentAt;
		if (age > FRESH) truth.wrong({ what: 'lost', entry, why: `it left ${age} ms after the Kasa's last word` });
	}

	/** The tab tells of an entry. */
	function changed(entry: Entry): void {
		const { id, state, trail } = entry;
		const { event, reason } = trail.at(-1) ?? {};
		const before = truth.stateOf(id);
		// A tab may hear late that what another has dropped since was written down.
		if (before !== null && OVER.includes(before) && before !== state && state !== 'intended') {
			truth.wrong({ what: 'lost', entry: id, why: `it was ${before}, and became ${state}` });
		}
		if (event === 'lose' && reason?.code === 'already-exists' && sendings(entry) === 1) {
			truth.wrong({ what: 'undecided', entry: id, why: 'only the browser can have sent it before' });
		}
		if (event === 'lose' && reason?.code === 'interrupted' && wire.isInFlight(id)) {
			truth.wrong({ what: 'undecided', entry: id, why: 'put in doubt while its tab still waits' });
		}
		if (event === 'disprove' && (reason?.code === 'report' || reason?.code === 'shift-seen')) disproved(id);
	}

	function disproved(id: string): void {
		// One that a crash kept from leaving was never under way.
		const age = askedAt - (truth.lastSending(id)?.at ?? -Infinity);
		if (age < SETTLED) truth.wrong({ what: 'lost', entry: id, why: `disproved by what was asked after ${age} ms` });
		if (wire.isListening()) truth.wrong({ what: 'lost', entry: id, why: 'disproved while a request was under way' });
	}

	return {
		/** The Kasa has told how it is. */
		present: (): void => void (presentAt = time.passed()),
		/** Whether documents happened is asked this moment. */
		asks: (): void => void (askedAt = time.passed()),
		left,
		changed
	};
}
