import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kopiykas, thousandths, total } from '#lib/domain/money.ts';
import { inTwoForms, line, sale } from '../orders/orders-for-tests.ts';
import { sumOf } from './exact-pieces.ts';
import { wantedRows, wantedShares } from './shares.ts';

const someLine = fc
	.record({ sum: fc.nat({ max: 500_000 }), quantity: fc.integer({ min: 50, max: 20_000 }) })
	.map(({ sum, quantity }) => line(sum, quantity));
const someSale = fc.record({
	lines: fc.array(someLine, { minLength: 1, maxLength: 8 }),
	cuts: fc.array(fc.nat({ max: 1000 }), { maxLength: 3 })
});

test('however a receipt is paid, each form has rows that come to exactly its amount', () => {
	fc.assert(
		fc.property(someSale, ({ lines, cuts }) => {
			const all = total(lines.map(({ sum }) => sum));
			const at = [0, ...cuts.map((cut) => Math.floor((all * cut) / 1000)).sort((a, b) => a - b), all];
			const payments = at.slice(1).map((to, index) => ({
				form: 'cashless' as const,
				label: `Форма ${index}`,
				amount: kopiykas(to - (at[index] ?? 0))
			}));
			const sold = sale(1, lines, { payments });

			const shares = wantedShares(sold);

			expect(shares.map(({ payment, sum }) => [payment.label, sum])).toEqual(
				payments.filter(({ amount }) => amount > 0).map(({ label, amount }) => [label, amount])
			);
		})
	);
});

test('cut or not, the rows of a line come to its sum and its quantity, and each has a place of its own', () => {
	fc.assert(
		fc.property(someSale, fc.nat({ max: 1000 }), ({ lines }, part) => {
			const all = total(lines.map(({ sum }) => sum));
			const sold = sale(1, lines, { payments: inTwoForms(all, Math.floor((all * part) / 1000)) });

			const rows = wantedRows(sold);

			const told = lines.map((one) => rows.filter((row) => row.line === one));
			expect(told.map((own) => [sumOf(own), own.reduce((sum, { quantity }) => sum + quantity, 0)])).toEqual(
				lines.map(({ sum, quantity }) => [sum, quantity])
			);
			expect(rows.every(({ quantity, price }) => quantity > 0 && price >= 0)).toBe(true);
			expect(new Set(rows.map(({ sort }) => sort)).size).toBe(rows.length);
		})
	);
});

test('a cup of coffee paid by two forms is two parts of one cup', () => {
	const rows = wantedRows(sale(1, [line(45_00)], { payments: inTwoForms(kopiykas(45_00), 10_00) }));

	expect(rows.map(({ price, quantity }) => [price, quantity])).toEqual([
		[45_05, 222],
		[44_99, 778]
	]);
});

test('a gram that two forms paid is too little to be cut: one of them pays it', () => {
	const sold = sale(1, [line(90, 1), line(10_00)], { payments: inTwoForms(kopiykas(10_90), 50) });

	const shares = wantedShares(sold);

	expect(shares.map(({ sum, rows }) => [sum, rows.map(({ quantity }) => quantity)])).toEqual([
		[90, [thousandths(1)]],
		[10_00, [thousandths(1000)]]
	]);
});
