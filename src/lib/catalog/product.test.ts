import { expect, test } from 'vitest';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import { bearsTax, lineOf, taxesOf, type Product } from './product.ts';

const milk: Product = {
	code: '104',
	name: 'Молоко',
	price: kopiykas(54_30),
	measure: 'piece',
	barcodes: ['4829000001047', '96385074'],
	category: 'dairy',
	levies: { vat: 20 }
};

const vodka: Product = {
	...milk,
	code: '1301',
	levies: { vat: 20, excise: 5 },
	uktzed: '2208601100',
	needsStamps: true
};

const rate = (code: number, rate: number, extraRate: number | null): TaxRate => ({
	code,
	label: '',
	symbol: '',
	rate,
	extraRate
});

const rung = { newId: () => 'line-1', rates: [rate(5, 20, null), rate(8, 0, 5)] };

test('a good rung up is one piece at its price, with the tax code the register gives its rate', () => {
	const line = lineOf(milk, rung);

	expect(line).toEqual({
		id: 'line-1',
		code: '104',
		name: 'Молоко',
		price: 54_30,
		quantity: 1000,
		measure: 'piece',
		taxes: [5],
		adjustments: [],
		barcode: '4829000001047',
		exciseStamps: []
	});
});

test('the barcode that was scanned is the one on the receipt', () => {
	expect(lineOf(milk, { ...rung, barcode: '96385074' }).barcode).toBe('96385074');
});

test('vodka bears VAT and excise, names its УКТ ЗЕД and waits for a stamp', () => {
	expect(lineOf(vodka, rung)).toMatchObject({ taxes: [5, 8], uktzed: '2208601100', needsStamps: true });
});

test('codes imported with a good win over its rates', () => {
	const rates = [...rung.rates, { ...rate(1, 7, null), symbol: 'А' }];

	expect(lineOf({ ...milk, taxes: ['А'] }, { ...rung, rates }).taxes).toEqual(['А']);
});

test('where the register has no such rate no code is invented', () => {
	expect(lineOf(milk, { ...rung, rates: [] }).taxes).toEqual([]);
});

test('a pack labelled with a sum costs exactly that sum', () => {
	const cheese: Product = { ...milk, measure: 'kilogram', price: kopiykas(489_00) };

	const line = lineOf(cheese, { ...rung, quantity: thousandths(2000), labelSum: kopiykas(171_13) });

	expect(line).toMatchObject({ price: 171_13, quantity: 2000, measure: 'piece' });
});

test('codes chosen at one register are taken at another for what they meant, or not at all', () => {
	const meant = { vat: 20, extra: 0, untaxed: false };
	const imported: Product = { ...milk, levies: { vat: null }, taxes: [8], meant };
	const untaxed = { ...rate(8, 0, null), untaxed: true };

	expect(taxesOf(imported, [rate(8, 20, null)])).toEqual([8]);
	expect(taxesOf(imported, [rate(5, 20, null), untaxed])).toEqual([5]);
	expect(taxesOf(imported, [untaxed])).toBeNull();
	expect(lineOf(imported, { ...rung, rates: [untaxed] }).taxes).toEqual([]);
});

test('chosen codes wait for the rates that will be told, and stand where a register has none to tell', () => {
	const imported: Product = { ...milk, levies: { vat: null }, taxes: [8] };

	expect(taxesOf(imported, null)).toBeNull();
	expect(taxesOf(imported, [])).toEqual([8]);
	expect(taxesOf({ ...imported, taxes: [] }, null)).toEqual([]);
});

test('a good bears a tax by its codes, or without any by its rates', () => {
	expect([milk, { ...milk, taxes: [] }, { ...milk, levies: { vat: null }, taxes: [5] }].map(bearsTax)).toEqual([
		true,
		false,
		true
	]);
});
