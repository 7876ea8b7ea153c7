/** A shift as the Kasa or the journal knows it. Known by its report's serial and its opening time, never by an id. */
export interface Shift {
	/** Ordinal of the shift, from the report; null until one was seen. */
	serial: number | null;
	/** Milliseconds since the epoch, by the Kasa's clock. */
	openedAt: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const KYIV = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/Kyiv',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hourCycle: 'h23'
});

/**
 * When a shift must be closed: within 24 hours, and on the day it began by Kyiv's clock (manual: "має бути закрита в той
 * день, коли вона відкрита і не може тривати більше 24х годин"). The earlier of the two, in milliseconds since the epoch.
 */
export function shiftEndsAt(openedAt: number): number {
	return Math.min(openedAt + DAY, kyivMidnightAfter(openedAt));
}

export type ShiftUrgency = 'calm' | 'last-hour' | 'overdue';

export function shiftUrgency(openedAt: number, now: number): ShiftUrgency {
	const left = shiftEndsAt(openedAt) - now;
	if (left <= 0) return 'overdue';
	return left <= HOUR ? 'last-hour' : 'calm';
}

/** The instant at which Kyiv's calendar turns to the next day. */
export function kyivMidnightAfter(instant: number): number {
	const today = kyivDay(instant);
	// A day in Kyiv has 23 to 25 hours: look for the turn by halves.
	let before = instant;
	let afterwards = instant + 25 * HOUR;
	while (afterwards - before > 1) {
		const middle = Math.floor((before + afterwards) / 2);
		if (kyivDay(middle) === today) before = middle;
		else afterwards = middle;
	}
	return afterwards;
}

/** Kyiv's date as YYYYMMDD and time as HHMMSS. */
export function kyivDateTime(instant: number): { date: string; time: string } {
	const part = new Map(KYIV.formatToParts(instant).map(({ type, value }) => [type, value]));
	const take = (...types: Intl.DateTimeFormatPartTypes[]) => types.map((type) => part.get(type) ?? '').join('');
	return { date: take('year', 'month', 'day'), time: take('hour', 'minute', 'second') };
}

function kyivDay(instant: number): string {
	return kyivDateTime(instant).date;
}
