import type { Entry } from './entry.ts';
import { afterPosting, type Posting } from './posting.ts';

/** What the Kasa said of a document, and how the document stood when it did. */
interface Outcome {
	entry: Entry;
	posting: Posting;
}

/** What the Kasa said and the disk did not take: it is written as soon as the disk takes anything again. */
export function unwrittenOutcomes(now: () => number) {
	const kept = new Map<string, Outcome>();

	/**
	 * Keeps an outcome, and gives the entry as it is told meanwhile. A registration holds without a record. So does what
	 * never left. Of all else the next start would find `sent`, so nobody may be told that it is over.
	 */
	function keep({ entry, posting }: Outcome, error: DOMException): Entry {
		const isOver = posting.event === 'refuse' || posting.event === 'drop';
		if (!isOver || entry.state === 'intended') {
			kept.set(entry.id, { entry, posting: tooLateToCount(posting) });
			return afterPosting(entry, posting, now());
		}
		const isInFlight = entry.state === 'sent' || entry.state === 'resent';
		const lost: Posting = { event: 'lose', reason: { code: 'not-written', message: error.name } };
		const told = isInFlight ? afterPosting(entry, lost, now()) : entry;
		kept.set(entry.id, { entry: told, posting });
		return told;
	}

	/** All of it, to be written now; what the disk does not take this time either is kept again. */
	function take(): Outcome[] {
		const outcomes = [...kept.values()];
		kept.clear();
		return outcomes;
	}

	return { keep, take, has: (id: string) => kept.has(id), forget: (id: string) => void kept.delete(id) };
}

/** A shift heard of late is not empty any more: documents may have left since. */
export function tooLateToCount(posting: Posting): Posting {
	if (posting.event !== 'accept') return posting;
	const { opened: _, ...rest } = posting;
	return rest;
}
