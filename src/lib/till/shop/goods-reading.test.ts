import { expect, test } from 'vitest';
import { READ } from './bitrix24-for-tests.ts';
import { GoodsReading } from './goods-reading.svelte.ts';
import { ShopForTests } from './shop-for-tests.ts';

async function readingAt(shop = new ShopForTests()) {
	const desk = shop.desk();
	await desk.products.ask();
	let read = 0;
	return { shop, desk, reading: new GoodsReading(desk, () => (read += 1)), told: () => read };
}

test('what a reading came to is shown at once', async () => {
	const { shop, desk, reading } = await readingAt();
	shop.bitrix24.afterReading = { ...READ, sold: 1300 };

	await reading.read(false);

	expect(desk.products.value?.sold).toBe(1300);
	expect(shop.asked).toEqual([{ what: 'POST /api/bitrix24/products', body: {} }]);
});

test('everything is read anew for the asking', async () => {
	const { shop, reading } = await readingAt();

	await reading.read(true);

	expect(shop.asked.at(-1)?.body).toEqual({ whole: true });
});

test('what goes on without us is looked at until it is over', async () => {
	const { shop, desk, reading, told } = await readingAt();
	shop.bitrix24.afterReading = { ...READ, running: true, unfinished: true };
	await reading.read(true);
	const wasRunning = reading.isRunning;
	shop.bitrix24.products = { ...READ, sold: 1500 };

	await reading.look();

	expect(wasRunning).toBe(true);
	expect(reading.isRunning).toBe(false);
	expect(desk.products.value?.sold).toBe(1500);
	// After what was read by then, and after the rest.
	expect(told()).toBe(2);
});

test('while nobody reads nothing is asked', async () => {
	const { shop, desk, reading } = await readingAt();
	shop.bitrix24.products = { ...READ, sold: 1 };

	await reading.look();

	expect(desk.products.value?.sold).toBe(READ.sold);
});
