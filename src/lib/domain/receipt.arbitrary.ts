// eslint-disable-next-line prylavok/who-imports-whom -- read by tests alone
import fc from 'fast-check';
import type { Adjustment } from './adjustment.ts';
import { basisPoints, kopiykas, thousandths, type LineRule } from './money.ts';
import type { Line, Receipt } from './receipt.ts';

/** Receipts for the laws: any shop, any cart, any discounts. Every line is worth a kopiyka before its discounts. */

export const anyRule = fc.constantFrom<LineRule>('half-up', 'down');

export const anyAdjustment: fc.Arbitrary<Adjustment> = fc.record({
	kind: fc.constantFrom('discount', 'surcharge'),
	by: fc.oneof(
		fc.record({ percent: fc.integer({ min: 1, max: 150_00 }).map(basisPoints) }),
		fc.record({ value: fc.integer({ min: 1, max: 50_000_00 }).map(kopiykas) })
	)
});

const anyLine: fc.Arbitrary<Omit<Line, 'id'>> = fc.record({
	code: fc.constant('100'),
	name: fc.constant('Сир'),
	price: fc.integer({ min: 10_00, max: 5_000_00 }).map(kopiykas),
	quantity: fc.oneof(fc.integer({ min: 1, max: 30_000 }), fc.constantFrom(1000, 2000, 3000)).map(thousandths),
	measure: fc.constantFrom('piece', 'kilogram'),
	taxes: fc.constant([]),
	exciseStamps: fc.constant([]),
	adjustments: fc.array(anyAdjustment, { maxLength: 3 })
});

export const anyReceipt: fc.Arbitrary<Receipt> = fc.record({
	lines: fc
		.array(anyLine, { minLength: 1, maxLength: 8 })
		.map((lines) => lines.map((line, at) => ({ ...line, id: `line ${at}` }))),
	adjustments: fc.array(anyAdjustment, { maxLength: 3 })
});

/** A plain line, for examples told by hand. */
export function line(id: string, price: number, quantity: number, ...adjustments: Adjustment[]): Line {
	return {
		id,
		code: id,
		name: id,
		price: kopiykas(price),
		quantity: thousandths(quantity),
		measure: 'piece',
		taxes: [],
		exciseStamps: [],
		adjustments
	};
}

export const percentOff = (percent: number): Adjustment => ({
	kind: 'discount',
	by: { percent: basisPoints(percent * 100) }
});
export const valueOff = (value: number): Adjustment => ({ kind: 'discount', by: { value: kopiykas(value) } });
export const valueOn = (value: number): Adjustment => ({ kind: 'surcharge', by: { value: kopiykas(value) } });
