import type { CheckState } from '#lib/api/checks.ts';
import type { CheckAttemptRow } from '../database/schema.ts';

/** What happens to a check. The last four of an attempt are what its till told. */
export type CheckEvent =
	'claim' | 'lapse' | 'leave' | 'expire' | 'cancel' | 'retry' | 'give-back' | 'fail' | 'lose' | 'done';

/** `null`: it does not happen to such a check, and whoever asks for it is refused. */
// prettier-ignore
const NEXT: Record<CheckState, Record<CheckEvent, CheckState | null>> = {
	waiting:   { claim: 'claimed', lapse: 'waiting',   leave: null,      expire: 'expired', cancel: 'cancelled', retry: null,      'give-back': 'waiting',   fail: 'failed', lose: 'unsure', done: 'done' },
	claimed:   { claim: 'claimed', lapse: 'waiting',   leave: 'posting', expire: null,      cancel: null,        retry: null,      'give-back': 'waiting',   fail: 'failed', lose: 'unsure', done: 'done' },
	posting:   { claim: null,      lapse: 'posting',   leave: 'posting', expire: null,      cancel: null,        retry: null,      'give-back': 'waiting',   fail: 'failed', lose: 'unsure', done: 'done' },
	unsure:    { claim: null,      lapse: 'unsure',    leave: 'posting', expire: null,      cancel: null,        retry: null,      'give-back': 'unsure',    fail: 'failed', lose: 'unsure', done: 'done' },
	failed:    { claim: null,      lapse: 'failed',    leave: null,      expire: null,      cancel: null,        retry: 'waiting', 'give-back': 'failed',    fail: 'failed', lose: 'unsure', done: 'done' },
	expired:   { claim: null,      lapse: 'expired',   leave: null,      expire: null,      cancel: null,        retry: 'waiting', 'give-back': 'expired',   fail: 'failed', lose: 'unsure', done: 'done' },
	cancelled: { claim: null,      lapse: 'cancelled', leave: null,      expire: null,      cancel: null,        retry: 'waiting', 'give-back': 'cancelled', fail: 'failed', lose: 'unsure', done: 'done' },
	done:      { claim: null,      lapse: 'done',      leave: null,      expire: null,      cancel: null,        retry: null,      'give-back': 'done',      fail: 'done',   lose: 'done',   done: 'done' }
};

export function next(state: CheckState, event: CheckEvent): CheckState | null {
	return NEXT[state][event];
}

/** Over, and not printed. */
export const IN_VAIN = ['failed', 'expired', 'cancelled'] as const satisfies readonly CheckState[];
const FINISHED: readonly CheckState[] = ['done', ...IN_VAIN];
export const UNFINISHED = ['waiting', 'claimed', 'posting', 'unsure'] as const satisfies readonly CheckState[];

export function isInVain(state: CheckState): boolean {
	return IN_VAIN.some((one) => one === state);
}

export function isFinished(state: CheckState): boolean {
	return FINISHED.includes(state);
}

export type AttemptState = CheckAttemptRow['state'];

/** What is told late, or twice, never weakens what is known: a document that became fiscal stays so. */
const WEIGHT: Record<AttemptState, number> = { posting: 0, 'not-sent': 1, unsure: 2, failed: 3, done: 4 };

export function attemptAfter(before: AttemptState, told: AttemptState): AttemptState {
	return WEIGHT[told] > WEIGHT[before] ? told : before;
}

export interface Told {
	before: AttemptState;
	after: AttemptState;
}

/**
 * What a till's word about one attempt does to the check; null: nothing. One fiscal document makes it done and one that may
 * have happened makes it unsure, whichever attempt that was; else only the latest attempt counts.
 * @param attempts all of the check, as they stand after that word
 * @param latest of them
 */
export function eventOf(attempts: readonly AttemptState[], latest: AttemptState, told: Told): CheckEvent | null {
	// An unsure one that had leave again and was dropped before it left is as unsure as before.
	if (told.after === told.before && told.after !== 'unsure') return null;
	if (attempts.includes('done')) return 'done';
	if (attempts.includes('unsure')) return 'lose';
	if (latest === 'failed') return 'fail';
	return latest === 'not-sent' ? 'give-back' : null;
}
