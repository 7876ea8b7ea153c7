/** Lengths of the numbers GS1 gives to goods: EAN-8, UPC-A, EAN-13, ITF-14. */
const LENGTHS: ReadonlySet<number> = new Set([8, 12, 13, 14]);

/** The digit that ends a GTIN: weights 3 and 1 from the right, up to a multiple of ten (GS1 General Specifications, 7.9). */
function checkDigit(body: string): string {
	const sum = Array.from(body)
		.reverse()
		.reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
	return String((10 - (sum % 10)) % 10);
}

export function withCheckDigit(body: string): string {
	return body + checkDigit(body);
}

/** Digits of a GTIN's length whose last one is right: surely read well. */
export function isGtin(text: string): boolean {
	return /^\d+$/.test(text) && LENGTHS.has(text.length) && checkDigit(text.slice(0, -1)) === text.slice(-1);
}

/** What barcodes are compared by: one good's UPC-A, EAN-13 and ITF-14 differ only in leading zeros. */
export function barcodeKey(text: string): string {
	const plain = text.trim().toUpperCase();
	return /^\d{8,14}$/.test(plain) ? plain.padStart(14, '0') : plain;
}
