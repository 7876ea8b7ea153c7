import fc from 'fast-check';
import { expect, test } from 'vitest';
import { portalPace } from './portal-pace.ts';

/** When requests that come at these moments leave. */
function departures(arrivals: readonly number[], spentAt: number | null = null): number[] {
	const clock = { at: 0 };
	const left: number[] = [];
	const pace = portalPace({
		now: () => clock.at,
		pause: (milliseconds) => {
			left.push(clock.at + milliseconds);
			return Promise.resolve();
		}
	});
	for (const at of arrivals) {
		clock.at = at;
		if (at === spentAt) pace.spend();
		const before = left.length;
		void pace.take();
		if (left.length === before) left.push(at);
	}
	return left;
}

test('fifty leave at once, then one each half a second', () => {
	const left = departures(Array.from({ length: 53 }, () => 1000));

	expect(left.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 1000));
	expect(left.slice(50)).toEqual([1500, 2000, 2500]);
});

test('after the portal said that it was too much, none is in hand', () => {
	expect(departures([7000, 7000], 7000)).toEqual([7500, 8000]);
});

test('however they come, the portal never has more than it lets through, and the first to come is the first to leave', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 300 }), (moments) => {
			const arrivals = moments.toSorted((a, b) => a - b);

			const left = departures(arrivals);

			expect(left).toEqual(left.toSorted((a, b) => a - b));
			let level = 0;
			left.forEach((at, index) => {
				level = Math.max(0, level - (at - (left[index - 1] ?? at)) / 500) + 1;
				expect(level).toBeLessThanOrEqual(50 + 1e-6);
			});
		})
	);
});
