import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withCheckDigit } from './gtin.ts';
import { readShopBarcode, USUAL_RULES, type ShopBarcodeRule } from './shop-barcode.ts';

test('a label that holds a sum is read by the rule that says so', () => {
	const rules: ShopBarcodeRule[] = [{ prefix: '24', itemDigits: 4, holds: 'kopiykas' }, ...USUAL_RULES];

	const read = readShopBarcode(withCheckDigit('240201017115'), rules);

	expect(read).toEqual({ item: '201', holds: 'kopiykas', amount: 17115 });
});

test('a longer prefix set up first wins over a shorter one', () => {
	const rules: ShopBarcodeRule[] = [{ prefix: '225', itemDigits: 4, holds: 'pieces' }, ...USUAL_RULES];

	const read = readShopBarcode(withCheckDigit('225020100012'), rules);

	expect(read).toEqual({ item: '201', holds: 'pieces', amount: 12 });
});

test('every code and weight a scale can print is read back', () => {
	fc.assert(
		fc.property(fc.nat({ max: 99_999 }), fc.nat({ max: 99_999 }), (item, grams) => {
			const barcode = withCheckDigit(`22${String(item).padStart(5, '0')}${String(grams).padStart(5, '0')}`);

			expect(readShopBarcode(barcode, USUAL_RULES)).toEqual({ item: String(item), holds: 'grams', amount: grams });
		})
	);
});

test.each([
	['22', 7],
	['225', 4]
])('a rule with prefix %s and %i digits of code leaves an amount', (prefix, itemDigits) => {
	const read = readShopBarcode(withCheckDigit('225020100012'), [{ prefix, itemDigits, holds: 'grams' }]);

	expect(read).not.toBeNull();
});

test.each([
	['a prefix of makers', '40', 5],
	['a prefix that is too short', '2', 5],
	['no digits for the code', '22', 0],
	['half a digit', '22', 1.5],
	['too few digits for the amount', '22', 8]
])(
	'a rule that cannot be is never applied, so no maker’s barcode is taken for a weight: %s',
	(_, prefix, itemDigits) => {
		const barcode = withCheckDigit(prefix.padEnd(12, '1'));

		expect(readShopBarcode(barcode, [{ prefix, itemDigits, holds: 'grams' }])).toBeNull();
	}
);
