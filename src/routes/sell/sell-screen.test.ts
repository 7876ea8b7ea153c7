import { expect, test } from 'vitest';
import { until } from '#lib/journal/clock-for-tests.ts';
import { productsForTests } from '#lib/till/goods/products-for-tests.ts';
import { tillAtKasa } from '#lib/till/till-for-tests.ts';
import { SellScreen } from './sell-screen.svelte.ts';

const BARCODE = '4820000001041';
const DEAF = { sound: () => undefined, focusScan: () => undefined };

async function tillWithShirts() {
	const products = productsForTests();
	products.sell(
		{ id: 501, name: 'Футболка S', barcodes: [BARCODE] },
		{ id: 502, name: 'Футболка M', barcodes: [BARCODE] }
	);
	const at = await tillAtKasa({ products });
	at.till.toldTaxes(null);
	return at;
}

test('a scanned barcode of several goods shows them all, and sells the one that is picked', async () => {
	const { till } = await tillWithShirts();
	await till.goods.refresh();
	const screen = new SellScreen(till, DEAF);

	screen.scanned(BARCODE);
	const shown = [screen.notice?.is, screen.found?.hits.map(({ name }) => name), till.cart.lines.length];
	screen.moveHit(1);
	screen.enter();

	expect(shown).toEqual(['several', ['Футболка S', 'Футболка M'], 0]);
	expect(till.cart.lines.map(({ name }) => name)).toEqual(['Футболка M']);
	expect([screen.query, screen.notice]).toEqual(['', null]);
});

test('Enter pressed twice before the goods are there sells one', async () => {
	const at = await tillWithShirts();
	await at.till.goods.refresh();
	const { till } = await at.reload();
	const screen = new SellScreen(till, DEAF);

	screen.type('501');
	screen.enter();
	screen.enter();
	await until(() => till.cart.lines.length > 0);

	expect(till.cart.lines.map(({ name, quantity }) => [name, quantity])).toEqual([['Футболка S', 1000]]);
});
