import { openShiftOf, type Book, type BookShift } from './book.ts';
import { refuse, type Refused } from './outcome.ts';
import type { Switches } from './switches.ts';
import { kyivDay } from './timestamps.ts';

/** The Kasa at the moment of one request. */
export interface Register {
	book: Book;
	switches: Switches;
	/** Milliseconds since the epoch. */
	now: number;
	newId: () => string;
}

const HOUR = 3_600_000;
/** The manual's default: 36 hours without a line to the tax service, no more. */
const MOST_HOURS_OFFLINE = 36;

/** Takes note of the line to the tax service: going offline begins a session, coming back delivers what waits. */
export function noteConnection({ book, switches, now }: Register): void {
	if (switches.internet === 'up') {
		book.offlineSince = null;
		book.pending = [];
	} else if (book.offlineSince === null) {
		book.offlineSince = now;
		book.lastWentOfflineAt = now;
		book.offlineSession += 1;
	}
}

/** Why no document at all may be made, or null. */
export function barrier({ book, switches, now }: Register): Refused | null {
	if (switches.blocked !== 'no') return refuse(switches.blocked);
	if (book.lastTransactionAt !== null && now < book.lastTransactionAt) return refuse('clock-behind');
	if (book.offlineSince === null) return null;
	if (now - book.offlineSince > MOST_HOURS_OFFLINE * HOUR) {
		return refuse('offline-too-long', { n: String(MOST_HOURS_OFFLINE) });
	}
	return book.offlineCodes === 0 ? refuse('needs-online') : null;
}

/** The shift that a receipt may go into now, or why none may. */
export function shiftForReceipts(register: Register): { shift: BookShift } | { refused: Refused } {
	const refused = barrier(register);
	if (refused) return { refused };
	const shift = openShiftOf(register.book);
	if (!shift) return { refused: refuse('shift-not-open') };
	const { now, switches } = register;
	if (switches.dayRule === 'on' && kyivDay(shift.openedAt) !== kyivDay(now)) {
		return { refused: refuse('shift-from-another-day') };
	}
	if (now - shift.openedAt > 24 * HOUR) return { refused: refuse('shift-over-24-hours') };
	return { shift };
}

/** What the Kasa's database gives the next document. */
export interface Stamp {
	transaction: number;
	at: number;
	isOnline: boolean;
	/** Null for documents that are not fiscal. */
	fiscalCode: string | null;
}

/** Numbers the next document; offline it spends one of the reserve numbers. */
export function stamp({ book, switches, now }: Register, { fiscal }: { fiscal: boolean }): Stamp {
	const isOnline = book.offlineSince === null;
	book.transactions += 1;
	book.lastTransactionAt = now;
	if (!isOnline || switches.fiscalCode === 'later') book.pending.push(now);
	if (!isOnline && fiscal) book.offlineCodes -= 1;
	const transaction = book.transactions;
	const code = isOnline ? onlineCode(transaction) : offlineCode(book.offlineSession, transaction);
	return { transaction, at: now, isOnline, fiscalCode: fiscal ? code : null };
}

/** Six letters and digits, each number once: a multiplication that shares no factor with 36⁶. */
function onlineCode(transaction: number): string {
	const scrambled = (transaction * 7_368_787) % 36 ** 6;
	return `TEST-${scrambled.toString(36).padStart(6, '0')}`;
}

/** Session, number in it and control number, as the tax service words offline numbers. */
function offlineCode(session: number, transaction: number): string {
	return `${session}.${transaction}.${((transaction * 7919) % 9999) + 1}`;
}
