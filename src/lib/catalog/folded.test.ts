import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folded, queryWords } from './folded.ts';

test.each([
	['м’ясо', "М'ясо", 'apostrophes of any kind'],
	['мясо', 'м`ясо', 'no apostrophe at all'],
	['хліб київхліб', 'Хліб  «Київхліб»', 'quotes and double spaces'],
	['сир 45', 'сыр 45 %', 'і and и, ы'],
	['ґречка', 'гречка', 'ґ and г'],
	['2,6', '2.6', 'comma and point'],
	['пакет майка', 'Пакет-майка', 'a hyphen'],
	['950\u00a0г', '950 г', 'a no-break space'],
	['й', 'и\u0306', 'letters put together of two']
])('«%s» and «%s» are the same to a search: %s', (one, other) => {
	expect(folded(one)).toBe(folded(other));
});

test('a comma that ends a word is not looked for', () => {
	expect(queryWords('хліб, 2,6 ,')).toEqual(['хлиб', '2,6']);
});

test('folding twice changes nothing more', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), (text) => {
			expect(folded(folded(text))).toBe(folded(text));
		})
	);
});
