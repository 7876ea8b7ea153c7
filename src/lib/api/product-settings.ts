import * as z from 'zod/mini';

/** Where the barcode of a good stands in the portal: one of these fields, or a property by its number. */
export const BarcodeField = z.templateLiteral([
	z.union([z.literal('code'), z.literal('xmlId'), z.templateLiteral(['property', z.int().check(z.positive())])])
]);
export type BarcodeField = z.infer<typeof BarcodeField>;

/** Which goods are sold. */
export const ProductSettings = z.strictObject({
	/** Those of the portal; else samples. */
	on: z.boolean(),
	/** Null: goods have no barcodes there. */
	barcode: z.nullable(BarcodeField),
	/** Likewise of variants, which have properties of their own. */
	variantBarcode: z.nullable(BarcodeField)
});
export type ProductSettings = z.infer<typeof ProductSettings>;

export const NO_PRODUCTS: ProductSettings = { on: false, barcode: null, variantBarcode: null };
