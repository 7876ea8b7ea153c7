import { describe, expect, test } from 'vitest';
import { parseScan } from './barcode.ts';
import { catalogOf } from './catalog.ts';
import { withCheckDigit } from './gtin.ts';
import { lookUp } from './look-up.ts';
import { SAMPLE_GOODS } from './sample-goods.ts';
import { USUAL_RULES, type ShopBarcodeRule } from './shop-barcode.ts';

const rules: ShopBarcodeRule[] = [...USUAL_RULES, { prefix: '28', itemDigits: 5, holds: 'kopiykas' }];
const catalog = catalogOf(SAMPLE_GOODS);
const milk = catalog.byCode('104');
const milkBarcode = milk?.barcodes[0] ?? '';

const typed = (text: string) => lookUp(catalog, parseScan(text, rules), 'person');
const scanned = (text: string) => lookUp(catalog, parseScan(text, rules), 'scanner');
const label = (prefix: string, code: string, amount: string) =>
	withCheckDigit(prefix + code.padStart(5, '0') + amount.padStart(5, '0'));

test('a barcode sells its good, and stands on the receipt', () => {
	expect(scanned(milkBarcode)).toEqual({ kind: 'good', product: milk, quantity: null, barcode: milkBarcode });
});

test('«3*» and a code sell three', () => {
	expect(typed('3*104')).toEqual({ kind: 'good', product: milk, quantity: 3000 });
});

test('«3*» alone waits for the next good', () => {
	expect(typed('3*')).toEqual({ kind: 'quantity', quantity: 3000 });
});

test('a digit of a quick key sells its good when typed, never when scanned', () => {
	expect(typed('3')).toMatchObject({ kind: 'good', product: milk });
	expect(scanned('3')).toMatchObject({ kind: 'unknown' });
});

test('words sell the first good found', () => {
	expect(typed('моло яго')).toMatchObject({ kind: 'good', product: milk });
	expect(typed('такого немає')).toEqual({ kind: 'unknown', text: 'такого немає', misread: false });
});

test('an unknown barcode never sells the good whose barcode it is a part of', () => {
	const part = withCheckDigit(milkBarcode.slice(3, 10));

	expect(scanned(part)).toEqual({ kind: 'unknown', text: part, misread: false });
	expect(scanned(milkBarcode.slice(-6))).toMatchObject({ kind: 'unknown' });
});

test('an unknown barcode with a wrong check digit asks for another scan', () => {
	const wrong = milkBarcode.slice(0, -1) + String((Number(milkBarcode.at(-1)) + 1) % 10);

	expect(scanned(wrong)).toEqual({ kind: 'unknown', text: wrong, misread: true });
});

test('a scale’s label sells its weight of the good', () => {
	const barcode = label('22', '201', '350');

	expect(scanned(barcode)).toEqual({ kind: 'good', product: catalog.byCode('201'), quantity: 350, barcode });
});

test('a scale that counts pieces where a weight would stand sells pieces', () => {
	expect(scanned(label('22', '104', '4'))).toMatchObject({ kind: 'good', product: milk, quantity: 4000 });
});

test('a label with a sum sells the pack at that sum', () => {
	expect(scanned(label('28', '201', '17115'))).toMatchObject({ kind: 'good', quantity: null, labelSum: 17115 });
});

test('two packs of one weight are twice the weight, half a pack is refused', () => {
	const barcode = label('22', '201', '350');

	expect(typed(`2*${barcode}`)).toMatchObject({ kind: 'good', quantity: 700 });
	expect(typed(`0,5*${barcode}`)).toEqual({ kind: 'bad-quantity', problem: 'too-many-decimals' });
});

test('a label without weight is said to be empty, one of an unknown good is unknown', () => {
	expect(scanned(label('22', '201', '0'))).toEqual({ kind: 'empty-label', product: catalog.byCode('201') });
	expect(scanned(label('22', '99999', '350'))).toMatchObject({ kind: 'unknown', misread: false });
});

test('a barcode of the catalogue is that good’s even where a scale’s rule would fit', () => {
	const barcode = label('22', '201', '350');
	const [first] = SAMPLE_GOODS;
	const own = catalogOf(first ? [{ ...first, barcodes: [barcode] }] : []);

	const found = lookUp(own, parseScan(barcode, rules), 'scanner');

	expect(found).toMatchObject({ kind: 'good', product: { code: first?.code }, quantity: null });
});

test('a stamp is a stamp', () => {
	expect(scanned('ФИИЛ482910')).toEqual({ kind: 'stamp', stamp: 'ABBK482910' });
});

test('a code with letters is found though the scanner types on the Ukrainian layout', () => {
	const [first] = SAMPLE_GOODS;
	const own = catalogOf(first ? [{ ...first, code: 'SKU-7' }] : []);

	expect(lookUp(own, parseScan('ЫЛГ-7', rules), 'scanner')).toMatchObject({ kind: 'good', product: { code: 'SKU-7' } });
});

test('a quantity of nothing and an empty field sell nothing', () => {
	expect(typed('0*104')).toEqual({ kind: 'bad-quantity', problem: 'not-above-zero' });
	expect(typed(' ')).toEqual({ kind: 'nothing' });
});

test('a barcode of several goods sells none of them, whoever enters it', () => {
	const twins = catalogOf(SAMPLE_GOODS.slice(0, 2).map((good) => ({ ...good, barcodes: ['036000291452'] })));
	const scan = parseScan('2*0036000291452', rules);

	const several = { kind: 'several', text: '0036000291452', quantity: 2000 };
	expect([lookUp(twins, scan, 'scanner'), lookUp(twins, scan, 'person')]).toEqual([several, several]);
	expect(twins.search('0036000291452').hits).toEqual(twins.products);
});

describe('an article', () => {
	const [good] = SAMPLE_GOODS;
	const named = (code: string, ...articles: string[]) => ({ ...good!, code, barcodes: [], articles });
	const own = catalogOf([named('501', 'TEA-1', '00077'), named('502', 'TEA-2', 'SAME'), named('503', '501', 'SAME')]);
	const find = (text: string) => lookUp(own, parseScan(text, rules), 'scanner');

	test('sells its good like a code, whatever the case, and by a scale’s label', () => {
		expect(find('tea-1')).toMatchObject({ kind: 'good', product: { code: '501' } });
		expect(find(label('22', '77', '350'))).toMatchObject({ kind: 'good', product: { code: '501' } });
	});

	test('of one good that is the shop’s own code of another is nobody’s: a label that fits both sells none', () => {
		const both = catalogOf([named('501', '00012'), named('12')]);

		expect(lookUp(both, parseScan(label('22', '12', '350'), rules), 'scanner')).toMatchObject({ kind: 'unknown' });
	});

	test('is what a scale’s label names, not a portal’s number of what nobody weighs', () => {
		const numbered = (measure: 'piece' | 'kilogram') => catalogOf([{ ...named('12'), catalogId: 12, measure }]);
		const weigh = (measure: 'piece' | 'kilogram') =>
			lookUp(numbered(measure), parseScan(label('22', '12', '350'), rules), 'scanner');

		expect([weigh('piece'), weigh('kilogram')]).toMatchObject([{ kind: 'unknown' }, { kind: 'good', quantity: 350 }]);
	});

	test('is what a scale’s label names first, though another good has that number in the portal', () => {
		const cheese = { ...named('5001', '00104'), catalogId: 5001, measure: 'kilogram' as const };
		const numbered = (measure: 'piece' | 'kilogram') => ({ ...named('104'), catalogId: 104, measure });
		const sold = [numbered('piece'), numbered('kilogram')].map((other) =>
			lookUp(catalogOf([other, cheese]), parseScan(label('22', '104', '350'), rules), 'scanner')
		);

		const isCheese = { kind: 'good', product: { code: '5001' }, quantity: 350 };
		expect(sold).toMatchObject([isCheese, isCheese]);
	});

	test('in figures is all that a scale knows a weighed good by: its number in the portal is not in the scale', () => {
		const ham = { ...named('104', '77'), catalogId: 104, measure: 'kilogram' as const };
		const weighed = (item: string) =>
			lookUp(catalogOf([ham]), parseScan(label('22', item, '350'), rules), 'scanner').kind;

		expect([weighed('77'), weighed('104')]).toEqual(['good', 'unknown']);
	});

	test('that several goods have, or that is another’s code, sells none: a person picks it from the list', () => {
		expect([find('same'), find('501')]).toMatchObject([{ kind: 'several' }, { kind: 'several' }]);
		expect(own.search('same').hits.map(({ code }) => code)).toEqual(['502', '503']);
		expect(own.search('501').hits.map(({ code }) => code)).toEqual(['501', '503']);
	});
});
