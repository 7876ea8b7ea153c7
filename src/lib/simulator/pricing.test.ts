import { describe, expect, test } from 'vitest';
import { WireSale, type WireGood } from '#lib/kasa/wire-requests.ts';
import { piece } from './counter-for-tests.ts';
import { priced, type KasaReceipt } from './pricing.ts';
import { Switches } from './switches.ts';
import { TEST_TAXES } from './test-taxes.ts';

const good = (price: number, more: Partial<WireGood> = {}): WireGood => ({
	code: '1',
	name: 'Хліб',
	price,
	quantity: 1000,
	...more
});

function receiptOf(sale: Pick<WireSale, 'goods' | 'discounts'>, switches: Partial<Switches> = {}): KasaReceipt {
	const result = priced(WireSale.parse({ ...piece(1), ...sale }), TEST_TAXES, Switches.parse(switches));
	if (!result.ok) throw new Error(JSON.stringify(result.refused));
	return result.value;
}

describe('a line is price times quantity in whole kopiykas', () => {
	test.each([
		[10_000, 1, 10],
		[1_000, 1, 1],
		[1_900, 100, 190],
		[1_050, 5_000, 5_250],
		[300, 1, 0],
		[10, 1, 0],
		[27, 1, 0]
	])('%i kopiykas by %i thousandths are %i', (price, quantity, sum) => {
		expect(receiptOf({ goods: [good(price, { quantity })] }).total).toBe(sum);
	});

	test.each([
		['half-up', 251],
		['down', 250]
	] as const)('the half of a kopiyka goes %s', (lineRule, sum) => {
		expect(receiptOf({ goods: [good(501, { quantity: 500 })] }, { lineRule }).total).toBe(sum);
	});
});

describe("a receipt's tax", () => {
	const goods = [good(2_089, { taxes: [5] }), good(2_500, { taxes: ['Є'] })];

	test('is cut from its whole turnover, one kopiyka less than its lines add up to', () => {
		const { lines, taxes } = receiptOf({ goods });

		expect(lines.map(({ shares }) => shares[0]?.value)).toEqual([348, 417]);
		expect(taxes).toMatchObject([{ code: 5, value: 764, turnover: 4_589 }]);
	});

	test('or is the sum of its lines', () => {
		expect(receiptOf({ goods }, { receiptTax: 'summed' }).taxes).toMatchObject([{ code: 5, value: 765 }]);
	});

	test('is counted for each rate by itself', () => {
		const seven = [2_000, 3_500, 3_200].map((price) => good(price, { taxes: [2] }));

		const { taxes } = receiptOf({ goods: [...goods, ...seven] });

		expect(taxes.map(({ code, value }) => [code, value])).toEqual([
			[5, 764],
			[2, 569]
		]);
	});
});

describe('discounts', () => {
	const off = (value: number, more: object = {}) =>
		({ type: 'DISCOUNT', mode: 'VALUE', value, name: 'Знижка', ...more }) as const;

	test("a receipt's discount leaves the goods as they are and lowers the total", () => {
		const receipt = receiptOf({ goods: [good(5_500), good(15_200)], discounts: [off(2_500)] });

		expect(receipt.lines.map(({ sum }) => sum)).toEqual([5_500, 15_200]);
		expect(receipt).toMatchObject({ total: 18_200, discounts: [{ ...off(2_500), sum: -2_500 }] });
	});

	test('20 hryvnias off 200 leave 180', () => {
		expect(receiptOf({ goods: [good(20_000, { discounts: [off(2_000)] })] }).total).toBe(18_000);
	});

	test('a value off one good and ten percent off another', () => {
		const goods = [
			good(400, { discounts: [off(100)] }),
			good(200, { quantity: 2_000, discounts: [{ type: 'DISCOUNT', mode: 'PERCENT', value: 10 }] })
		];

		expect(receiptOf({ goods }).total).toBe(660);
	});

	test('a surcharge stands in the answer above zero', () => {
		const receipt = receiptOf({
			goods: [good(1_000, { discounts: [{ type: 'EXTRA_CHARGE', mode: 'PERCENT', value: 2.5 }] })]
		});

		expect(receipt.lines[0]?.discounts).toMatchObject([{ value: 2.5, sum: 25 }]);
		expect(receipt.total).toBe(1_025);
	});

	test("a receipt's discount lowers the tax of the groups it names, by their sums", () => {
		const goods = [good(6_000, { taxes: [5] }), good(4_000, { taxes: [2] }), good(9_000)];

		const { taxes } = receiptOf({ goods, discounts: [off(1_000, { tax_codes: [5, 2] })] });

		expect(taxes.map(({ turnover }) => turnover)).toEqual([5_400, 3_600]);
	});

	test("added up from lines, a receipt's discount still lowers the tax", () => {
		const goods = [good(12_000, { taxes: [5] })];

		const { taxes } = receiptOf({ goods, discounts: [off(1_200, { tax_codes: [5] })] }, { receiptTax: 'summed' });

		expect(taxes).toMatchObject([{ value: 1_800, turnover: 10_800 }]);
	});

	test('a discount above the price is refused at its place', () => {
		const sale = WireSale.parse({ ...piece(100), goods: [good(100, { discounts: [off(101)] })] });

		const result = priced(sale, TEST_TAXES, Switches.parse({}));

		expect(result).toMatchObject({ ok: false, refused: { places: [{ loc: ['body', 'goods', 0, 'discounts', 0] }] } });
	});
});

test('a tax the register does not have is refused at its place', () => {
	const sale = WireSale.parse({ ...piece(1), goods: [good(1, { taxes: [99] })] });

	const result = priced(sale, TEST_TAXES, Switches.parse({}));

	expect(result).toMatchObject({ ok: false, refused: { places: [{ loc: ['body', 'goods', 0, 'taxes'] }] } });
});
