import { kyivDateTime } from '#lib/domain/shift.ts';

const QUARTER = 900_000;
const MINUTE = 60_000;

/** Kyiv's day and time of an instant in milliseconds since the epoch, as they are shown: `03.11.2025`, `10:15`. */
export interface KyivMinute {
	date: string;
	time: string;
}

/** The last one asked for: a calendar takes long to ask, and the documents of a journal lie close together. */
let last = { quarter: NaN, date: '', hour: '', minute: 0 };

/** No clock in the world is turned within a quarter of an hour. */
export function kyivMinute(instant: number): KyivMinute {
	const quarter = Math.floor(instant / QUARTER);
	if (quarter !== last.quarter) {
		const { date, time } = kyivDateTime(quarter * QUARTER);
		const shown = date.replace(/^(....)(..)(..)$/, '$3.$2.$1');
		last = { quarter, date: shown, hour: time.slice(0, 2), minute: Number(time.slice(2, 4)) };
	}
	const minute = last.minute + Math.floor((instant - quarter * QUARTER) / MINUTE);
	return { date: last.date, time: `${last.hour}:${String(minute).padStart(2, '0')}` };
}
