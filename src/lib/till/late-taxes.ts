import type { Line } from '#lib/domain/receipt.ts';
import { taxesOf } from '#lib/catalog/product.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import type { Cart } from './cart.svelte.ts';
import type { Goods } from './goods.svelte.ts';

/** What was rung up before its taxes were known gets its codes now; after a reload, once the goods are there. */
export async function fillTaxes(cart: Cart, goods: Goods, rates: readonly TaxRate[]): Promise<void> {
	if (cart.isEmpty) return;
	if (rates.length > 0 && !goods.isReady) await goods.load();
	fill(cart, goods, rates);
	// Samples, perhaps, that were rung up before the shop's own goods came.
	const isUnknown = (line: Line) => line.taxes.length === 0 && line.catalogId === undefined && goods.of(line) === null;
	if (rates.length === 0 || !cart.lines.some(isUnknown)) return;
	await goods.knowSamples();
	fill(cart, goods, rates);
}

function fill(cart: Cart, goods: Goods, rates: readonly TaxRate[]): void {
	for (const line of cart.lines) {
		const { id, taxes } = line;
		const product = taxes.length === 0 ? goods.of(line) : null;
		const codes = (product && taxesOf(product, rates)) ?? [];
		if (codes.length > 0) cart.fillTaxes(id, codes);
	}
}
