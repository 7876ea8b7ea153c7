import { expect, test } from 'vitest';
import { until } from '#lib/journal/clock-for-tests.ts';
import { productsForTests } from '#lib/till/goods/products-for-tests.ts';
import { tillAtKasa } from '#lib/till/till-for-tests.ts';
import { SellScreen } from './sell-screen.svelte.ts';

const SHARED = '4820000001041';

/** A counter that sells two sizes of a T-shirt, one barcode on both. */
async function counter() {
	const products = productsForTests();
	const barcodes = [SHARED];
	products.sell({ id: 501, name: 'Футболка S', barcodes }, { id: 502, name: 'Футболка M', barcodes });
	const at = await tillAtKasa({ products });
	await at.till.goods.refresh();
	const { till } = at;
	return { ...at, screen: screenOf(till), rung: () => till.cart.lines.map(({ name }) => name) };
}

function screenOf(till: ConstructorParameters<typeof SellScreen>[0]): SellScreen {
	return new SellScreen(till, { sound: () => undefined, focusScan: () => undefined });
}

test('a scanned barcode that two goods have shows both to choose from, and rings up none', async () => {
	const { screen, rung } = await counter();
	screen.pane = { is: 'free-item' };

	screen.scanned(SHARED);
	screen.scanned(SHARED);

	expect(screen.found?.hits.map(({ name }) => name)).toEqual(['Футболка S', 'Футболка M']);
	expect([screen.pane.is, screen.query, screen.notice]).toEqual(['goods', SHARED, { is: 'several' }]);
	expect(rung()).toEqual([]);
});

test('of several goods Enter rings up the one chosen in the list, be it the first', async () => {
	const { screen, rung } = await counter();

	screen.scanned(SHARED);
	screen.enter();
	screen.scanned(SHARED);
	screen.moveHit(1);
	screen.enter();

	expect(rung()).toEqual(['Футболка S', 'Футболка M']);
	expect([screen.query, screen.notice]).toEqual(['', null]);
});

test('«3*» and a barcode of several goods ring up three of the one that is chosen', async () => {
	const { screen, till } = await counter();

	screen.type(`3*${SHARED}`);
	screen.enter();
	const before = [till.cart.lines.length, screen.notice, screen.times];
	screen.enter();

	expect(before).toEqual([0, { is: 'several' }, 3000]);
	expect(till.cart.lines).toMatchObject([{ name: 'Футболка S', quantity: 3000 }]);
});

test('what was entered before the goods were there is rung up once each, as it stood at the press', async () => {
	const { reload } = await counter();
	const { till } = await reload();
	const screen = screenOf(till);

	screen.type('501');
	screen.enter();
	screen.enter();
	screen.type('2*502');
	screen.enter();
	screen.type('50');
	await until(() => till.cart.lines.length > 0);

	expect(till.cart.lines).toMatchObject([
		{ code: '501', quantity: 1000 },
		{ code: '502', quantity: 2000 }
	]);
});
