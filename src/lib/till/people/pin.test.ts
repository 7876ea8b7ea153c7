import { expect, test } from 'vitest';
import { isPin } from './pin.ts';

test('a PIN is four to eight digits', () => {
	const taken = ['1234', '00000000', '123', '123456789', '12a4', ''].filter(isPin);

	expect(taken).toEqual(['1234', '00000000']);
});

test('a barcode scanned by mistake is no PIN, so nobody is asked about it', () => {
	expect(isPin('4820000123456')).toBe(false);
});
