import { kyivDateTime } from '#lib/domain/shift.ts';

const PARTS = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * The instant a timestamp of the Kasa's names, in milliseconds since the epoch; null where it cannot be read. The Kasa
 * writes them three ways: with Z, with an offset, and bare, which is the local time of its computer — Kyiv's, we assume.
 * A bare time of the hour that autumn repeats is taken for its first run.
 */
export function instantOf(timestamp: string): number | null {
	const [, year, month, day, hour, minute, second, fraction = '', zone] = PARTS.exec(timestamp.trim()) ?? [];
	if (!year) return null;
	const asUtc = Date.parse(
		`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
	);
	if (Number.isNaN(asUtc)) return null;
	return zone ? asUtc - minutesOf(zone) * 60_000 : inKyiv(asUtc);
}

function minutesOf(zone: string): number {
	const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/** Kyiv is two or three hours ahead: the earlier instant at which its clock shows this time is the one. */
function inKyiv(shown: number): number {
	const candidates = [3, 2].map((hours) => shown - hours * 3_600_000);
	return candidates.find((instant) => kyivClock(instant) === Math.floor(shown / 1000) * 1000) ?? shown - 2 * 3_600_000;
}

/** What Kyiv's clock shows, as if it were UTC. */
function kyivClock(instant: number): number {
	const { date, time } = kyivDateTime(instant);
	return Date.parse(`${date}T${time}Z`.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
