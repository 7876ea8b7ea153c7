import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseScan, type Reading } from './barcode.ts';
import { withCheckDigit } from './gtin.ts';
import { USUAL_RULES } from './shop-barcode.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));

test.each<[what: string, typed: string, reading: Reading]>([
	['an EAN-13', '4006381333931', { kind: 'gtin', misread: false }],
	['an EAN-8', '96385074', { kind: 'gtin', misread: false }],
	['a UPC-A', '036000291452', { kind: 'gtin', misread: false }],
	['a carton', '14006381333938', { kind: 'gtin', misread: false }],
	['an EAN-13 read wrongly', '4006381333932', { kind: 'gtin', misread: true }],
	['a code of eight digits', '96385075', { kind: 'number' }],
	['a code of the shop', '104', { kind: 'number' }],
	[
		'a weighed good',
		withCheckDigit('220020100350'),
		{ kind: 'shop-barcode', item: '201', holds: 'grams', amount: 350 }
	],
	['a shop barcode nobody set up', withCheckDigit('290020100350'), { kind: 'gtin', misread: false }],
	['a stamp', 'ABBK482910', { kind: 'stamp', stamp: 'ABBK482910' }],
	['words', 'молоко 2,6', { kind: 'words' }],
	['nothing', '  ', { kind: 'nothing' }]
])('%s is told from all else: %s', (_, typed, reading) => {
	expect(parseScan(typed, USUAL_RULES)).toMatchObject({ ok: true, reading, quantity: null });
});

test('a weighed barcode whose check digit is wrong is not trusted for its weight', () => {
	const right = withCheckDigit('220020100350');
	const wrong = right.slice(0, -1) + String((Number(right.at(-1)) + 1) % 10);

	const scan = parseScan(wrong, USUAL_RULES);

	expect(scan).toMatchObject({ reading: { kind: 'gtin', misread: true } });
});

test.each([
	['3*4006381333931', 3000, '4006381333931'],
	['3 * 104', 3000, '104'],
	['0,5×601', 500, '601'],
	['1.25*601', 1250, '601'],
	['3*', 3000, '']
])('«%s» says how many before it says what', (typed, quantity, text) => {
	expect(parseScan(typed, USUAL_RULES)).toMatchObject({ ok: true, quantity, text });
});

test.each([
	['0*104', 'not-above-zero'],
	['1,2345*104', 'too-many-decimals'],
	['4006381333931*104', 'too-large'],
	['1,2,3*104', 'not-a-number']
])('«%s» is no quantity: %s', (typed, problem) => {
	expect(parseScan(typed, USUAL_RULES)).toEqual({ ok: false, problem });
});

test.each([
	['Ukrainian', ')!"№;%:?*('],
	['English', ')!@#$%^&*(']
])('a scanner that holds Shift on the %s layout is read all the same', (_, signs) => {
	const shifted = (barcode: string) => [...barcode].map((digit) => signs.charAt(Number(digit))).join('');

	fc.assert(
		fc.property(digits(12).map(withCheckDigit), (barcode) => {
			expect(parseScan(shifted(barcode), [])).toMatchObject({
				text: barcode,
				reading: { kind: 'gtin', misread: false }
			});
		})
	);
});

test('one changed digit of a barcode is always noticed', () => {
	fc.assert(
		fc.property(digits(12), fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
			const right = withCheckDigit(body);
			const wrong = right.slice(0, at) + String((Number(right.charAt(at)) + by) % 10) + right.slice(at + 1);

			expect(parseScan(wrong, [])).toMatchObject({ reading: { kind: 'gtin', misread: true } });
		})
	);
});

test('whatever is typed or scanned is read without a fall, and reads the same with spaces around it', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			expect(parseScan(` ${text} `, USUAL_RULES)).toEqual(parseScan(text, USUAL_RULES));
		})
	);
});
