import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inEnglish, inUkrainian, unshifted } from './keyboard-layout.ts';

test.each([
	['vjkjrj', 'молоко'],
	['[ks,', 'хліб'],
	["'cghtcj", 'єспресо'],
	['VJKJRJ', 'молоко']
])('%s was meant as %s', (typed, meant) => {
	expect(inUkrainian(typed)).toBe(meant);
});

test.each([
	['дфмфяяф', 'lavazza'],
	['ыускуе', 'secret']
])('%s was meant as %s', (typed, meant) => {
	expect(inEnglish(typed)).toBe(meant);
});

test('a word typed on the wrong layout comes back whole', () => {
	fc.assert(
		fc.property(fc.stringMatching(/^[йцукенгшщзхїфівапролджєячсмитьбюґ]*$/), (word) => {
			expect(inUkrainian(inEnglish(word))).toBe(word);
		})
	);
});

test.each(['3*', '10 %', '(№ 5)', '№;%', 'сир 45 %'])('«%s» is left as a person typed it', (text) => {
	expect(unshifted(text)).toBe(text);
});
