import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cost, kopiykas, thousandths, total } from '#lib/domain/money.ts';
import { piecesOf } from './pieces.ts';

const sums = fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 9_999_999_999 })).map(kopiykas);
const quantities = fc
	.oneof(
		fc.integer({ min: 1, max: 3_000 }),
		fc.integer({ min: 1, max: 500 }).map((pieces) => pieces * 1000),
		fc.integer({ min: 1, max: 99_999_999 })
	)
	.map(thousandths);

test('the pieces of a line add up to what was charged and what was sold, whatever that is', () => {
	fc.assert(
		fc.property(sums, quantities, (sum, quantity) => {
			const pieces = piecesOf(sum, quantity);

			expect(total(pieces.map((piece) => cost(piece.price, piece.quantity, 'half-up')))).toBe(sum);
			expect(pieces.reduce((all, piece) => all + piece.quantity, 0)).toBe(quantity);
			expect(pieces.every(({ price, quantity: some }) => price >= 0 && some > 0)).toBe(true);
			expect(pieces.length).toBeLessThanOrEqual(2);
		}),
		{ numRuns: 2_000 }
	);
});

test.each([
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
		'a weight above a kilogram',
		33_34,
		2350,
		[
			[14_19, 2000],
			[14_17, 350]
		]
	],
	['a weight below a kilogram', 33_33, 350, [[95_23, 350]]],
	[
		'a hundred screws for half a hryvnia',
		50,
		100_000,
		[
			[0, 99_000],
			[50, 1000]
		]
	],
	['what was given away', 0, 2000, [[0, 2000]]]
])('%s', (_, sum, quantity, pieces) => {
	const made = piecesOf(kopiykas(sum), thousandths(quantity));

	expect(made.map((piece) => [piece.price, piece.quantity])).toEqual(pieces);
});
