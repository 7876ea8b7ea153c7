import { expect, test } from 'vitest';
import { catalogOf } from './catalog.ts';
import { CATEGORIES } from './category.ts';
import { folded } from './folded.ts';
import { isGtin } from './gtin.ts';
import { SAMPLE_GOODS } from './sample-goods.ts';

const catalog = catalogOf(SAMPLE_GOODS);

test('there is enough to learn on, on every shelf', () => {
	expect(SAMPLE_GOODS.length).toBeGreaterThanOrEqual(200);
	expect(catalog.categories).toEqual(CATEGORIES);
});

test('each sample is marked as one, has a name and a price, and is found by the first word of its name', () => {
	for (const product of SAMPLE_GOODS) {
		const [firstWord = ''] = product.name.split(' ');

		expect(product.sample).toBe(true);
		expect(product.price).toBeGreaterThan(0);
		expect(folded(firstWord)).not.toBe('');
		expect(catalog.search(firstWord).hits).toContain(product);
	}
});

test('codes, names and barcodes are each met once, and barcodes are right', () => {
	const barcodes = SAMPLE_GOODS.flatMap(({ barcodes }) => barcodes);

	expect(new Set(SAMPLE_GOODS.map(({ code }) => code)).size).toBe(SAMPLE_GOODS.length);
	expect(new Set(SAMPLE_GOODS.map(({ name }) => name)).size).toBe(SAMPLE_GOODS.length);
	expect(new Set(barcodes).size).toBe(barcodes.length);
	expect(barcodes.filter((barcode) => !/^482\d{10}$/.test(barcode) || !isGtin(barcode))).toEqual([]);
});

test('a code fits a scale’s label and is no quick key', () => {
	expect(SAMPLE_GOODS.filter(({ code }) => !/^[1-9]\d{1,4}$/.test(code))).toEqual([]);
});

test('whatever bears a stamp names its УКТ ЗЕД, and whatever pays retail excise is a drink with VAT', () => {
	const stamped = SAMPLE_GOODS.filter(({ needsStamps }) => needsStamps);
	const taxed = SAMPLE_GOODS.filter(({ levies }) => levies.excise !== undefined);

	expect(stamped.length).toBeGreaterThan(10);
	expect([...stamped, ...taxed].filter(({ uktzed }) => !/^\d{10}$/.test(uktzed ?? ''))).toEqual([]);
	expect(taxed.filter(({ category, levies }) => category !== 'alcohol' || levies.vat !== 20)).toEqual([]);
});

test('the quick keys are 1 to 8', () => {
	expect(catalog.quick.map(({ quick }) => `${quick?.key} ${quick?.label}`)).toEqual([
		'1 Пакет',
		'2 Батон',
		'3 Молоко',
		'4 Кава',
		'5 Яйця',
		'6 Картопля',
		'7 Банани',
		'8 Вода'
	]);
});

test('what starts with «моло» comes before what only has such a word', () => {
	const codes = catalog.search('моло').hits.map(({ code }) => code);

	expect(codes).toEqual(['104', '105', '2217', '1630', '3308', '4410', '5120']);
});
