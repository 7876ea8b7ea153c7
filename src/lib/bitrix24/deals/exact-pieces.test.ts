import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cost, kopiykas, thousandths, total } from '#lib/domain/money.ts';
import { line, sale } from '../orders/orders-for-tests.ts';
import { exactPieces, sumOf } from './exact-pieces.ts';
import { wantedRows, wantedShares } from './shares.ts';

const charged = fc.record({
	sum: fc.oneof(fc.nat({ max: 5_000 }), fc.nat({ max: 9_999_999 })).map(kopiykas),
	quantity: fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 99_999 })).map(thousandths)
});
/** At the price of the shelf, as scales have it. */
const weighed = fc
	.record({
		price: fc.integer({ min: 1, max: 90_000 }).map(kopiykas),
		quantity: fc.integer({ min: 1, max: 4_000 }).map(thousandths)
	})
	.map(({ price, quantity }) => ({ sum: cost(price, quantity, 'half-up'), quantity }));
const receipts = fc.record({
	goods: fc.array(fc.oneof(charged, weighed), { minLength: 1, maxLength: 60 }),
	cuts: fc.array(fc.nat({ max: 1000 }), { maxLength: 3 })
});

/** As a portal adds up that rounds nothing but the end. */
function roundedOnce(rows: ReturnType<typeof wantedRows>): number {
	return Math.round(rows.reduce((all, { price, quantity }) => all + price * quantity, 0) / 1000);
}

test('whichever way a portal rounds, each payment comes to its amount and the deal to its total', () => {
	fc.assert(
		fc.property(receipts, ({ goods, cuts }) => {
			const lines = goods.map(({ sum, quantity }) => line(sum, quantity));
			const all = total(goods.map(({ sum }) => sum));
			const ends = [0, ...cuts.map((cut) => Math.floor((all * cut) / 1000)).sort((a, b) => a - b), all];
			const payments = ends.slice(1).map((end, at) => ({
				form: 'cashless' as const,
				label: `Форма ${at}`,
				amount: kopiykas(end - (ends[at] ?? 0))
			}));
			const sold = sale(1, lines, { payments });

			const shares = wantedShares(sold);
			const rows = wantedRows(sold);

			expect(shares.map(({ rows: own }) => roundedOnce([...own]))).toEqual(shares.map(({ sum }) => sum));
			expect([roundedOnce(rows), sumOf(rows)]).toEqual([all, all]);
			expect(lines.map((one) => sumOf(rows.filter((row) => row.line === one)))).toEqual(goods.map(({ sum }) => sum));
		}),
		{ numRuns: 500 }
	);
});

test('a line is one row or two, whatever was off before it', () => {
	const drifts = fc.integer({ min: -490, max: 490 });
	fc.assert(
		fc.property(charged, drifts, drifts, ({ sum, quantity }, payment, deal) => {
			const pieces = exactPieces(sum, quantity, { payment, deal });

			expect(sumOf(pieces)).toBe(sum);
			expect(pieces.reduce((all, piece) => all + piece.quantity, 0)).toBe(quantity);
			expect(pieces.every((piece) => piece.quantity > 0 && piece.price >= 0)).toBe(true);
			expect(pieces.length).toBeLessThanOrEqual(2);
		}),
		{ numRuns: 5_000 }
	);
});

test.each([
	['a weight at the price of the shelf', 33_33, 350, [[95_23, 350]]],
	[
		'three for ten hryvnias',
		10_00,
		3000,
		[
			[3_33, 2000],
			[3_34, 1000]
		]
	],
	[
		'a hundred screws for half a hryvnia',
		50,
		100_000,
		[
			[0, 50_000],
			[1, 50_000]
		]
	],
	['what was given away', 0, 2000, [[0, 2000]]]
])('%s', (_, sum, quantity, pieces) => {
	const made = exactPieces(kopiykas(sum), thousandths(quantity), { payment: 0, deal: 0 });

	expect(made.map((piece) => [piece.price, piece.quantity])).toEqual(pieces);
});

test('a weight that would drift too far is two rows a kopiyka apart', () => {
	const made = exactPieces(kopiykas(33_33), thousandths(350), { payment: 450, deal: 450 });

	expect(made.map((piece) => [piece.price, piece.quantity])).toEqual([
		[95_22, 50],
		[95_23, 300]
	]);
});
