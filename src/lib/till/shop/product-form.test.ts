import { expect, test } from 'vitest';
import { productChange, productFormOf } from './product-form.ts';

const SETTLED = { products: { on: true, barcode: 'property98', variantBarcode: null } } as const;

test('a form nobody has touched changes nothing', () => {
	const form = productFormOf(SETTLED);

	const change = productChange(SETTLED, form);

	expect(change).toEqual({});
});

test('only what was picked otherwise is sent; nowhere is said as such', () => {
	const form = { ...productFormOf(SETTLED), barcode: '', variantBarcode: 'xmlId' };

	const change = productChange(SETTLED, form);

	expect(change).toEqual({ barcode: null, variantBarcode: 'xmlId' });
});

test('what is switched off keeps where the barcodes stand', () => {
	const form = { ...productFormOf(SETTLED), on: false };

	const change = productChange(SETTLED, form);

	expect(change).toEqual({ on: false });
});
