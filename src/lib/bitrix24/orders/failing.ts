import type { PortalFailure } from '../portal-failure.ts';
import type { PushOutcome } from './work.ts';

type Later = Extract<PushOutcome, { outcome: 'later' }>;

/** What a failure means for what was asked. */
export type Failing =
	/** Of these documents: later. */
	| { who: 'these'; later: Later }
	/** Of every document: nothing more is asked. */
	| { who: 'all'; later: Later }
	/** Of these documents: not before somebody mends it; later, where none of them is what was refused. */
	| { who: 'refused'; later: Later };

const BUSY = 10_000;
const NO_ACCESS = 60_000;
const REFUSED = 60_000;
/** Numbers of `sale.*` for rights that a user lacks, whatever the method. */
const NO_RIGHTS = /^200040300\d{3}$/;

/** @param settleAfter how long the portal may still be at what it did not answer, in milliseconds */
export function failingOf(failure: PortalFailure, now: number, settleAfter: number): Failing {
	const { kind, code, words, retryAt } = failure;
	const reason = { code, words };
	const later = (notBefore: number): Later => ({ outcome: 'later', reason, notBefore });
	if (kind === 'unknown') return { who: 'these', later: { ...later(now + settleAfter), unknown: true } };
	if (kind === 'not-executed') return { who: 'all', later: later(retryAt ?? now + BUSY) };
	// A page in place of an answer may be about what was asked as well as about who asks.
	if (code === 'strange-answer') return { who: 'these', later: { ...later(now + NO_ACCESS), unknown: true } };
	if (kind === 'access' || code === 'moved' || NO_RIGHTS.test(code))
		return { who: 'all', later: later(now + NO_ACCESS) };
	return { who: 'refused', later: later(now + REFUSED) };
}
