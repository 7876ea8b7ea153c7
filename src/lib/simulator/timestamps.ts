import { kyivDateTime } from '#lib/domain/shift.ts';
import type { Switches } from './switches.ts';

/** How the Kasa writes a kind of time where nothing is switched: the manual's own examples. */
const IN_MANUAL = { fiscal: 'zoned', record: 'naive', status: 'utc' } as const;

/**
 * An instant as the Kasa writes it. `fiscal`: dates of fiscal documents (+03:00); `record`: rows of its database, the
 * computer's local time without a zone; `status`: dates of kasa/status (Z).
 */
export function timestamp(instant: number, kind: keyof typeof IN_MANUAL, mode: Switches['timestamps']): string {
	const form = mode === 'as-in-manual' ? IN_MANUAL[kind] : mode;
	if (form === 'utc') return new Date(instant).toISOString();
	const { date, time } = kyivDateTime(instant);
	const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)];
	const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4)];
	const fraction = `${String(instant % 1000).padStart(3, '0')}000`;
	const naive = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}`;
	return form === 'naive' ? naive : naive + offset(instant, Date.parse(`${naive.slice(0, 19)}Z`));
}

/** Kyiv's day as a number of the calendar: two instants of one day have the same. */
export function kyivDay(instant: number): string {
	return kyivDateTime(instant).date;
}

function offset(instant: number, localAsUtc: number): string {
	const hours = Math.round((localAsUtc - instant) / 3_600_000);
	return `+${String(hours).padStart(2, '0')}:00`;
}
