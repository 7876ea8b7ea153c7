import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Adjustment } from '#lib/domain/adjustment.ts';
import { basisPoints, kopiykas, thousandths } from '#lib/domain/money.ts';
import type { Line } from '#lib/domain/receipt.ts';
import { recorded } from '../../../tests/recorded/recorded.ts';
import { SALE, SAUSAGE, SERVICE, WITHDRAWAL, saleOf } from './documents-for-tests.ts';
import { saleToWire, serviceToWire, withdrawalToWire } from './to-wire.ts';
import { WireSale, WireService, WireWithdrawal } from './wire-requests.ts';

/** What really leaves: JSON. */
function sent(wire: object): unknown {
	return JSON.parse(JSON.stringify(wire));
}

const TEN_PERCENT: Adjustment = { kind: 'discount', by: { percent: basisPoints(1000) }, name: 'Знижка' };
const CHEESE: Line = { ...SAUSAGE, id: 'line-2', code: 'Good2', name: 'Сир', price: kopiykas(8000), taxes: [2] };

describe("the manual's own examples", () => {
	test('the sale is sent field for field as the manual has it', () => {
		const document = { ...SALE, removeRest: false, technicalReturn: false, round: false };

		const wire = sent(saleToWire(document));

		expect(wire).toStrictEqual(JSON.parse(recorded('request-sell.json')));
	});

	test('cash carried in is sent field for field as the manual has it', () => {
		const document = { ...SERVICE, printSimpleText: false };

		const wire = sent(serviceToWire(document));

		expect(wire).toStrictEqual(JSON.parse(recorded('request-service.json')));
	});

	test('a withdrawal is sent field for field as the manual has it', () => {
		const document = { ...WITHDRAWAL, printSimpleText: false };

		const wire = sent(withdrawalToWire(document));

		expect(wire).toStrictEqual(JSON.parse(recorded('request-withdrawal.json')));
	});
});

test('what the cashier did not fill in is not sent', () => {
	const document = { ...SALE, cashierName: '', details: { header: ' ' }, delivery: { email: '' } };

	const wire = sent(saleToWire(document));

	expect(wire).toStrictEqual({
		custom_id: SALE.customId,
		goods: [{ code: 'Good1', name: 'Колбаса Краківська', price: 12000, quantity: 1000, taxes: [5] }],
		payments: [{ type: 'CASH', value: 12000, label: 'Готівка' }],
		print: true
	});
});

test('everything the manual lets a receipt carry is sent', () => {
	const line: Line = {
		...SAUSAGE,
		barcode: '4820000000017',
		uktzed: '2204219400',
		exciseStamps: ['ААБВ123456'],
		isWinningsPayout: true
	};
	const document = saleOf(
		{ lines: [line], adjustments: [] },
		{
			cashierName: 'Олена',
			details: { department: 'Гастроном', header: 'Вітаємо', footer: 'Дякуємо', barcode: '42', absoluteSums: true },
			delivery: { email: 'a@b.ua', phone: '380501234567' },
			relatedReceiptId: 'db2d95a6-ab56-4ad2-848c-087bb0c11111',
			technicalReturn: true,
			round: true,
			print: false
		}
	);

	const wire = sent(saleToWire(document));

	expect(wire).toMatchObject({
		departament: 'Гастроном',
		cashier_name: 'Олена',
		header: 'Вітаємо',
		footer: 'Дякуємо',
		barcode: '42',
		delivery: { email: 'a@b.ua', phone: '380501234567' },
		related_receipt_id: 'db2d95a6-ab56-4ad2-848c-087bb0c11111',
		print: false,
		technical_return: true,
		round: true,
		abs_vizualization_values: true,
		goods: [
			{
				barcode: '4820000000017',
				uktzed: '2204219400',
				excise_barcodes: ['ААБВ123456'],
				is_winnings_payout: true
			}
		]
	});
});

test('every good of a return says that it is returned', () => {
	const document = saleOf({ lines: [SAUSAGE, CHEESE], adjustments: [] }, { kind: 'return' });

	const { goods } = saleToWire(document);

	expect(goods.map((good) => good.is_return)).toEqual([true, true]);
});

test('a percentage goes to the Kasa as the money it came to, with the tax codes of its line', () => {
	const document = saleOf({ lines: [{ ...SAUSAGE, adjustments: [TEN_PERCENT] }], adjustments: [] });

	const wire = saleToWire(document);

	expect(wire.goods[0]?.discounts).toEqual([
		{ type: 'DISCOUNT', mode: 'VALUE', value: 1200, name: 'Знижка', tax_codes: [5] }
	]);
});

test('a discount of a line without tax names no tax codes', () => {
	const line: Line = { ...SAUSAGE, taxes: [], adjustments: [TEN_PERCENT] };

	const wire = sent(saleToWire(saleOf({ lines: [line], adjustments: [] })));

	expect(wire).toHaveProperty('goods.0.discounts.0', {
		type: 'DISCOUNT',
		mode: 'VALUE',
		value: 1200,
		name: 'Знижка'
	});
	expect(wire).not.toHaveProperty('goods.0.taxes');
});

test("a receipt's discount is spread over its lines unless the register sends it as the receipt's own", () => {
	const document = saleOf({ lines: [SAUSAGE, CHEESE], adjustments: [TEN_PERCENT] });

	const wire = saleToWire(document);

	expect(wire.discounts).toBeUndefined();
	expect(wire.goods.map(({ discounts }) => discounts?.[0]?.value)).toEqual([1200, 800]);
});

test("a receipt's own discount names every tax code of its lines once, and the lines keep only theirs", () => {
	const document = saleOf({ lines: [SAUSAGE, CHEESE, SAUSAGE], adjustments: [TEN_PERCENT] }, {}, true);

	const wire = saleToWire(document);

	expect(wire.discounts).toEqual([{ type: 'DISCOUNT', mode: 'VALUE', value: 3200, name: 'Знижка', tax_codes: [5, 2] }]);
	expect(wire.goods.flatMap(({ discounts }) => discounts ?? [])).toEqual([]);
});

test('a surcharge is an extra charge', () => {
	const surcharge: Adjustment = { kind: 'surcharge', by: { value: kopiykas(500) } };

	const wire = saleToWire(saleOf({ lines: [{ ...SAUSAGE, adjustments: [surcharge] }], adjustments: [] }));

	expect(wire.goods[0]?.discounts).toEqual([
		{ type: 'EXTRA_CHARGE', mode: 'VALUE', value: 500, name: undefined, tax_codes: [5] }
	]);
});

test('letters of rates are sent as letters, and are never mixed with codes', () => {
	const letters = saleOf({ lines: [{ ...SAUSAGE, taxes: ['А', 'Г'] }], adjustments: [] });
	const mixed = saleOf({ lines: [{ ...SAUSAGE, taxes: [1, 'Г'] }], adjustments: [] });

	const wire = saleToWire(letters);

	expect(wire.goods[0]?.taxes).toEqual(['А', 'Г']);
	expect(() => saleToWire(mixed)).toThrow(RangeError);
});

test("what the bank's slip says goes with the card and never with cash", () => {
	const card = { rrn: '305817547765', commission: kopiykas(0), signatureRequired: false };
	const payments = [
		{ form: 'cash' as const, label: 'Готівка', amount: kopiykas(2000), card },
		{ form: 'cashless' as const, label: 'Картка', amount: kopiykas(10000), card }
	];

	const wire = sent(saleToWire({ ...SALE, payments }));

	expect(wire).toHaveProperty('payments', [
		{ type: 'CASH', value: 2000, label: 'Готівка' },
		{
			type: 'CASHLESS',
			value: 10000,
			label: 'Картка',
			commission: 0,
			rrn: '305817547765',
			signature_required: false
		}
	]);
});

test('cash carried out is below zero on the wire', () => {
	const wire = serviceToWire({ ...SERVICE, kind: 'service-out', amount: kopiykas(5010) });

	expect(wire.payment).toEqual({ type: 'CASH', value: -5010, label: 'Готівка' });
});

describe('laws', () => {
	const adjustment = fc.record({
		kind: fc.constantFrom('discount' as const, 'surcharge' as const),
		by: fc.oneof(
			fc.integer({ min: 1, max: 9_999 }).map((percent) => ({ percent: basisPoints(percent) })),
			fc.integer({ min: 1, max: 50_000 }).map((value) => ({ value: kopiykas(value) }))
		)
	});
	const line = fc.record({
		id: fc.uuid(),
		code: fc.constant('1'),
		name: fc.constant('Товар'),
		price: fc.integer({ min: 1, max: 1_000_000 }).map(kopiykas),
		quantity: fc.integer({ min: 1000, max: 100_000 }).map(thousandths),
		measure: fc.constant('piece' as const),
		taxes: fc.subarray([1, 5], { maxLength: 2 }),
		adjustments: fc.array(adjustment, { maxLength: 3 }),
		exciseStamps: fc.constant([])
	});
	const receipt = fc.record({
		lines: fc.array(line, { minLength: 1, maxLength: 6 }),
		adjustments: fc.array(adjustment, { maxLength: 2 })
	});

	test('goods less discounts plus surcharges on the wire come to the total on the screen', () => {
		fc.assert(
			fc.property(receipt, fc.boolean(), (rungUp, receiptWide) => {
				const document = saleOf(rungUp, {}, receiptWide);

				const wire = saleToWire(document);

				const ownGross = document.receipt.lines.reduce((sum, { gross }) => sum + gross, 0);
				const all = [...(wire.discounts ?? []), ...wire.goods.flatMap(({ discounts }) => discounts ?? [])];
				const changed = all.reduce((sum, { type, value }) => sum + (type === 'DISCOUNT' ? -value : value), 0);
				expect(ownGross + changed).toBe(document.receipt.total);
			})
		);
	});

	test('what is sent fits the request the Kasa expects and holds no null and no empty text', () => {
		fc.assert(
			fc.property(receipt, fc.boolean(), (rungUp, receiptWide) => {
				const wire = saleToWire(saleOf(rungUp, { cashierName: '' }, receiptWide));

				const body = JSON.stringify(wire);

				expect(WireSale.safeParse(JSON.parse(body)).success).toBe(true);
				expect(body).not.toMatch(/:(?:null|""|\[\]|\{\})/);
			})
		);
	});

	test('cash in, cash out and withdrawals fit the requests the Kasa expects', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (amount) => {
				const service = serviceToWire({ ...SERVICE, kind: 'service-out', amount: kopiykas(amount) });
				const withdrawal = withdrawalToWire({ ...WITHDRAWAL, amount: kopiykas(amount) });

				expect(WireService.safeParse(sent(service)).success).toBe(true);
				expect(WireWithdrawal.safeParse(sent(withdrawal)).success).toBe(true);
				expect(withdrawal.payment.value + service.payment.value).toBe(0);
			})
		);
	});
});
