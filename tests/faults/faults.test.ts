import { describe, expect, test } from 'vitest';
import { countOf, hasTooFewDoubles, liveDays, tellOf } from './days.ts';
import {
	everyTabAtOnce,
	presenceTakenForGranted,
	proofFromAnotherShift,
	retryWithFreshId,
	settleBeforeWrite,
	type Planted
} from './planted.ts';

const SOON = { timeout: 600_000 };

test('nothing is lost, doubled or left in doubt, whatever befalls fifty days', SOON, async () => {
	const days = await liveDays({ seed: 1, rounds: 5000 });

	const wrong = days.filter(({ faults }) => faults.length > 0);
	expect(wrong.map(tellOf).join('\n')).toBe('');
	expect(countOf(days)).toMatch(/^5\d{3} documents, 50 seeds: 0 lost, 0 doubled, 0 undecided$/);
	expect(hasTooFewDoubles(days)).toBe(false);
});

test('a day is the same day again under the same seed', SOON, async () => {
	const [first] = await liveDays({ seed: 7, rounds: 60 });
	const [again] = await liveDays({ seed: 7, rounds: 60 });

	expect(again?.lines).toEqual(first?.lines);
});

describe('a mistake planted in the till is found within two hundred documents:', () => {
	const mistakes: [string, () => Planted][] = [
		['a lost receipt is sent again under a fresh number', retryWithFreshId],
		['a document is settled before it is written', settleBeforeWrite],
		['a report of another shift is taken for proof', proofFromAnotherShift],
		['two tabs send at once', everyTabAtOnce],
		['a document leaves without a word from the Kasa', presenceTakenForGranted]
	];

	test.each(mistakes)('%s', SOON, async (_, planted) => {
		const days = await liveDays({ seed: 1, rounds: 200, planted });

		expect(days.flatMap(({ faults }) => faults)).not.toEqual([]);
	});
});
