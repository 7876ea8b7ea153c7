import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readStamp, stampText } from './stamp.ts';

test.each([
	['as scanned', 'ABBK482910'],
	['in small letters', 'abbk482910'],
	['as people write it', 'ABBK 482910'],
	['with a hyphen', 'ABBK-482910'],
	['in Cyrillic letters that look the same', 'АВВК482910'],
	['half in Cyrillic', 'АBВK482910'],
	['by a scanner on the Ukrainian layout', 'ФИИЛ482910']
])('a stamp %s is ABBK482910', (_, text) => {
	expect(readStamp(text)).toBe('ABBK482910');
});

test.each(['', 'ABBK48291', 'ABBK4829101', 'ABB482910', 'ЖШЩЮ48291', '4820000482910', 'молоко 2,6 %'])(
	'«%s» is not taken for a stamp',
	(text) => {
		expect(readStamp(text)).toBeNull();
	}
);

test('a stamp is written in one way only', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			expect(stampText(stampText(text))).toBe(stampText(text));
		})
	);
});
