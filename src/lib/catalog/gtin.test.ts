import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barcodeKey, isGtin, withCheckDigit } from './gtin.ts';

test.each(['4006381333931', '96385074', '036000291452', '14006381333938'])(
	'%s ends with its own check digit',
	(barcode) => {
		expect(withCheckDigit(barcode.slice(0, -1))).toBe(barcode);
		expect(isGtin(barcode)).toBe(true);
	}
);

test.each(['', '1', '123456789', '400638133393a', ' 96385074'])('«%s» is no number of GS1', (text) => {
	expect(isGtin(text)).toBe(false);
});

test('a good is the same under UPC-A, EAN-13 and ITF-14', () => {
	fc.assert(
		fc.property(fc.stringMatching(/^\d{11}$/), (body) => {
			const upc = withCheckDigit(body);

			expect(isGtin(`0${upc}`) && isGtin(`00${upc}`)).toBe(true);
			expect(new Set([upc, `0${upc}`, `00${upc}`].map(barcodeKey)).size).toBe(1);
		})
	);
});
