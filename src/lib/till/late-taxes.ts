import { codesFor, type TaxRate } from '#lib/domain/tax.ts';
import type { Cart } from './cart.svelte.ts';
import type { Goods } from './goods.svelte.ts';

/** What was rung up before its taxes were known gets its codes now; after a reload, once the goods are there. */
export async function fillTaxes(cart: Cart, goods: Goods, rates: readonly TaxRate[]): Promise<void> {
	if (cart.isEmpty) return;
	if (rates.length > 0 && !goods.isReady) await goods.load();
	for (const { id, code, taxes } of cart.lines) {
		const product = taxes.length === 0 ? goods.catalog.byCode(code) : null;
		const codes = product?.taxes ?? (product ? codesFor(product.levies, rates) : []);
		if (codes.length > 0) cart.fillTaxes(id, codes);
	}
}
