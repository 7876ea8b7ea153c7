import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Adjustment, Applied } from './adjustment.ts';
import { basisPoints, kopiykas, LARGEST, thousandths } from './money.ts';
import { anyReceipt, anyRule, line, percentOff, valueOff, valueOn } from './receipt.arbitrary.ts';
import { linesAsPaid, priceReceipt, spared, type Line } from './receipt.ts';

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
const signed = (applied: readonly Applied[]) =>
	sum(applied.map(({ kind, value }) => (kind === 'discount' ? -value : value)));

const onHalfUp = { lineRule: 'half-up' } as const;
const anyPricing = fc.record({ lineRule: anyRule, receiptWide: fc.boolean() });

describe('a receipt', () => {
	test('a receipt discount is taken after line discounts and shared out by what the lines cost', () => {
		const lines = [line('кава', 100_00, 1000, percentOff(10)), line('цукор', 30_00, 2000)];

		const priced = priceReceipt({ lines, adjustments: [percentOff(10)] }, onHalfUp);

		expect(priced.total).toBe(135_00);
		expect(priced.lines.map(({ sum }) => sum)).toEqual([81_00, 54_00]);
		expect(priced.lines[0]?.applied).toEqual([
			{ kind: 'discount', value: 10_00 },
			{ kind: 'discount', value: 9_00 }
		]);
	});

	test('sent receipt-wide, the discount leaves the lines alone', () => {
		const lines = [line('кава', 100_00, 1000), line('цукор', 30_00, 2000)];

		const priced = priceReceipt({ lines, adjustments: [valueOff(16_00)] }, { ...onHalfUp, receiptWide: true });

		expect(priced.lines.map(({ sum }) => sum)).toEqual([100_00, 60_00]);
		expect(priced.applied).toEqual([{ kind: 'discount', value: 16_00 }]);
		expect(priced.total).toBe(144_00);
	});

	test('what each line was really paid for can be told of a receipt-wide discount too', () => {
		const lines = [line('кава', 100_00, 1000), line('цукор', 30_00, 2000)];
		const priced = priceReceipt({ lines, adjustments: [valueOff(16_00)] }, { ...onHalfUp, receiptWide: true });

		const paid = linesAsPaid(priced);

		expect(paid.map(({ sum }) => sum)).toEqual([90_00, 54_00]);
	});

	test('a surcharge is shared out like a discount', () => {
		const lines = [line('торт', 300_00, 1000), line('свічки', 100_00, 1000)];

		const priced = priceReceipt({ lines, adjustments: [valueOn(40_01)] }, onHalfUp);

		expect(priced.lines.map(({ sum }) => sum)).toEqual([330_01, 110_00]);
		expect(spared(priced)).toBe(-40_01);
	});

	test('an empty receipt costs nothing, whatever discounts wait for its first line', () => {
		const priced = priceReceipt({ lines: [], adjustments: [valueOff(5_00), valueOn(7_00)] }, onHalfUp);

		expect(priced).toMatchObject({ lines: [], applied: [], total: 0, problems: [] });
	});
});

describe('laws of pricing', () => {
	test('whatever the discounts, every line and the total stay at one kopiyka or more', () => {
		fc.assert(
			fc.property(anyReceipt, anyPricing, (receipt, pricing) => {
				const priced = priceReceipt(receipt, pricing);

				for (const { sum } of linesAsPaid(priced)) expect(sum).toBeGreaterThanOrEqual(1);
				expect(priced.total).toBeGreaterThanOrEqual(1);
			})
		);
	});

	test('the values sent with a line reproduce its sum', () => {
		fc.assert(
			fc.property(anyReceipt, anyPricing, (receipt, pricing) => {
				const { lines } = priceReceipt(receipt, pricing);

				for (const { gross, applied, sum } of lines) expect(gross + signed(applied)).toBe(sum);
			})
		);
	});

	test('the lines and the receipt’s own values reproduce the total, spread and receipt-wide alike', () => {
		fc.assert(
			fc.property(anyReceipt, anyRule, (receipt, lineRule) => {
				const spread = priceReceipt(receipt, { lineRule });
				const wide = priceReceipt(receipt, { lineRule, receiptWide: true });

				expect(sum(spread.lines.map(({ sum }) => sum))).toBe(spread.total);
				expect(sum(wide.lines.map(({ sum }) => sum)) + signed(wide.applied)).toBe(wide.total);
				expect(wide.total).toBe(spread.total);
				expect(linesAsPaid(wide)).toEqual(spread.lines);
			})
		);
	});

	test('what the buyer is spared and what is paid make up the goods’ price', () => {
		fc.assert(
			fc.property(anyReceipt, anyPricing, (receipt, pricing) => {
				const priced = priceReceipt(receipt, pricing);

				expect(spared(priced) + priced.total).toBe(sum(priced.lines.map(({ gross }) => gross)));
			})
		);
	});

	test('every line bears its part of the receipt’s discount to the kopiyka', () => {
		fc.assert(
			fc.property(anyReceipt, anyRule, (receipt, lineRule) => {
				const before = priceReceipt({ ...receipt, adjustments: [] }, { lineRule });
				const priced = priceReceipt({ ...receipt, adjustments: [percentOff(20)] }, { lineRule });

				fc.pre(priced.problems.length === 0);

				priced.lines.forEach((line, at) => {
					const ours = BigInt(line.sum) * BigInt(before.total);
					const exact = BigInt(before.lines[at]?.sum ?? 0) * BigInt(priced.total);
					expect(ours - exact < BigInt(before.total) && exact - ours < BigInt(before.total)).toBe(true);
				});
			})
		);
	});
});

describe('what a cashier may not sell', () => {
	test('a line discount that leaves nothing names the line and the most it may take', () => {
		const lines = [line('хліб', 20_00, 1000), line('сіль', 15_00, 1000, valueOff(15_00))];

		const { problems } = priceReceipt({ lines, adjustments: [] }, onHalfUp);

		expect(problems).toEqual([{ code: 'line-discount-too-deep', line: 'сіль', most: 14_99 }]);
	});

	test.each([false, true])('a receipt discount leaves every line its kopiyka (receipt-wide: %s)', (receiptWide) => {
		const lines = [line('хліб', 20_00, 1000), line('сіль', 15_00, 1000)];

		const priced = priceReceipt({ lines, adjustments: [percentOff(100)] }, { ...onHalfUp, receiptWide });

		expect(priced.problems).toEqual([{ code: 'receipt-discount-too-deep', most: 34_98 }]);
		expect(linesAsPaid(priced).map(({ sum }) => sum)).toEqual([1, 1]);
	});

	test('a weight too small to cost a kopiyka', () => {
		const lines = [line('шафран', 27, 10, percentOff(50))];

		const { problems } = priceReceipt({ lines, adjustments: [] }, onHalfUp);

		expect(problems).toEqual([{ code: 'line-below-kopiyka', line: 'шафран' }]);
	});

	test('a line past the largest sum, though the rest of the receipt is counted on', () => {
		const lines = [line('острів', 99_999_999_99, 99_999_999), line('хліб', 20_00, 1000)];

		const { problems, lines: priced } = priceReceipt({ lines, adjustments: [] }, onHalfUp);

		expect(problems).toEqual([{ code: 'line-too-large', line: 'острів' }, { code: 'total-too-large' }]);
		expect(priced.map(({ sum }) => sum)).toEqual([LARGEST, 20_00]);
	});

	test('a line driven past the largest sum by its surcharge', () => {
		const tenfold: Adjustment = { kind: 'surcharge', by: { percent: basisPoints(1000_00) } };
		const lines = [line('яхта', 90_000_000_00, 1000, tenfold)];

		const { problems } = priceReceipt({ lines, adjustments: [] }, onHalfUp);

		expect(problems).toEqual([{ code: 'line-too-large', line: 'яхта' }]);
	});

	test('a total past the largest sum', () => {
		const lines = [line('дім', 60_000_000_00, 1000), line('сад', 60_000_000_00, 1000)];

		const { problems } = priceReceipt({ lines, adjustments: [] }, onHalfUp);

		expect(problems).toEqual([{ code: 'total-too-large' }]);
	});

	test('nothing that can be typed makes pricing throw, and what has no problem stays within bounds', () => {
		const anyTyped: fc.Arbitrary<Adjustment> = fc.record({
			kind: fc.constantFrom('discount', 'surcharge'),
			by: fc.oneof(
				fc.record({ percent: fc.integer({ min: 1, max: 1000_00 }).map(basisPoints) }),
				fc.record({ value: fc.integer({ min: 1, max: LARGEST }).map(kopiykas) })
			)
		});
		const anyTypedLine: fc.Arbitrary<Line> = fc
			.record({
				price: fc.integer({ min: 1, max: LARGEST }),
				quantity: fc.integer({ min: 1, max: 99_999_999 }),
				adjustments: fc.array(anyTyped, { maxLength: 4 })
			})
			.map(({ price, quantity, adjustments }) => line('x', price, quantity, ...adjustments));
		const anyTypedReceipt = fc.record({
			lines: fc.array(anyTypedLine, { maxLength: 20 }),
			adjustments: fc.array(anyTyped, { maxLength: 4 })
		});

		fc.assert(
			fc.property(anyTypedReceipt, anyPricing, (receipt, pricing) => {
				const { lines, total, problems } = priceReceipt(receipt, pricing);

				const figures = [total, ...lines.flatMap(({ gross, sum }) => [gross, sum])];
				if (problems.length === 0) expect(Math.max(...figures)).toBeLessThanOrEqual(LARGEST);
				else expect(figures.every(Number.isSafeInteger)).toBe(true);
			})
		);
	});

	test('a quantity scanned up without end is too large, never a crash', () => {
		const lines = [{ ...line('цвях', 99_999_999_99, 1000), quantity: thousandths(Number.MAX_SAFE_INTEGER) }];

		const { problems } = priceReceipt({ lines, adjustments: [] }, onHalfUp);

		expect(problems).toContainEqual({ code: 'line-too-large', line: 'цвях' });
	});
});

test('a winnings payout among goods is a problem, alone it is not', () => {
	const bread = line('bread', 2000, 1000);
	const payout = { ...line('payout', 5000, 1000), isWinningsPayout: true };

	const mixed = priceReceipt({ lines: [bread, payout], adjustments: [] }, { lineRule: 'half-up' });
	const alone = priceReceipt({ lines: [payout], adjustments: [] }, { lineRule: 'half-up' });

	expect(mixed.problems).toEqual([{ code: 'winnings-mixed' }]);
	expect(alone.problems).toEqual([]);
});
