import { describe, expect, test } from 'vitest';
import { cardMaskProblem, rrnProblem, type CardProblem } from './card.ts';

describe('a card mask', () => {
	test.each(['', 'XXXXXXXXXXXX4821', '1111 11** **** **11', '431414******4821', '************4821', '4821'])(
		'“%s” may be stored',
		(mask) => {
			expect(cardMaskProblem(mask)).toBeNull();
		}
	);

	test.each<[string, CardProblem]>([
		['4314140012344821', 'full-card-number'],
		['4314 1400 1234 4821', 'full-card-number'],
		['4314-1400-1234-4821-000', 'full-card-number'],
		['4314 14** ***4 4821', 'full-card-number'],
		['XXXXXXXXXXXXXXXX4821', 'mask-too-long'],
		['1111 11** **** ** 11', 'mask-too-long']
	])('“%s” must not leave the screen: %s', (mask, problem) => {
		expect(cardMaskProblem(mask)).toBe(problem);
	});
});

describe('the bank’s reference number', () => {
	test.each(['', '305817547765', '000000000001'])('“%s” is fine', (rrn) => {
		expect(rrnProblem(rrn)).toBeNull();
	});

	test.each(['30581754776', '3058175477650', '30581754776x', ' 305817547765'])('“%s” finds no payment', (rrn) => {
		expect(rrnProblem(rrn)).toBe('rrn-not-twelve-digits');
	});
});
