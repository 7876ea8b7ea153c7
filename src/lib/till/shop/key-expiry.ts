import { kyivDateTime } from '#lib/domain/shift.ts';

/** So long before its last day a signing key is warned of (our rule). */
const WARNED_DAYS = 14;
const DAY = 86_400_000;

/**
 * How many days the shop's signing key still lives: 0 on its last day, below zero once that is over. Null while there is
 * nothing to warn of, or where nobody has said when.
 * @param expires its last day, as `2027-01-31`
 * @param now an instant, in milliseconds since the epoch; the day is Kyiv's
 */
export function keyExpiry(expires: string | null, now: number): { daysLeft: number } | null {
	if (expires === null) return null;
	const { date } = kyivDateTime(now);
	const today = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
	const daysLeft = Math.round((Date.parse(expires) - Date.parse(today)) / DAY);
	return daysLeft <= WARNED_DAYS ? { daysLeft } : null;
}
