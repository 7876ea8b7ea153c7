import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RegisteredSums } from './document.ts';
import { kopiykas, NOTHING, total } from './money.ts';
import { anyReceipt, line } from './receipt.arbitrary.ts';
import { linesAsPaid, priceReceipt } from './receipt.ts';
import { leftOf, returnOf } from './return.ts';
import { asRegistered } from './as-registered.ts';

const told = (sum: number, lines: readonly number[]): RegisteredSums => ({
	total: kopiykas(sum),
	paid: kopiykas(sum),
	change: NOTHING,
	rounding: NOTHING,
	lines: lines.map(kopiykas)
});

test('a line that the Kasa counted otherwise is as it says, the others stay', () => {
	const lines = [line('сир', 899_00, 345), line('чай', 50_00, 1000)];
	const receipt = priceReceipt({ lines, adjustments: [] }, { lineRule: 'half-up' });

	const charged = asRegistered(receipt, told(360_15, [310_15, 50_00]));

	expect(charged.lines.map(({ sum }) => sum)).toEqual([310_15, 50_00]);
});

test('where the Kasa agrees, or said nothing, nothing changes', () => {
	const receipt = priceReceipt({ lines: [line('чай', 50_00, 1000)], adjustments: [] }, { lineRule: 'half-up' });

	expect(asRegistered(receipt, null)).toBe(receipt);
	expect(asRegistered(receipt, told(50_00, [50_00]))).toBe(receipt);
});

test('whatever total the Kasa charged, a full return gives back exactly that', () => {
	const anyCharged = fc
		.record({ receipt: anyReceipt, receiptWide: fc.boolean(), off: fc.integer({ min: -30, max: 30 }) })
		.map(({ receipt, receiptWide, off }) => ({
			sale: priceReceipt(receipt, { lineRule: 'half-up', receiptWide }),
			off
		}))
		.filter(({ sale, off }) => sale.total + off >= sale.lines.length);
	fc.assert(
		fc.property(anyCharged, ({ sale, off }) => {
			const charged = asRegistered(
				sale,
				told(
					sale.total + off,
					sale.lines.map(({ gross }) => gross)
				)
			);

			const back = returnOf(charged, leftOf(charged), 'half-up');

			expect(back.total).toBe(sale.total + off);
			expect(total(linesAsPaid(charged).map(({ sum }) => sum))).toBe(sale.total + off);
		})
	);
});
