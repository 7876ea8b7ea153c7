import { kyivDateTime } from '#lib/domain/shift.ts';

const MINUTE = 60_000;

/** An instant (milliseconds since 1970) by Kyiv's clock, in ISO 8601 with its zone: `2026-11-21T14:05:09+02:00`. */
export function kyivMoment(instant: number): string {
	const { date, time } = kyivDateTime(instant);
	const local = `${parts(date, 4, 6).join('-')}T${parts(time, 2, 4).join(':')}`;
	const ahead = Math.round((Date.parse(`${local}Z`) - instant) / MINUTE);
	return `${local}+${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}

function parts(digits: string, first: number, second: number): string[] {
	return [digits.slice(0, first), digits.slice(first, second), digits.slice(second)];
}

function two(amount: number): string {
	return String(amount).padStart(2, '0');
}
