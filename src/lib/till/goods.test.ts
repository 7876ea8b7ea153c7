import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { productsForTests } from './goods/products-for-tests.ts';
import { tillAtKasa } from './till-for-tests.ts';

test('a shop’s goods take the place of the samples once the whole list is there', async () => {
	const products = productsForTests();
	const { till } = await tillAtKasa({ products });
	await till.goods.load();
	const samples = till.goods.catalog.products.every(({ sample }) => sample);
	products.sell(
		{ id: 501, name: 'Чай', price: kopiykas(45_50), barcodes: ['4820000001041'] },
		{ id: 502 },
		{ id: 503 }
	);

	products.loseAfter(1);
	const isCut = await till.goods.refresh();
	const meanwhile = till.goods.catalog.byCode('501');
	const isCutAgain = await till.goods.refresh();

	expect([samples, isCut, meanwhile, isCutAgain]).toEqual([true, true, null, false]);
	expect(till.goods.catalog.products.map(({ code }) => code)).toEqual(['501', '502', '503']);
	expect(till.goods.catalog.byBarcode('4820000001041')).toMatchObject({ name: 'Чай', price: 45_50, catalogId: 501 });
});

test('after a reload they are there before the server is asked, and without it', async () => {
	const products = productsForTests();
	products.sell({ id: 501 });
	const one = await tillAtKasa({ products });
	await one.till.goods.refresh();
	products.says.away = true;

	const { till } = await one.reload();
	await till.goods.load();

	expect(till.goods.catalog.products.map(({ code }) => code)).toEqual(['501']);
	await till.goods.refresh();
	expect(till.goods.catalog.products).toHaveLength(1);
});

test('a price that changed is the till’s at once, and whatever did not change is the same', async () => {
	const products = productsForTests();
	products.sell({ id: 501, price: kopiykas(45_50) }, { id: 502 });
	const { till } = await tillAtKasa({ products });
	await till.goods.refresh();
	const before = till.goods.catalog;

	await till.goods.refresh();
	const unchanged = till.goods.catalog;
	products.sell({ id: 501, price: kopiykas(47_00) });
	await till.goods.refresh();

	expect(unchanged).toBe(before);
	expect(till.goods.catalog.byCode('501')?.price).toBe(47_00);
	expect(till.goods.catalog.byCode('502')).toBe(before.byCode('502'));
});

test('the other tab shows what this one was told, and asks on from there', async () => {
	const products = productsForTests();
	products.sell({ id: 501, price: kopiykas(45_50) });
	const one = await tillAtKasa({ products });
	const two = await one.secondTab();
	await one.till.goods.refresh();
	await two.till.goods.load();
	products.sell({ id: 501, price: kopiykas(47_00) });

	await two.till.goods.refresh();
	await one.till.goods.load();
	await expect.poll(() => one.till.goods.catalog.byCode('501')?.price).toBe(47_00);
	products.sell({ id: 502 });
	await one.till.goods.refresh();

	expect(one.till.goods.catalog.products).toHaveLength(2);
	await expect.poll(() => two.till.goods.catalog.products.length).toBe(2);
});

test('a tab that did not hear of a change reads it all before it shows the next', async () => {
	const products = productsForTests();
	products.sell({ id: 501, price: kopiykas(45_50) });
	const one = await tillAtKasa({ products });
	await one.till.goods.refresh();
	const deaf = await one.secondTab({ unaware: true });
	await deaf.till.goods.load();
	products.sell({ id: 501, price: kopiykas(47_00) });
	await one.till.goods.refresh();
	products.sell({ id: 502 });

	await deaf.till.goods.refresh();

	expect(deaf.till.goods.catalog.products.map(({ price }) => price)).toEqual([47_00, 10_00]);
});

test('where the shop sells nothing of the portal any more samples are back', async () => {
	const products = productsForTests();
	products.sell({ id: 501 });
	const { till } = await tillAtKasa({ products });
	await till.goods.refresh();

	products.says.of = null;
	await till.goods.refresh();

	expect(till.goods.catalog.byCode('501')).toBeNull();
	expect(till.goods.catalog.products.every(({ sample }) => sample)).toBe(true);
});

test('what was rung up as a sample is not a good of the portal of the same number', async () => {
	const products = productsForTests();
	products.sell({ id: 104, taxes: [8] });
	const at = await tillAtKasa({ products });
	at.ring(28_50, 1000, { code: '104', taxes: [] });

	await at.till.goods.refresh();
	at.till.toldTaxes([{ code: 5, label: 'ПДВ 20%', symbol: 'Є', rate: 20, extraRate: null }]);

	expect(at.till.goods.of({ code: '104' })).toBeNull();
	expect(at.till.goods.of({ code: '104', catalogId: 104 })?.taxes).toEqual([8]);
	expect(at.till.cart.lines[0]?.taxes).toEqual([]);
});

test('a sample in the receipt gets its codes, though the shop’s own goods have come meanwhile', async () => {
	const products = productsForTests();
	products.sell({ id: 1101, taxes: [8] });
	const at = await tillAtKasa({ products });
	at.ring(42_90, 1000, { code: '1101', taxes: [] });

	await at.till.goods.refresh();
	at.till.toldTaxes([{ code: 5, label: 'ПДВ 20%', symbol: 'Є', rate: 20, extraRate: null }]);

	await expect.poll(() => at.till.cart.lines[0]?.taxes).toEqual([5]);
});

test('a change that lies on the disk and was not shown is shown by the next look, though nothing else changes', async () => {
	const products = productsForTests();
	products.sell({ id: 501, price: kopiykas(45_50) });
	const one = await tillAtKasa({ products });
	await one.till.goods.refresh();
	const deaf = await one.secondTab({ unaware: true });
	await deaf.till.goods.load();
	products.sell({ id: 501, price: kopiykas(47_00) });
	await one.till.goods.refresh();

	await deaf.till.goods.refresh();

	expect(deaf.till.goods.catalog.byCode('501')?.price).toBe(47_00);
});

test('a disk that takes no more goods is told of, and what the server told is sold for as long as the page lives', async () => {
	const products = productsForTests();
	products.sell({ id: 501, price: kopiykas(45_00) }, { id: 502 });
	const at = await tillAtKasa({ products });
	const { goods } = at.till;
	await goods.refresh();
	products.sell({ id: 501, price: kopiykas(60_00) }, { id: 503 });
	const prices = () => goods.catalog.products.map(({ price }) => price);

	at.disk.failForGood();
	await goods.refresh();
	const told = [goods.isBroken, goods.hasFailed, prices()];
	await goods.refresh();
	const later = [goods.isBroken, prices()];
	at.disk.fail();
	products.sell({ id: 502, price: kopiykas(12_00) });
	await goods.refresh();

	expect(told).toEqual([true, false, [60_00, 10_00, 10_00]]);
	expect(later).toEqual([true, [60_00, 10_00, 10_00]]);
	expect([goods.isBroken, prices()]).toEqual([false, [60_00, 12_00, 10_00]]);
});

test('a list that the disk never had room for is sold from memory, once it is whole', async () => {
	const products = productsForTests();
	products.sell({ id: 501 }, { id: 502 }, { id: 503 });
	const at = await tillAtKasa({ products });
	const { goods } = at.till;
	await goods.load();
	at.disk.fail(null, { refuses: 'QuotaExceededError' }, { refuses: 'QuotaExceededError' });

	products.loseAfter(3);
	const isCut = await goods.refresh();
	const meanwhile = goods.catalog.byCode('501');
	await goods.refresh();
	const inMemory = goods.catalog.products.map(({ code }) => code);
	products.says.of = null;
	at.disk.fail({ refuses: 'QuotaExceededError' });
	await goods.refresh();

	expect([isCut, meanwhile, inMemory]).toEqual([true, null, ['501', '502', '503']]);
	expect(goods.isBroken).toBe(true);
	expect(goods.catalog.products.every(({ sample }) => sample)).toBe(true);
});

test('one good that cannot be read takes no other from a till without a server, and is asked for once it is back', async () => {
	const products = productsForTests();
	products.sell({ id: 501 }, { id: 502 }, { id: 503 });
	const one = await tillAtKasa({ products });
	await one.till.goods.refresh();
	const [kept] = await one.database.getAll('products');
	const torn = { ...kept!, good: { code: '501', price: 'ten' } };
	await one.database.put('products', torn);
	products.says.away = true;

	const { till } = await one.reload();
	await till.goods.load();
	await till.goods.refresh();
	const codes = () => till.goods.catalog.products.map(({ code }) => code);
	const without = codes();
	products.says.away = false;
	await till.goods.refresh();

	expect(without).toEqual(['502', '503']);
	expect(codes()).toEqual(['501', '502', '503']);
});
