import { describe, expect, test } from 'vitest';
import { askedReceipt } from '#lib/domain/asked-check.ts';
import { TEA, checkOf, oneLine, printed } from './print-for-tests.ts';
import type { Php } from './php-query.ts';

/** The line of a check for 200 hryvnias that differs from the tea in this. */
const lineOf = (line: { readonly [key: string]: Php }) => checkOf({ items: [{ ...TEA, ...line }] }).lines[0];
const problemsOf = (line: { readonly [key: string]: Php }) => {
	const request = printed({ items: [{ ...TEA, ...line }] });
	return 'problems' in request ? request.problems : [];
};

describe('a line of a check', () => {
	test('shows the price before discounts, and the receipt the discount', () => {
		const check = checkOf();

		const receipt = askedReceipt(check, { newId: () => 'line-1', pricing: { lineRule: 'half-up' } });

		expect(receipt.lines).toMatchObject([
			{ price: 120_00, gross: 240_00, applied: [{ kind: 'discount', value: 40_00 }], sum: 200_00 }
		]);
		expect(receipt.total).toBe(200_00);
	});

	test.each([100, 0, '', 'сто', 99.999, 1e12, 99_999_999])(
		'with the base price %j shows the price it was sold at',
		(base_price) => {
			expect(lineOf({ base_price })?.price).toBe(100_00);
		}
	);

	test('may be the delivery', () => {
		const delivery = { ...TEA, name: 'Доставка кур’єром', payment_object: 'service', base_price: 50, price: 50 };
		const items = [TEA, { ...delivery, quantity: 1, sum: 50, properties: null, measure_code: null }];

		const check = checkOf({ items, payments: [{ type: 'cash', sum: 250 }], total_sum: 250 });

		expect(check.lines[1]).toMatchObject({ name: 'Доставка кур’єром', code: 'Доставка кур’єром', sum: 50_00 });
	});

	test.each([
		['796', 'piece'],
		['166', 'kilogram'],
		['112', 'litre'],
		['006', 'metre'],
		['6', 'metre'],
		['778', 'piece'],
		[null, 'piece']
	])('in the measure %s is sold by the %s', (measure_code, measure) => {
		expect(lineOf({ measure_code })?.measure).toBe(measure);
	});

	test('is known by its article, else its barcode, else its name', () => {
		const barcode = '4820000001041';

		expect(lineOf({ barcode })).toMatchObject({ code: 'TEA-01', barcode });
		expect(lineOf({ barcode, properties: null })).toMatchObject({ code: barcode, barcode });
		expect(lineOf({ properties: null })?.code).toBe('Чай чорний');
	});

	test('keeps its name as it was written, on one line and not too long', () => {
		expect(lineOf({ name: '<script>alert("чай")</script>' })?.name).toBe('<script>alert("чай")</script>');
		expect(lineOf({ name: ' Чай\u0000\r\n  чорний\t' })?.name).toBe('Чай чорний');
		expect(lineOf({ name: '🍵'.repeat(300) })?.name).toBe('🍵'.repeat(256));
	});

	test('that costs nothing is left out and told', () => {
		const gift = { ...TEA, name: 'Подарунок', price: 0, sum: 0, vat: 9 };

		expect(printed({ items: [TEA, gift] })).toMatchObject({
			leftOut: ['Подарунок'],
			check: { lines: [{ name: 'Чай чорний' }], total: 200_00 }
		});
	});

	test('must be one at least that costs something', () => {
		const free = { code: 'nothing-to-sell', field: 'items', value: '' };

		expect(printed(oneLine({ price: 0, sum: 0 }, 0))).toEqual({ problems: [free] });
		expect(printed({ items: [], total_sum: 0, payments: [] })).toEqual({ problems: [free] });
	});

	test.each([
		[{ price: 12.345 }, 'too-many-decimals', 'items[0][price]', '12.345'],
		[{ sum: 12.345 }, 'too-many-decimals', 'items[0][sum]', '12.345'],
		[{ quantity: 0.3455 }, 'too-many-decimals', 'items[0][quantity]', '0.3455'],
		[{ quantity: 0 }, 'not-above-zero', 'items[0][quantity]', '0'],
		[{ price: 0 }, 'not-above-zero', 'items[0][price]', '0'],
		[{ sum: -5 }, 'below-zero', 'items[0][sum]', '-5'],
		[{ quantity: null }, 'missing', 'items[0][quantity]', ''],
		[{ name: ' ' }, 'missing', 'items[0][name]', ''],
		[{ price: 'сто' }, 'malformed', 'items[0][price]', 'сто'],
		[{ price: 99_999_999, quantity: 2 }, 'too-large', 'items[0][quantity]', '2']
	])('with %j is refused: %s in %s', (line, code, field, value) => {
		expect(problemsOf(line)).toEqual([{ code, field, value }]);
	});
});

describe('the tax of a line', () => {
	test('is the register’s code for the tax of the portal', () => {
		expect(lineOf({ vat: 3 })?.taxes).toEqual([1]);
	});

	test.each([0, '', null])('is none where Bitrix24 says %j', (vat) => {
		expect(lineOf({ vat })?.taxes).toEqual([]);
	});

	test('of goods without one is the code that the table has for that', () => {
		const check = checkOf({ items: [{ ...TEA, vat: null }] }, { taxesOf: (id) => (id === '0' ? ['Е'] : null) });

		expect(check.lines[0]?.taxes).toEqual(['Е']);
	});

	test('of goods without one is refused where the register has no such code', () => {
		const read = printed({ items: [{ ...TEA, vat: null }] }, { taxesOf: () => null });

		expect(read).toEqual({ problems: [{ code: 'vat-unmapped', field: 'items[0][vat]', value: '' }] });
	});

	test('is looked up by a number alone', () => {
		const asked: string[] = [];
		const taxesOf = (vatId: string) => {
			asked.push(vatId);
			return [1];
		};

		printed({ items: [TEA, { ...TEA, vat: 'constructor' }, { ...TEA, vat: null }] }, { taxesOf });

		expect(asked).toEqual(['3', '0']);
	});

	test.each(['9', 'constructor', '1.5'])('is refused where nobody said what “%s” is', (vat) => {
		expect(problemsOf({ vat })).toEqual([{ code: 'vat-unmapped', field: 'items[0][vat]', value: vat }]);
	});
});

describe('the marking code of a line', () => {
	test('is its excise stamp where it reads as one', () => {
		expect(lineOf({ marking_code: 'ABBK482910' })?.exciseStamps).toEqual(['ABBK482910']);
	});

	test('of an excisable good is its electronic stamp', () => {
		const marked = { marking_code: '0104820000001041\u001d21Ab-9', payment_object: 'excise' };

		expect(lineOf(marked)?.exciseStamps).toEqual(['010482000000104121Ab9']);
	});

	test('is what an excisable good has to have', () => {
		const needs = ['excise', 'commodity'].map((payment_object) => lineOf({ payment_object })?.needsStamps);

		expect(needs).toEqual([true, undefined]);
	});

	test('of any other good has no place on a receipt', () => {
		const marked = { marking_code: '0104820000001041\u001d21Ab9', payment_object: 'commodity_marking' };

		expect(lineOf(marked)?.exciseStamps).toEqual([]);
	});
});
