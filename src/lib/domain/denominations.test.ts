import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedCash, denominations, MOST_PIECES, withPieces, type Pieces } from './denominations.ts';
import { kopiykas, NOTHING, plus } from './money.ts';

const amount = fc.integer({ min: 0, max: 1_000_000_00 }).map(kopiykas);
const faces = denominations(10).map(({ face }) => face);
const face = fc.constantFrom(...faces);
const pieces: fc.Arbitrary<Pieces> = fc.dictionary(face.map(String), fc.integer({ min: 0, max: 500 }));

test('coins of 10 kopiykas are counted only where cash is not rounded to fifty', () => {
	expect(denominations(50).map(({ face }) => face)).not.toContain(10);
	expect(denominations(10).map(({ face }) => face)).toContain(10);
});

test('one more of a face makes the count larger by just that face', () => {
	fc.assert(
		fc.property(pieces, face, amount, (counted, of, other) => {
			const more = withPieces(counted, of, (counted[of] ?? 0) + 1);

			expect(countedCash(more, other)).toBe(plus(countedCash(counted, other), of));
		})
	);
});

test('a drawer counted in two hands holds what both hands hold', () => {
	fc.assert(
		fc.property(pieces, pieces, amount, (left, right, other) => {
			const together = faces.reduce<Pieces>((all, of) => withPieces(all, of, (left[of] ?? 0) + (right[of] ?? 0)), {});

			expect(countedCash(together, other)).toBe(plus(countedCash(left, other), countedCash(right, NOTHING)));
		})
	);
});

test('there are never fewer pieces than none, nor more than a drawer can hold', () => {
	const none = withPieces({}, kopiykas(100), -1);
	const most = withPieces({}, kopiykas(100), MOST_PIECES + 1);

	expect(none).toEqual({ 100: 0 });
	expect(most).toEqual({ 100: MOST_PIECES });
});

test('every sum of the register’s cash step can be laid down in its notes and coins', () => {
	fc.assert(
		fc.property(fc.constantFrom(10 as const, 50 as const), fc.integer({ min: 0, max: 100_000 }), (step, steps) => {
			const sum = kopiykas(steps * step);

			const { left } = denominations(step).reduce(({ left }, { face }) => ({ left: left % face }), {
				left: Number(sum)
			});

			expect(left).toBe(0);
		})
	);
});
