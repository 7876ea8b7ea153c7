import { kopiykas } from '#lib/domain/money.ts';
import { openShiftOf, type Book, type BookShift } from './book.ts';
import { answer, refuse, type Outcome } from './outcome.ts';
import { barrier, stamp, type Register } from './register.ts';
import { drawerOf, reportOf } from './report.ts';
import { timestamp } from './timestamps.ts';

const DAY = 24 * 3_600_000;
/** What the manual says the Kasa keeps on its own disk. */
const DAYS_KEPT = 30;

/** POST /api/v1/shift/open: `false` where a shift is open already, or could not be opened. */
export function open(register: Register): Outcome {
	const { book, switches } = register;
	const refused = barrier(register);
	if (refused) return refused;
	if (openShiftOf(book) || switches.shift === 'elsewhere') return answer({ status: false });
	// The very first shift of a register is opened with the tax service on the line.
	if (book.shifts.length === 0 && book.offlineSince !== null) return refuse('needs-online');
	begin(register);
	return answer({ status: true });
}

/** POST /api/v1/shift/close: the Z report, and the end of the shift. Days and hours do not hinder it. */
export function close(register: Register): Outcome {
	const { book, switches, now, newId } = register;
	const refused = barrier(register);
	if (refused) return refused;
	const shift = openShiftOf(book);
	if (!shift) return refuse('shift-not-open');
	const { fiscalCode, isOnline } = stamp(register, { fiscal: true });
	shift.closedAt = now;
	const id = newId();
	const later = switches.fiscalCode === 'later';
	const body = {
		id,
		status: true,
		fiscal_code: later ? null : fiscalCode,
		fiscal_date: later ? null : timestamp(now, 'fiscal', switches.timestamps),
		is_online: isOnline,
		report: { id, ...reportOf(shift, book.taxes, switches) }
	};
	return answer(body, true);
}

/** POST /api/v1/shift/xreport */
export function xReport({ book, switches }: Register): Outcome {
	const shift = openShiftOf(book);
	if (!shift) return refuse('shift-not-open');
	return answer({ status: true, report: reportOf(shift, book.taxes, switches) }, true);
}

/** POST /api/v1/shift/refresh: reads the shift from the cloud, and so learns of one opened elsewhere. */
export function refresh(register: Register): Outcome {
	const { book, switches } = register;
	if (switches.shift === 'elsewhere') {
		switches.shift = 'here';
		if (!openShiftOf(book)) begin(register);
	}
	return answer({ status: true });
}

/** GET /api/v1/shift */
export function current(register: Register): Outcome {
	const { book, switches } = register;
	const shift = openShiftOf(book);
	if (shift) return answer(shiftRow(shift, register));
	return { kind: 'answer', status: switches.closedShift, body: { message: 'Зміну не відкрито' }, prints: false };
}

/** GET /api/v1/shifts: the latest first. */
export function list(register: Register): Outcome {
	return answer(register.book.shifts.map((shift) => shiftRow(shift, register)).reverse());
}

function begin(register: Register): void {
	const { book, now, newId } = register;
	forgetOld(book, now);
	const last = book.shifts.at(-1);
	stamp(register, { fiscal: true });
	book.shifts.push({
		id: newId(),
		serial: (last?.serial ?? 0) + 1,
		openedAt: now,
		closedAt: null,
		initial: last ? drawerOf(last) : kopiykas(0),
		entries: []
	});
}

/** The last shift stays however old: the next one counts on from it. */
function forgetOld(book: Book, now: number): void {
	const last = book.shifts.at(-1);
	book.shifts = book.shifts.filter((shift) => shift === last || (shift.closedAt ?? now) > now - DAYS_KEPT * DAY);
}

function shiftRow(shift: BookShift, { switches }: Register) {
	const { closedAt, openedAt, serial, id } = shift;
	const at = (instant: number) => timestamp(instant, 'record', switches.timestamps);
	return {
		external_id: id,
		serial,
		status: closedAt === null ? 'OPENED' : 'CLOSED',
		opened_at: at(openedAt),
		closed_at: closedAt === null ? null : at(closedAt),
		updated_at: at(closedAt ?? openedAt)
	};
}
