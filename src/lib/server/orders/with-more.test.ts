import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OrderedReturn, OrderedSale } from '#lib/api/orders.ts';
import { returnOf, saleOf } from './orders-for-tests.ts';
import { withMore } from './with-more.ts';

const FULL = saleOf('r', { buyer: { email: 'a@b.c', phone: '+380501112233' } });
const RETURN = returnOf(FULL);

/** What a till may know of one sale at different times. */
const lessOf = fc
	.record({ code: fc.boolean(), cashier: fc.boolean(), email: fc.boolean(), phone: fc.boolean() })
	.map(({ code, cashier, email, phone }): OrderedSale => ({
		...FULL,
		fiscalCode: code ? FULL.fiscalCode : null,
		at: code ? FULL.at : FULL.at - 5,
		cashier: cashier ? FULL.cashier : null,
		buyer: { ...(phone && { phone: '+380501112233' }), ...(email && { email: 'a@b.c' }) }
	}));

test('in whatever order a sale is told again, what was ever known of it is known in the end', () => {
	fc.assert(
		fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), fc.tuple(lessOf, lessOf, lessOf), (order, told) => {
			const heard = order.map((at) => told[at] ?? FULL).reduce<OrderedSale>(merged, told[order[0] ?? 0] ?? FULL);

			expect(heard).toEqual(told.reduce<OrderedSale>(merged, told[0]));
			expect(heard.fiscalCode).toBe(told.some(({ fiscalCode }) => fiscalCode !== null) ? 'TEST-1' : null);
		})
	);
});

test('told again with less, or as it was, it stays as it is to the letter', () => {
	fc.assert(
		fc.property(lessOf, (less) => {
			expect(JSON.stringify(withMore(FULL, less))).toBe(JSON.stringify(FULL));
			expect(JSON.stringify(withMore(less, less))).toBe(JSON.stringify(less));
		})
	);
});

test('a return hears later which sale it is of', () => {
	const unknown: OrderedReturn = { ...RETURN, sale: null };

	expect(withMore(unknown, RETURN)).toEqual(RETURN);
	expect(withMore(RETURN, unknown)).toEqual(RETURN);
});

test('another receipt under the same id changes nothing', () => {
	expect(withMore(FULL, { ...RETURN, id: FULL.id })).toEqual(FULL);
	expect(withMore({ ...FULL, cashier: null }, saleOf('r', { id: FULL.id, total: FULL.lines[0]!.price }))).toMatchObject(
		{
			cashier: 'Олена'
		}
	);
});

function merged(held: OrderedSale, told: OrderedSale): OrderedSale {
	const after = withMore(held, told);
	if (after.kind !== 'sell') throw new Error('A sale became a return');
	return after;
}
