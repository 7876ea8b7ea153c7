import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { catalogOf } from './catalog.ts';
import { withCheckDigit } from './gtin.ts';
import type { Product } from './product.ts';

const good = (code: string, name: string, more: Partial<Product> = {}): Product => ({
	code,
	name,
	price: kopiykas(10_00),
	measure: 'piece',
	barcodes: [],
	category: 'dairy',
	levies: { vat: 20 },
	...more
});

const milk = good('104', 'Молоко «Яготинське» 2,6 %, 900 г', { barcodes: ['4829000001047'] });
const chocolate = good('3308', 'Шоколад молочний «Світоч», 85 г', { category: 'sweets' });
const condensed = good('2217', 'Згущене незбиране-молоко', { category: 'Консерви' });
const sour = good('1045', 'Кисломолочний сир');
const coffee = good('К-1', 'Кава «Lavazza», 250 г', { category: 'drinks', barcodes: ['036000291452'] });
const catalog = catalogOf([sour, condensed, chocolate, coffee, milk]);

const codesOf = (query: string) => catalog.search(query).hits.map(({ code }) => code);

describe('by barcode and code', () => {
	test('a barcode finds its good, with or without its leading zeros', () => {
		expect(catalog.byBarcode('4829000001047')).toBe(milk);
		expect(catalog.byBarcode('0036000291452')).toBe(coffee);
		expect(catalog.byBarcode('36000291452')).toBe(coffee);
		expect(catalog.byBarcode('6000291452')).toBeNull();
	});

	test('a code finds its good in any case, and with the zeros of a scale', () => {
		expect(catalog.byCode('к-1')).toBe(coffee);
		expect(catalog.byCode('00104')).toBe(milk);
		expect(catalog.byCode('10')).toBeNull();
	});

	test('of two goods with one barcode none is sold by it: both are on the list to choose from', () => {
		const twins = catalogOf([milk, { ...chocolate, barcodes: milk.barcodes }]);

		expect(twins.byBarcode('4829000001047')).toBeNull();
		expect(twins.search('4829000001047').hits.map(({ code }) => code)).toEqual(['104', '3308']);
	});
});

describe('search', () => {
	test('names that start so come first, then words that do, then the rest', () => {
		expect(codesOf('моло')).toEqual(['104', '2217', '3308', '1045']);
	});

	test('all words must be found, in any order', () => {
		expect(codesOf('900 яго')).toEqual(['104']);
		expect(codesOf('молоко lavazza')).toEqual([]);
	});

	test('a good’s own code comes before codes that start with it', () => {
		expect(codesOf('104')).toEqual(['104', '1045']);
	});

	test('the last digits of a barcode find the good, three digits look at names and codes alone', () => {
		expect(codesOf('1047')).toEqual(['104']);
		expect(codesOf('047')).toEqual([]);
	});

	test('letters typed on the wrong layout are put right where nothing else is found', () => {
		const found = catalog.search('vjkj');

		expect(found.hits[0]).toBe(milk);
		expect(found.query).toBe('моло');
		expect(catalog.search('дфмф').hits).toEqual([coffee]);
	});

	test('an empty query finds nothing', () => {
		expect(catalog.search('  «» ')).toMatchObject({ hits: [], total: 0 });
	});

	test('only so many are shown, all are counted', () => {
		const found = catalog.search('моло', 2);

		expect(found.hits).toHaveLength(2);
		expect(found.total).toBe(4);
	});
});

describe('shelves', () => {
	test('the till’s own shelves come in its order, the shop’s after them', () => {
		expect(catalog.categories).toEqual(['dairy', 'drinks', 'sweets', 'Консерви']);
		expect(catalog.of('dairy')).toEqual([sour, milk]);
		expect(catalog.of('fish')).toEqual([]);
	});

	test('goods sold often and goods with a quick key stand in their own order', () => {
		const bag = good('1', 'Пакет', { frequent: 2, quick: { key: 1, picture: 'bag', label: 'Пакет' } });
		const loaf = good('2', 'Батон', { frequent: 1, quick: { key: 2, picture: 'loaf', label: 'Батон' } });
		const shelf = catalogOf([milk, bag, loaf]);

		expect(shelf.frequent).toEqual([loaf, bag]);
		expect(shelf.quick).toEqual([bag, loaf]);
		expect(shelf.byQuickKey('2')).toBe(loaf);
		expect(shelf.byQuickKey('8')).toBeNull();
	});
});

describe('fifty thousand goods', () => {
	const kinds = ['Молоко', 'Хліб', 'М’ясо', 'Сир', 'Кава', 'Ґудзик', 'Їжак'];
	const many = Array.from({ length: 50_000 }, (_, nth) =>
		good(String(100_000 + nth), `${kinds[nth % kinds.length] ?? ''} «Фабрика ${nth % 501}» ${nth}`, {
			barcodes: [withCheckDigit(`4820${String(nth).padStart(8, '0')}`)]
		})
	);
	const large = catalogOf(many);
	const anyNth = fc.nat({ max: many.length - 1 });

	test('each is found by its barcode, its code and its name', () => {
		fc.assert(
			fc.property(anyNth, (nth) => {
				const one = many[nth];

				expect(large.byBarcode(one?.barcodes[0] ?? '')).toBe(one);
				expect(large.search(one?.code ?? '').hits[0]).toBe(one);
				expect(large.search(one?.name ?? '').hits).toContain(one);
			}),
			{ numRuns: 25 }
		);
	});

	test('the count is that of a plain look at every name', () => {
		const found = large.search("м'ясо фабрика 77");

		const expected = many.filter(({ name }) => name.startsWith('М’ясо «Фабрика') && name.includes('77'));
		expect(found.total).toBe(expected.length);
		expect(found.hits).toHaveLength(60);
	});
});
