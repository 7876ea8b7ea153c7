import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kopiykas, thousandths, total } from './money.ts';
import { anyReceipt, anyRule, line, percentOff, valueOff, valueOn } from './receipt.arbitrary.ts';
import { linesAsPaid, priceReceipt, type PricedReceipt } from './receipt.ts';
import { leftOf, returnedSoFar, returnOf, type Quantities } from './return.ts';

const some = (...parts: [line: string, quantity: number][]): Quantities =>
	new Map(parts.map(([id, quantity]) => [id, thousandths(quantity)]));

const anySale = fc
	.record({ receipt: anyReceipt, lineRule: anyRule, receiptWide: fc.boolean() })
	.map(({ receipt, ...pricing }) => priceReceipt(receipt, pricing));

/** A part of what is left: so many thousandths of each line's rest. */
function partOf(left: Quantities, share: number): Quantities {
	return new Map([...left].map(([id, quantity]) => [id, thousandths(Math.floor((quantity * share) / 1000))]));
}

describe('a return', () => {
	test('takes a line back as it was paid, its discounts within', () => {
		const sale = priceReceipt(
			{ lines: [line('чай', 50_00, 2000, percentOff(10)), line('мед', 90_00, 1000)], adjustments: [] },
			{ lineRule: 'half-up' }
		);

		const back = returnOf(sale, some(['чай', 1000]), 'half-up');

		expect(back.total).toBe(45_00);
		expect(back.lines).toMatchObject([
			{ id: 'чай', quantity: 1000, gross: 50_00, sum: 45_00, applied: [{ kind: 'discount', value: 5_00 }] }
		]);
	});

	test('of three for a hundred gives back 33,33, then 33,34, then 33,33', () => {
		const sale = priceReceipt(
			{ lines: [line('плитка', 40_00, 3000, valueOff(20_00))], adjustments: [] },
			{ lineRule: 'half-up' }
		);

		const first = returnOf(sale, some(['плитка', 1000]), 'half-up');
		const second = returnOf(sale, some(['плитка', 1000]), 'half-up', returnedSoFar([first]));
		const third = returnOf(sale, some(['плитка', 1000]), 'half-up', returnedSoFar([first, second]));

		expect([first.total, second.total, third.total]).toEqual([33_33, 33_34, 33_33]);
	});

	test('of a sale with a receipt-wide discount gives back no more than was paid', () => {
		const sale = priceReceipt(
			{ lines: [line('чай', 50_00, 1000), line('мед', 150_00, 1000)], adjustments: [valueOff(40_00)] },
			{ lineRule: 'half-up', receiptWide: true }
		);

		const back = returnOf(sale, leftOf(sale), 'half-up');

		expect(back.total).toBe(160_00);
		expect(back).toMatchObject({ applied: [], receiptWide: false });
	});

	test('gives a surcharge back too', () => {
		const sale = priceReceipt(
			{ lines: [line('торт', 300_00, 1000, valueOn(25_00))], adjustments: [] },
			{ lineRule: 'half-up' }
		);

		const back = returnOf(sale, leftOf(sale), 'half-up');

		expect(back.lines[0]?.applied).toEqual([{ kind: 'surcharge', value: 25_00 }]);
		expect(back.total).toBe(325_00);
	});

	test('keeps the sum that was paid though the register’s line rule has changed since', () => {
		const sale = priceReceipt({ lines: [line('сир', 899_00, 345)], adjustments: [] }, { lineRule: 'half-up' });

		const back = returnOf(sale, leftOf(sale), 'down');

		expect(back.total).toBe(sale.total);
		expect(back.lines[0]).toMatchObject({ gross: 310_15, applied: [{ kind: 'surcharge', value: 1 }] });
	});

	test('that was freed in the middle costs nobody a kopiyka', () => {
		const sale = priceReceipt(
			{ lines: [line('плитка', 40_00, 3000, valueOff(20_00))], adjustments: [] },
			{ lineRule: 'half-up' }
		);
		const refused = returnOf(sale, some(['плитка', 1000]), 'half-up');
		const second = returnOf(sale, some(['плитка', 1000]), 'half-up', returnedSoFar([refused]));

		const rest = returnOf(sale, some(['плитка', 2000]), 'half-up', returnedSoFar([second]));

		expect(second.total + rest.total).toBe(sale.total);
	});

	test('never takes money from the buyer, however small the parts that were freed', () => {
		const sale = priceReceipt(
			{ lines: [line('шафран', 10, 1000, valueOff(9))], adjustments: [] },
			{ lineRule: 'half-up' }
		);
		const freed = returnOf(sale, some(['шафран', 499]), 'half-up');
		const paidBack = returnOf(sale, some(['шафран', 1]), 'half-up', returnedSoFar([freed]));

		const next = returnOf(sale, some(['шафран', 1]), 'half-up', returnedSoFar([paidBack]));

		expect([paidBack.total, next.total]).toEqual([1, 0]);
	});

	test('of a part names a line that comes to less than a kopiyka', () => {
		const sale = priceReceipt(
			{ lines: [line('пакет', 1_00, 3000, valueOff(2_99))], adjustments: [] },
			{ lineRule: 'half-up' }
		);

		const back = returnOf(sale, some(['пакет', 1000]), 'half-up');

		expect(back.problems).toEqual([{ code: 'line-below-kopiyka', line: 'пакет' }]);
	});

	test('of all bottles bears their stamps; of one of them none, until the cashier says which', () => {
		const bottles = { ...line('вино', 200_00, 2000), exciseStamps: ['AAAA000001', 'AAAA000002'] };
		const sale = priceReceipt({ lines: [bottles], adjustments: [] }, { lineRule: 'half-up' });

		const all = returnOf(sale, leftOf(sale), 'half-up');
		const one = returnOf(sale, some(['вино', 1000]), 'half-up');

		expect(all.lines[0]?.exciseStamps).toEqual(['AAAA000001', 'AAAA000002']);
		expect(one.lines[0]?.exciseStamps).toEqual([]);
	});
});

describe('laws of returns', () => {
	test('a receipt returned in full nets to zero, line by line', () => {
		fc.assert(
			fc.property(anySale, anyRule, (sale, ruleNow) => {
				const back = returnOf(sale, leftOf(sale), ruleNow);

				expect(back.total).toBe(sale.total);
				expect(back.lines.map(({ sum }) => sum)).toEqual(linesAsPaid(sale).map(({ sum }) => sum));
			})
		);
	});

	test('parts of any size, some of them refused and freed, add up to exactly what was charged', () => {
		const anyStep = fc.record({ share: fc.integer({ min: 1, max: 1000 }), frees: fc.nat({ max: 9 }) });
		fc.assert(
			fc.property(anySale, anyRule, fc.array(anyStep, { maxLength: 12 }), (sale, lineRule, steps) => {
				let returns: PricedReceipt[] = [];
				for (const { share, frees } of steps) {
					const before = returnedSoFar(returns);
					returns.push(returnOf(sale, partOf(leftOf(sale, before), share), lineRule, before));
					returns = returns.filter((_, at) => at !== frees);
				}
				const before = returnedSoFar(returns);

				returns.push(returnOf(sale, leftOf(sale, before), lineRule, before));

				expect(total(returns.map(({ total }) => total))).toBe(sale.total);
				expect(leftOf(sale, returnedSoFar(returns))).toEqual(new Map(sale.lines.map(({ id }) => [id, 0])));
			})
		);
	});

	test('no part gives back less than nothing or more than is left of what was charged', () => {
		fc.assert(
			fc.property(anySale, anyRule, fc.array(fc.integer({ min: 1, max: 1000 })), (sale, lineRule, shares) => {
				const returns: PricedReceipt[] = [];
				let left = sale.total;

				for (const share of shares) {
					const before = returnedSoFar(returns);
					const back = returnOf(sale, partOf(leftOf(sale, before), share), lineRule, before);
					returns.push(back);

					expect(back.total).toBeLessThanOrEqual(left);
					for (const { sum } of back.lines) expect(sum).toBeGreaterThanOrEqual(0);
					left = kopiykas(left - back.total);
				}
			})
		);
	});

	test('the values sent with a returned line reproduce its sum', () => {
		fc.assert(
			fc.property(anySale, anyRule, fc.integer({ min: 1, max: 1000 }), (sale, lineRule, share) => {
				const { lines } = returnOf(sale, partOf(leftOf(sale), share), lineRule);

				for (const { gross, applied, sum } of lines) {
					const values = applied.map(({ kind, value }) => (kind === 'discount' ? -value : value));
					expect(values.reduce<number>((all, value) => all + value, gross)).toBe(sum);
				}
			})
		);
	});
});

describe('what cannot be returned', () => {
	const sale = priceReceipt({ lines: [line('чай', 50_00, 2000)], adjustments: [] }, { lineRule: 'half-up' });

	test('more than was sold', () => {
		expect(() => returnOf(sale, some(['чай', 2001]), 'half-up')).toThrow(RangeError);
	});

	test('more than earlier returns left', () => {
		const before = returnedSoFar([returnOf(sale, some(['чай', 1500]), 'half-up')]);

		expect(() => returnOf(sale, some(['чай', 501]), 'half-up', before)).toThrow(RangeError);
	});

	test('less than nothing', () => {
		expect(() => returnOf(sale, some(['чай', -1]), 'half-up')).toThrow(RangeError);
	});

	test('what was never sold', () => {
		expect(() => returnOf(sale, some(['кава', 1000]), 'half-up')).toThrow(RangeError);
	});
});
