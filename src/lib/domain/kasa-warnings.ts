import type { KasaStatus } from './kasa-status.ts';
import { shiftUrgency, type Shift } from './shift.ts';

/** Hours that the tax service lets a register be offline: in one go, and in a calendar month. */
export const MOST_OFFLINE_AT_ONCE = 36;
export const MOST_OFFLINE_A_MONTH = 168;

const HOUR = 3_600_000;
/** From here on a person is warned, so that a day is left to mend it (our rule). */
const WARNED_AT_ONCE = 24;
const WARNED_A_MONTH = 144;
/** So old is the first document that the tax service has not got when it is warned of (our rule). Hours. */
const LONG_PENDING = 24;
/** Percent of offline codes left: told on the shift's screen, and on every screen (our rule). */
const FEW_CODES = 10;
const HARDLY_ANY_CODES = 3;

/** `everywhere`: over all screens; `shift`: where the shift is looked after. */
export type Loudness = 'everywhere' | 'shift';

/** What is not well, with what its words need. */
export type KasaWarning = { where: Loudness } & (
	| { code: 'offline-at-once'; hours: number; isOver: boolean }
	| { code: 'offline-month'; hours: number; isOver: boolean }
	| { code: 'pending'; count: number; since: number }
	| { code: 'few-codes'; count: number; percent: number }
	/** A shift whose day is over. */
	| { code: 'earlier-shift'; openedAt: number }
);

export interface Watched {
	/** Null while the Kasa has not told. */
	status: KasaStatus | null;
	/** Since when the oldest document waits, in milliseconds since the epoch; null where that is not told. */
	pendingSince: number | null;
	/** Milliseconds offline in this month, at least. */
	offlineThisMonth: number;
	/** The open shift; null where none is, or its opening is not known. */
	shift: Pick<Shift, 'openedAt'> | null;
	/** By the Kasa's clock, in milliseconds since the epoch. */
	now: number;
}

/** All that a cashier should know of Kasa and shift now, the gravest first; nothing while all is well. */
export function kasaWarnings({ status, pendingSince, offlineThisMonth, shift, now }: Watched): KasaWarning[] {
	const overdue: KasaWarning[] =
		shift && shiftUrgency(shift.openedAt, now) === 'overdue'
			? [{ code: 'earlier-shift', where: 'everywhere', openedAt: shift.openedAt }]
			: [];
	return [
		...overdue,
		...offlineNow(status),
		...offlineMonth(Math.floor(offlineThisMonth / HOUR)),
		...codes(status),
		...pending(status, pendingSince, now)
	];
}

function offlineNow(status: KasaStatus | null): KasaWarning[] {
	if (!status || status.online || status.hoursOffline < WARNED_AT_ONCE) return [];
	const hours = Math.floor(status.hoursOffline);
	return [{ code: 'offline-at-once', where: 'everywhere', hours, isOver: hours >= MOST_OFFLINE_AT_ONCE }];
}

function offlineMonth(hours: number): KasaWarning[] {
	if (hours === 0) return [];
	const where = hours >= WARNED_A_MONTH ? 'everywhere' : 'shift';
	return [{ code: 'offline-month', where, hours, isOver: hours >= MOST_OFFLINE_A_MONTH }];
}

/** Online, none at all is what a Kasa tells that does not count them (so does the manual's own example). */
function codes(status: KasaStatus | null): KasaWarning[] {
	if (!status || status.offlineCodesPercent > FEW_CODES) return [];
	const { online, offlineCodes: count, offlineCodesPercent: percent } = status;
	if (online && count === 0) return [];
	return [{ code: 'few-codes', where: percent <= HARDLY_ANY_CODES ? 'everywhere' : 'shift', count, percent }];
}

/** A young queue is no news: the bar and the shift's screen count it. */
function pending(status: KasaStatus | null, since: number | null, now: number): KasaWarning[] {
	if (!status || status.pending === 0 || since === null || now - since < LONG_PENDING * HOUR) return [];
	return [{ code: 'pending', where: 'everywhere', count: status.pending, since }];
}
