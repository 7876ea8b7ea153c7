import { describe, expect, test } from 'vitest';
import { countOf, liveDays, tellOf } from './days.ts';
import { proofFromAnotherShift, retryWithFreshId, settleBeforeWrite, type Planted } from './planted.ts';

const SOON = { timeout: 600_000 };

test('nothing is lost, doubled or left in doubt, whatever befalls sixty days', SOON, async () => {
	const days = await liveDays({ seed: 1, rounds: 6000 });

	const wrong = days.filter(({ faults }) => faults.length > 0);
	expect(wrong.map(tellOf).join('\n')).toBe('');
	expect(countOf(days)).toMatch(/^6\d{3} documents, 60 seeds: 0 lost, 0 doubled, 0 undecided$/);
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
		['a report of another shift is taken for proof', proofFromAnotherShift]
	];

	test.each(mistakes)('%s', SOON, async (_, planted) => {
		const days = await liveDays({ seed: 1, rounds: 200, planted });

		expect(days.flatMap(({ faults }) => faults)).not.toEqual([]);
	});
});
