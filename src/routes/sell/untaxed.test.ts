import { expect, test } from 'vitest';
import { lineOf } from '#lib/catalog/product.ts';
import { kopiykas } from '#lib/domain/money.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { productsForTests } from '#lib/till/goods/products-for-tests.ts';
import { tillAtKasa } from '#lib/till/till-for-tests.ts';
import { untaxedIn } from './untaxed.ts';

const VAT: TaxRate = { code: 5, label: 'ПДВ 20%', symbol: 'Є', rate: 20, extraRate: null };
const UNTAXED: TaxRate = { code: 8, label: 'Без ПДВ', symbol: 'З', rate: 0, extraRate: null, untaxed: true };

/** A good of 20 %, whose code was chosen at a register that calls it 8. */
async function tillWithTea() {
	const products = productsForTests();
	products.sell({ id: 501, name: 'Чай', taxes: [8], levies: { vat: 20, extra: 0, untaxed: false } });
	const { till } = await tillAtKasa({ products });
	await till.goods.refresh();
	const ring = () => {
		const tea = till.goods.catalog.byCode('501');
		if (!tea) throw new Error('no tea');
		till.cart.add(lineOf(tea, { newId: till.newId, rates: till.register.knownTaxes }));
	};
	return { till, ring };
}

test('a good rung up before the Kasa told its taxes waits for them, and is taxed by this register’s code', async () => {
	const { till, ring } = await tillWithTea();
	ring();
	const before = [untaxedIn(till.cart, till), till.cart.lines[0]?.taxes];

	till.toldTaxes([UNTAXED, VAT]);
	await until(() => untaxedIn(till.cart, till) === null);

	expect(before).toEqual([{ is: 'not-told' }, []]);
	expect(till.cart.lines.map(({ taxes }) => taxes)).toEqual([[5]]);
});

test('at a register that takes no such tax it is not sold, until somebody gives it a code', async () => {
	const { till, ring } = await tillWithTea();
	till.toldTaxes([UNTAXED]);

	ring();
	const refused = untaxedIn(till.cart, till);
	till.cart.change(till.cart.lines[0]?.id ?? '', { taxes: [8] });

	expect(refused).toEqual({ is: 'not-taken', name: 'Чай' });
	expect(untaxedIn(till.cart, till)).toBeNull();
});

test('after a reload nothing of the shop’s own goods is sold untaxed while they are still being read', async () => {
	const { till } = await tillAtKasa({ products: productsForTests() });
	till.toldTaxes([VAT]);
	till.cart.add({
		...lineOf(
			{
				code: '7',
				name: 'Кава',
				price: kopiykas(10_00),
				measure: 'piece',
				barcodes: [],
				category: '',
				levies: { vat: null }
			},
			{ newId: till.newId, rates: [] }
		),
		catalogId: 7
	});

	expect(till.goods.isReady).toBe(false);
	expect(untaxedIn(till.cart, till)).not.toBeNull();
});
