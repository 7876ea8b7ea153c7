import { kyivDateTime, kyivMidnightAfter } from '#lib/domain/shift.ts';

const HALF_DAY = 12 * 3_600_000;

/** Instants at which a day of Kyiv's calendar (2026-11-21) begins and is over; null for what is no day. */
export function kyivDay(day: string): { from: number; until: number } | null {
	const noon = Date.parse(`${day}T12:00:00Z`);
	if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(noon)) return null;
	// At noon in Greenwich the day before is not over in Kyiv, which is two or three hours ahead.
	const from = kyivMidnightAfter(noon - 2 * HALF_DAY);
	return { from, until: kyivMidnightAfter(from) };
}

/** The day an instant lies in, or the one so many days before it. */
export function kyivDayOf(instant: number, daysBefore = 0): string {
	const today = dayOf(instant);
	if (daysBefore === 0) return today;
	const noon = Date.parse(`${today}T12:00:00Z`);
	return dayOf(noon - daysBefore * 2 * HALF_DAY);
}

function dayOf(instant: number): string {
	return kyivDateTime(instant).date.replace(/(....)(..)(..)/, '$1-$2-$3');
}
