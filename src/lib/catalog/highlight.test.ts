import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlighted } from './highlight.ts';

/** The name with what was found in brackets. */
const shown = (name: string, query: string) =>
	highlighted(name, query)
		.map(({ text, found }) => (found ? `[${text}]` : text))
		.join('');

test.each([
	['Молоко «Яготинське» 2,6 %', 'моло', '[Моло]ко «Яготинське» 2,6 %'],
	['Шоколад молочний «Світоч», 85 г', 'МОЛО', 'Шоколад [моло]чний «Світоч», 85 г'],
	['Молоко «Яготинське» 2,6 %, 900 г', 'яго 2.6', 'Молоко «[Яго]тинське» [2,6] %, 900 г'],
	['М’ята, 20 г', "м'ята", '[М’ята], 20 г'],
	['М’ята, 20 г', 'мята', '[М’ята], 20 г'],
	['Згущене молоко', 'мол', 'Згущене [мол]око'],
	['Хліб житній', '104', 'Хліб житній']
])('in «%s» the words «%s» are marked: %s', (name, query, marked) => {
	expect(shown(name, query)).toBe(marked);
});

test('the start of a word is marked rather than the middle of an earlier one', () => {
	expect(shown('Немолоде молоко', 'мол')).toBe('Немолоде [мол]око');
});

test('marking never changes the name', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, query) => {
			const parts = highlighted(name, query);

			expect(parts.map(({ text }) => text).join('')).toBe(name.normalize('NFC'));
		})
	);
});
