import { kyivDateTime, kyivMidnightAfter } from './shift.ts';

const HOUR = 3_600_000;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Kyiv's date of an instant (milliseconds since the epoch), as `2026-11-21`. */
export function kyivDate(instant: number): string {
	const { date } = kyivDateTime(instant);
	return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
}

/** When the month that an instant lies in began in Kyiv: milliseconds since the epoch. */
export function kyivMonthStart(instant: number): number {
	const month = kyivDate(instant).slice(0, 7);
	const asUtc = Date.parse(`${month}-01T00:00:00Z`);
	// Kyiv is two or three hours ahead.
	const candidates = [2, 3].map((hours) => asUtc - hours * HOUR);
	return candidates.find((start) => kyivDateTime(start).date.endsWith('01') && isMidnight(start)) ?? asUtc;
}

/** When a day as `2026-11-21` begins in Kyiv: milliseconds since the epoch. */
export function kyivDayStart(day: string): number {
	// That is the evening before, in Kyiv.
	return kyivMidnightAfter(Date.parse(`${dayAfter(day, -1)}T12:00:00Z`));
}

/** A day that is on the calendar, as `2026-11-21`. */
export function isDay(text: string): boolean {
	return DAY.test(text) && new Date(Date.parse(`${text}T00:00:00Z`) || 0).toISOString().startsWith(text);
}

/** So many days after a day, or before it; both as `2026-11-21`. */
export function dayAfter(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10);
}

/** A day as `2026-11-21` in the shop's way: `21.11.2026`. */
export function dayWords(day: string): string {
	return day.split('-').reverse().join('.');
}

function isMidnight(instant: number): boolean {
	return kyivDateTime(instant).time === '000000';
}
