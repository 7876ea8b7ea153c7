import type { Till } from '#lib/till/till.ts';

/**
 * Goods that bear a tax stand in the receipt without a code, because nobody has told the register's rates yet: sold now,
 * they would be sold untaxed. Rates typed in on the register page, or the Kasa's answer, end it.
 */
export function awaitsTaxes({ cart, goods, register }: Till): boolean {
	if (register.knowsTaxes) return false;
	return cart.lines.some(
		({ code, taxes }) => taxes.length === 0 && (goods.catalog.byCode(code)?.levies.vat ?? null) !== null
	);
}
