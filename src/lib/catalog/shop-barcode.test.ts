import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withCheckDigit } from './gtin.ts';
import { readShopBarcode, shopRuleProblem, USUAL_RULES, type ShopBarcodeRule } from './shop-barcode.ts';

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
	['48', 5, 'prefix-not-a-shops'],
	['2', 5, 'prefix-not-a-shops'],
	['22', 0, 'no-digits-for-item'],
	['22', 8, 'no-digits-for-amount'],
	['22', 7, null],
	['225', 4, null]
])('prefix %s with %i digits of code: %s', (prefix, itemDigits, problem) => {
	expect(shopRuleProblem({ prefix, itemDigits, holds: 'grams' })).toBe(problem);
});

test('a rule that cannot be is never applied, so no maker’s barcode is taken for a weight', () => {
	const read = readShopBarcode('4006381333931', [{ prefix: '40', itemDigits: 5, holds: 'grams' }]);

	expect(read).toBeNull();
});
