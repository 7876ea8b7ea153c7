import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kyivDateTime } from '#lib/domain/shift.ts';
import { kyivMinute } from './kyiv-minute.ts';

test('day and time are those of Kyiv’s calendar at any instant, when clocks are turned too', () => {
	const turn = Date.parse('2026-03-29T03:00:00+02:00');
	const anyInstant = fc.oneof(
		fc.integer({ min: Date.parse('2020-01-01T00:00Z'), max: Date.parse('2035-01-01T00:00Z') }),
		fc.integer({ min: turn - 7_200_000, max: turn + 7_200_000 })
	);
	fc.assert(
		fc.property(fc.array(anyInstant, { minLength: 1, maxLength: 5 }), (instants) => {
			for (const instant of instants) {
				const { date, time } = kyivDateTime(instant);

				expect(kyivMinute(instant)).toEqual({
					date: `${date.slice(6)}.${date.slice(4, 6)}.${date.slice(0, 4)}`,
					time: `${time.slice(0, 2)}:${time.slice(2, 4)}`
				});
			}
		})
	);
});
