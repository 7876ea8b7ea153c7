import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterKey, typedNumber, type PadKey } from './pad-key.ts';

const KEYS: readonly PadKey[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ',', 'backspace', 'clear'];

function typing(keys: readonly PadKey[], decimals: number) {
	return keys.reduce((text, key) => afterKey(text, key, decimals), '');
}

test('digits and a comma become a sum', () => {
	expect(typing(['1', '0', '0', '0', ',', '5'], 2)).toBe('1000,5');
});

test('a comma first means no whole hryvnias', () => {
	expect(typing([',', '5'], 2)).toBe('0,5');
});

test('a third decimal and a second comma change nothing', () => {
	expect(typing(['1', ',', '2', '3', '4', ',', '5'], 2)).toBe('1,23');
});

test('where there are no decimals the comma changes nothing', () => {
	expect(typing(['1', ',', '5'], 0)).toBe('15');
});

test('a zero before other digits goes', () => {
	expect(typing(['0', '0', '7'], 2)).toBe('7');
});

test('backspace takes the last sign and clear takes all', () => {
	expect(typing(['1', '2', ',', 'backspace', 'backspace'], 2)).toBe('1');
	expect(typing(['1', '2', ',', 'clear'], 2)).toBe('');
});

test('text from a keyboard may have a point and spaces, letters are refused', () => {
	expect(typedNumber('1 000.50', 2)).toBe('1000,50');
	expect(typedNumber('12a', 2)).toBeNull();
});

test('whatever is pressed, the field holds a number or nothing', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...KEYS)), fc.integer({ min: 0, max: 3 }), (keys, decimals) => {
			const text = typing(keys, decimals);

			expect(text).toMatch(/^(\d{1,8}(,\d{0,3})?)?$/);
			expect(typedNumber(text, decimals)).toBe(text);
		})
	);
});
