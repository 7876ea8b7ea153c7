import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kyivDateTime } from '#lib/domain/shift.ts';
import { instantOf } from './timestamp.ts';

test.each([
	['with an offset', '2023-10-24T13:55:48.697782+03:00', '2023-10-24T10:55:48.697Z'],
	['with Z', '2025-03-29T11:34:45.298Z', '2025-03-29T11:34:45.298Z'],
	['bare, in summer', '2023-10-01T14:17:17.404780', '2023-10-01T11:17:17.404Z'],
	['bare, in winter', '2024-01-15T09:00:00', '2024-01-15T07:00:00.000Z'],
	['bare, with a space', '2024-01-15 09:00:00', '2024-01-15T07:00:00.000Z'],
	['in the hour that autumn repeats', '2023-10-29T03:30:00', '2023-10-29T00:30:00.000Z'],
	['in the hour that spring skips', '2024-03-31T03:30:00', '2024-03-31T01:30:00.000Z']
])('a time the Kasa writes %s is understood', (_, written, instant) => {
	expect(instantOf(written)).toBe(Date.parse(instant));
});

test.each(['', 'вчора', 'фіскальна дата у форматі ISO 8601', '2024-13-45T00:00:00', '15.01.2024 09:00'])(
	'“%s” is no time',
	(written) => {
		expect(instantOf(written)).toBeNull();
	}
);

test("a bare time is what Kyiv's clock shows", () => {
	const anySecond = fc.integer({
		min: Date.parse('2020-01-01T00:00:00Z') / 1000,
		max: Date.parse('2035-01-01T00:00:00Z') / 1000
	});

	fc.assert(
		fc.property(anySecond, (second) => {
			const { date, time } = kyivDateTime(second * 1000);
			const bare = `${date}T${time}`.replace(/^(....)(..)(..)T(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6');

			const read = instantOf(bare);

			expect(kyivDateTime(read ?? 0)).toEqual({ date, time });
		})
	);
});
