/**
 * How a shop's own EAN-13 is built: prefix, the good's code, an amount, a check digit. GS1 leaves prefixes 20–29 to shops
 * and says nothing of the rest, so every scale is set up in its own way.
 */
export interface ShopBarcodeRule {
	/** Two digits or three, from 20 on. */
	prefix: string;
	/** Digits of the good's code; what is left before the check digit is the amount. */
	itemDigits: number;
	holds: 'grams' | 'pieces' | 'kopiykas';
}

/** What scales are mostly set to here: five digits of code, five of grams. */
export const USUAL_RULES: readonly ShopBarcodeRule[] = [
	{ prefix: '22', itemDigits: 5, holds: 'grams' },
	{ prefix: '23', itemDigits: 5, holds: 'grams' }
];

export interface ShopBarcode {
	/** The good's code without its leading zeros. */
	item: string;
	holds: ShopBarcodeRule['holds'];
	/** Whole grams, pieces or kopiykas. */
	amount: number;
}

/** What an EAN-13 with a right check digit says by the first rule that fits; null where none does. */
export function readShopBarcode(ean13: string, rules: readonly ShopBarcodeRule[]): ShopBarcode | null {
	const rule = rules.find((rule) => ean13.startsWith(rule.prefix) && isPossible(rule));
	if (!rule || ean13.length !== 13) return null;
	const amountAt = rule.prefix.length + rule.itemDigits;
	const item = ean13.slice(rule.prefix.length, amountAt).replace(/^0+(?=\d)/, '');
	return { item, holds: rule.holds, amount: Number(ean13.slice(amountAt, -1)) };
}

/** A shop's own prefix, a code of at least one digit, and at least three left for the amount. */
function isPossible({ prefix, itemDigits }: ShopBarcodeRule): boolean {
	const isShops = /^2\d{1,2}$/.test(prefix);
	return isShops && Number.isInteger(itemDigits) && itemDigits >= 1 && prefix.length + itemDigits <= 9;
}
