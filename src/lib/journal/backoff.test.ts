import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff, LONGEST } from './backoff.ts';

const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test.each([
	[1, 2000],
	[2, 4000],
	[8, 256_000],
	[9, LONGEST],
	[5000, LONGEST]
])('after %i failed tries the rest is anything from a second up to %i ms', (tries, limit) => {
	const [least, most] = [backoff(tries, 0), backoff(tries, 1 - Number.EPSILON)];

	expect(least).toBe(1000);
	expect(most).toBe(limit - 1);
});

test('no rest is shorter than a second or longer than five minutes, however often it failed', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 1_000_000 }), anyRandom, (tries, random) => {
			const rest = backoff(tries, random);

			expect(rest).toBeGreaterThanOrEqual(1000);
			expect(rest).toBeLessThanOrEqual(LONGEST);
			expect(Number.isInteger(rest)).toBe(true);
		})
	);
});
