import { expect, test } from 'vitest';
import { dayAfter, dayWords, isDay, kyivDate, kyivMonthStart } from './kyiv-calendar.ts';

test('a minute before midnight in Kyiv is still the old day', () => {
	expect(kyivDate(Date.parse('2026-11-21T23:59:00+02:00'))).toBe('2026-11-21');
	expect(kyivDate(Date.parse('2026-11-22T00:00:00+02:00'))).toBe('2026-11-22');
});

test('a month begins at Kyiv’s midnight, in summer and in winter, and in the month in which the clocks change', () => {
	const starts = ['2026-11-30T23:00:00+02:00', '2026-07-01T00:00:00+03:00', '2026-10-31T12:00:00+02:00'].map(
		(instant) => kyivMonthStart(Date.parse(instant))
	);

	expect(starts).toEqual(
		['2026-11-01T00:00:00+02:00', '2026-07-01T00:00:00+03:00', '2026-10-01T00:00:00+03:00'].map(Date.parse)
	);
});

test('only days of the calendar are days', () => {
	expect(['2026-11-21', '2028-02-29'].every(isDay)).toBe(true);
	expect(['', '2026-02-29', '2026-13-01', '21.11.2026', '2026-11-21T00:00'].some(isDay)).toBe(false);
});

test('days follow one another over months and years, and are told in the shop’s way', () => {
	expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
	expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28');
	expect(dayWords('2026-11-21')).toBe('21.11.2026');
});
