import type { Bitrix24, Bitrix24Change } from '#lib/api/bitrix24.ts';
import { BarcodeField, type ProductSettings } from '#lib/api/product-settings.ts';

/** Which goods are sold, as a manager picks it. Where a barcode stands is the portal's own name; empty: nowhere. */
export interface ProductForm {
	on: boolean;
	barcode: string;
	variantBarcode: string;
}

export function productFormOf({ products }: Pick<Bitrix24, 'products'>): ProductForm {
	const { on, barcode, variantBarcode } = products;
	return { on, barcode: barcode ?? '', variantBarcode: variantBarcode ?? '' };
}

/** What saving would change; an empty object where that is nothing. */
export function productChange(
	settings: Pick<Bitrix24, 'products'>,
	{ on, barcode, variantBarcode }: ProductForm
): NonNullable<Bitrix24Change['products']> {
	const before = productFormOf(settings);
	return {
		...(on !== before.on && { on }),
		...(barcode !== before.barcode && { barcode: fieldOf(barcode) }),
		...(variantBarcode !== before.variantBarcode && { variantBarcode: fieldOf(variantBarcode) })
	};
}

function fieldOf(text: string): ProductSettings['barcode'] {
	return text === '' ? null : BarcodeField.parse(text);
}
