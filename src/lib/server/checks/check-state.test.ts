import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CheckState } from '#lib/api/checks.ts';
import { attemptAfter, eventOf, isFinished, next, type AttemptState, type CheckEvent } from './check-state.ts';

const STATES = CheckState.options;
const EVENTS: readonly CheckEvent[] = [
	...(['claim', 'lapse', 'leave', 'expire', 'cancel', 'retry'] as const),
	...(['give-back', 'fail', 'lose', 'done'] as const)
];
const TOLD: readonly AttemptState[] = ['not-sent', 'unsure', 'failed', 'done'];

/** What happens to a check, and what it becomes; any other event is refused. */
const TABLE: Record<CheckState, Partial<Record<CheckEvent, CheckState>>> = {
	waiting: { claim: 'claimed', expire: 'expired', cancel: 'cancelled', fail: 'failed', lose: 'unsure', done: 'done' },
	claimed: {
		claim: 'claimed',
		lapse: 'waiting',
		leave: 'posting',
		'give-back': 'waiting',
		fail: 'failed',
		lose: 'unsure',
		done: 'done'
	},
	posting: { leave: 'posting', 'give-back': 'waiting', fail: 'failed', lose: 'unsure', done: 'done' },
	unsure: { leave: 'posting', fail: 'failed', lose: 'unsure', done: 'done' },
	failed: { retry: 'waiting', fail: 'failed', lose: 'unsure', done: 'done' },
	expired: { retry: 'waiting', fail: 'failed', lose: 'unsure', done: 'done' },
	cancelled: { retry: 'waiting', fail: 'failed', lose: 'unsure', done: 'done' },
	done: { fail: 'done', lose: 'done', done: 'done' }
};
/** These two find a check as it is where they are about nothing. */
const HARMLESS: readonly CheckEvent[] = ['lapse', 'give-back'];

describe.each(STATES)('a check that is %s', (state) => {
	test.each(EVENTS)('%s', (event) => {
		const to = TABLE[state][event] ?? (HARMLESS.includes(event) ? state : null);

		expect(next(state, event)).toBe(to);
	});
});

test('what was printed stays printed, whatever happens', () => {
	const events = fc.array(fc.constantFrom(...EVENTS));

	fc.assert(
		fc.property(events, (happens) => {
			expect(happens.reduce<CheckState>((state, event) => next(state, event) ?? state, 'done')).toBe('done');
		})
	);
});

test('nobody but a till with leave posts, and nothing moves a posted check but what its till, or a manager, says', () => {
	const into = STATES.filter((state) => EVENTS.some((event) => next(state, event) === 'posting'));
	const bySelf = (['lapse', 'expire', 'cancel', 'claim', 'retry'] as const).map((event) => next('posting', event));

	expect(into).toEqual(['claimed', 'posting', 'unsure']);
	expect(bySelf).toEqual(['posting', null, null, null, null]);
});

test('only a waiting check expires or is cancelled', () => {
	const ending = STATES.filter((state) => next(state, 'expire') !== null || next(state, 'cancel') !== null);

	expect(ending).toEqual(['waiting']);
});

/** A check of one attempt that had leave, told these things about it. */
function told(words: readonly AttemptState[]): { state: CheckState; attempt: AttemptState } {
	return words.reduce<{ state: CheckState; attempt: AttemptState }>(
		({ state, attempt }, word) => {
			const after = attemptAfter(attempt, word);
			const event = eventOf([after], after, { before: attempt, after });
			return { state: (event && next(state, event)) ?? state, attempt: after };
		},
		{ state: 'posting', attempt: 'posting' }
	);
}

test('in whatever order and however often outcomes are told, it ends the same', () => {
	const shuffled = fc
		.uniqueArray(fc.constantFrom(...TOLD), { minLength: 1 })
		.chain((words) =>
			fc.tuple(fc.shuffledSubarray([...words, ...words, ...words], { minLength: 3 * words.length }), fc.constant(words))
		);

	fc.assert(
		fc.property(shuffled, ([words, once]) => {
			expect(told(words)).toEqual(told(TOLD.filter((word) => once.includes(word))));
		})
	);
});

test('failed yields to done, and done to nothing', () => {
	expect(told(['failed', 'done']).state).toBe('done');
	expect(told(['done', 'failed', 'unsure', 'not-sent']).state).toBe('done');
});

test('an unsure one whose second sending was given back stays unsure', () => {
	const event = eventOf(['unsure'], 'unsure', { before: 'unsure', after: attemptAfter('unsure', 'not-sent') });

	expect(event && next('posting', event)).toBe('unsure');
});

test('the word about an earlier attempt counts only where that one may have been printed', () => {
	const laterPosts = (before: AttemptState, word: AttemptState) => {
		const after = attemptAfter(before, word);
		return eventOf([after, 'posting'], 'posting', { before, after });
	};

	expect(laterPosts('failed', 'done')).toBe('done');
	expect(laterPosts('not-sent', 'unsure')).toBe('lose');
	expect(laterPosts('not-sent', 'failed')).toBeNull();
	expect(laterPosts('failed', 'failed')).toBeNull();
});

test('finished is what Bitrix24 is told of', () => {
	expect(STATES.filter(isFinished)).toEqual(['done', 'failed', 'expired', 'cancelled']);
});
