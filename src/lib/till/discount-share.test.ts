import fc from 'fast-check';
import { expect, test } from 'vitest';
import { basisPoints, kopiykas, thousandths } from '#lib/domain/money.ts';
import { anyRule, line, percentOff, valueOff, valueOn } from '#lib/domain/receipt.arbitrary.ts';
import { priceReceipt, type Line, type Receipt } from '#lib/domain/receipt.ts';
import { discountRise, shareOff } from './discount-share.ts';

const PRICING = { lineRule: 'half-up' } as const;

const receiptOf = (...lines: Line[]): Receipt => ({ lines, adjustments: [] });

test('ten hryvnias off five pieces weigh more on one', () => {
	const five = receiptOf(line('Хліб', 28_50, 5000, valueOff(10_00)));
	const one = receiptOf(line('Хліб', 28_50, 1000, valueOff(10_00)));

	expect(discountRise(five, one, PRICING)).toEqual({ line: 'Хліб', was: 701, becomes: 3508 });
	expect(discountRise(one, five, PRICING)).toBeNull();
});

test('what is off the whole receipt weighs more once a line is gone', () => {
	const adjustments = [valueOff(10_00)];
	const both = { lines: [line('Хліб', 20_00, 1000), line('Сир', 80_00, 1000)], adjustments };
	const bread = { lines: both.lines.slice(0, 1), adjustments };

	expect(discountRise(both, bread, PRICING)).toEqual({ line: null, was: 1000, becomes: 5000 });
});

test('a surcharge is set against a discount', () => {
	expect(shareOff(kopiykas(100_00), kopiykas(95_00), [valueOff(10_00), valueOn(5_00)])).toBe(500);
	expect(shareOff(kopiykas(100_00), kopiykas(105_00), [valueOn(5_00)])).toBe(0);
});

test('a percent weighs no more than was said, however its kopiykas are rounded', () => {
	const price = fc.integer({ min: 1, max: 1_000_00 });
	const quantity = fc.integer({ min: 100, max: 30_000 });
	const percents = fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 });

	fc.assert(
		fc.property(price, quantity, percents, anyRule, (price, quantity, percents, lineRule) => {
			const adjustments = percents.map(percentOff);
			const [priced] = priceReceipt(receiptOf(line('Сир', price, quantity, ...adjustments)), { lineRule }).lines;
			const said = 1 - percents.reduce((left, percent) => left * (1 - percent / 100), 1);

			const share = priced ? shareOff(priced.gross, priced.sum, adjustments) : basisPoints(0);

			expect(share).toBeLessThanOrEqual(said * 10_000 + 1e-6);
		})
	);
});

test('a receipt without discounts may change as it likes', () => {
	const before = receiptOf(line('Хліб', 28_50, 5000), line('Сир', 400_00, 500));
	const after = receiptOf({ ...line('Хліб', 28_50, 5000), quantity: thousandths(1000) });

	expect(discountRise(before, after, PRICING)).toBeNull();
});
