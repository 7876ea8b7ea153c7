import { expect, test } from 'vitest';
import { kyivDay, kyivDayOf } from './kyiv-days.ts';

test('a day is Kyiv’s, in winter and in summer', () => {
	expect(kyivDay('2026-01-15')?.from).toBe(Date.parse('2026-01-15T00:00:00+02:00'));
	expect(kyivDay('2026-07-15')?.from).toBe(Date.parse('2026-07-15T00:00:00+03:00'));
});

test('a day lasts until the next one begins, when clocks are put forward and back too', () => {
	const lasts = (day: string) => {
		const { from, until } = kyivDay(day) ?? { from: NaN, until: NaN };
		return (until - from) / 3_600_000;
	};

	expect([lasts('2026-03-28'), lasts('2026-03-29'), lasts('2026-10-25')]).toEqual([24, 23, 25]);
});

test.each(['', '2026-02-30x', '21.11.2026', '2026-13-01'])('what is no day has no bounds: %s', (text) => {
	expect(kyivDay(text)).toBeNull();
});

test('yesterday is the day before, just after midnight and in the first hours after clocks change', () => {
	expect(kyivDayOf(Date.parse('2026-11-21T00:00:00+02:00'))).toBe('2026-11-21');
	expect(kyivDayOf(Date.parse('2026-11-21T00:00:00+02:00'), 1)).toBe('2026-11-20');
	expect(kyivDayOf(Date.parse('2026-10-26T00:30:00+02:00'), 1)).toBe('2026-10-25');
	expect(kyivDayOf(Date.parse('2026-03-01T12:00:00+02:00'), 6)).toBe('2026-02-23');
});
