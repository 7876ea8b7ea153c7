import { describe, expect, test } from 'vitest';
import { kyivDateTime, kyivMidnightAfter, shiftEndsAt, shiftUrgency, type ShiftUrgency } from './shift.ts';

/** Kyiv is at +02:00 in winter and +03:00 in summer; in 2025 the clock changed on 30 March and on 26 October. */
const at = (text: string) => Date.parse(text);

describe('a shift must be closed', () => {
	test.each([
		['on an ordinary day, by midnight', '2025-06-10T08:00:00+03:00', '2025-06-11T00:00:00+03:00'],
		['opened on the stroke of midnight, 24 hours on', '2025-06-10T00:00:00+03:00', '2025-06-11T00:00:00+03:00'],
		['opened at 23:59:59, one second later', '2025-06-10T23:59:59+03:00', '2025-06-11T00:00:00+03:00'],
		['on the last day of a year, by its end', '2025-12-31T10:00:00+02:00', '2026-01-01T00:00:00+02:00'],
		['on the short day in March, after 23 hours', '2025-03-30T00:00:00+02:00', '2025-03-31T00:00:00+03:00'],
		['on the short day in March, opened before the change', '2025-03-30T02:59:59+02:00', '2025-03-31T00:00:00+03:00'],
		['on the long day in October, after 24 hours: at 23:00', '2025-10-26T00:00:00+03:00', '2025-10-26T23:00:00+02:00'],
		['on the long day in October, opened at 00:59:59', '2025-10-26T00:59:59+03:00', '2025-10-26T23:59:59+02:00'],
		['on the long day in October, opened later, by midnight', '2025-10-26T08:00:00+02:00', '2025-10-27T00:00:00+02:00']
	])('%s', (_, openedAt, endsAt) => {
		expect(shiftEndsAt(at(openedAt))).toBe(at(endsAt));
	});
});

describe('the day turns', () => {
	test.each([
		['2025-03-29T23:59:59.999+02:00', '2025-03-30T00:00:00+02:00'],
		['2025-03-30T00:00:00+02:00', '2025-03-31T00:00:00+03:00'],
		['2025-10-26T00:00:00+03:00', '2025-10-27T00:00:00+02:00'],
		['2025-10-26T03:30:00+02:00', '2025-10-27T00:00:00+02:00']
	])('after %s at %s', (instant, midnight) => {
		expect(kyivMidnightAfter(at(instant))).toBe(at(midnight));
	});
});

describe('the countdown', () => {
	const openedAt = at('2025-06-10T08:00:00+03:00');

	test.each<[string, ShiftUrgency]>([
		['2025-06-10T08:00:00+03:00', 'calm'],
		['2025-06-10T22:59:59.999+03:00', 'calm'],
		['2025-06-10T23:00:00+03:00', 'last-hour'],
		['2025-06-10T23:59:59.999+03:00', 'last-hour'],
		['2025-06-11T00:00:00+03:00', 'overdue'],
		['2025-06-12T09:00:00+03:00', 'overdue']
	])('at %s is %s', (now, urgency) => {
		expect(shiftUrgency(openedAt, at(now))).toBe(urgency);
	});

	test('a shift opened within the last hour of a day is urgent at once', () => {
		const late = at('2025-06-10T23:30:00+03:00');

		expect(shiftUrgency(late, late)).toBe('last-hour');
	});
});

describe('Kyiv’s clock', () => {
	test.each([
		['2025-01-05T22:00:00Z', '20250106', '000000'],
		['2025-07-05T20:59:59Z', '20250705', '235959'],
		['2025-03-30T01:00:00Z', '20250330', '040000'],
		['2025-10-26T01:00:00Z', '20251026', '030000']
	])('shows %s as %s %s', (instant, date, time) => {
		expect(kyivDateTime(at(instant))).toEqual({ date, time });
	});
});
