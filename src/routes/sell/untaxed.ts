import { bearsTax } from '#lib/catalog/product.ts';
import { m } from '#lib/messages/messages.js';
import type { Cart } from '#lib/till/cart.svelte.ts';
import type { Till } from '#lib/till/till.ts';

/** Goods that bear a tax stand in the receipt without a code: sold now, they would be sold untaxed. */
export type Untaxed =
	/** Nobody has told the register's rates yet: typed in on the register page, or told by the Kasa, they end it. */
	| { is: 'not-told' }
	/** The register takes no such tax. */
	| { is: 'not-taken'; name: string };

/** Why a receipt cannot be made for want of a tax, or null. */
export function untaxedIn({ lines }: Cart, { goods, register }: Till): Untaxed | null {
	for (const line of lines.filter(({ taxes }) => taxes.length === 0)) {
		const product = goods.of(line);
		// After a reload a receipt may be there before the goods are.
		if (!product && line.catalogId !== undefined && !goods.isReady) return { is: 'not-told' };
		if (!product || !bearsTax(product)) continue;
		if (!register.knowsTaxes) return { is: 'not-told' };
		if (product.taxes) return { is: 'not-taken', name: product.name };
	}
	return null;
}

/** The same in words. */
export function untaxedWords(cart: Cart, till: Till): string | null {
	const untaxed = untaxedIn(cart, till);
	if (!untaxed) return null;
	return untaxed.is === 'not-told' ? m.cart_problem_taxes() : m.cart_problem_tax_not_taken({ name: untaxed.name });
}
