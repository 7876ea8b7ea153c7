import type { Kasa } from '#lib/kasa/client.ts';
import type { KasaShift } from '#lib/kasa/from-wire.ts';

/** What the Kasa says of the shift when asked. */
export type ShiftReading =
	| { state: 'open'; openedAt: number | null; serial: number | null }
	| { state: 'closed' }
	/** It has no such read, or did not answer. */
	| { state: 'unknown'; reason: { code: string } };

/**
 * Asks for the current shift, else for the list of shifts, else — where `announce` is given — by an X report, which
 * prints: so it is announced first.
 */
export async function readShift(kasa: Kasa, announce: (() => void) | null): Promise<ShiftReading> {
	const current = await kasa.shift();
	const told = current.ok ? reading(current.value) : null;
	if (told) return told;
	const list = await kasa.shifts();
	const listed = list.ok ? reading(list.value?.[0] ?? null) : null;
	if (listed) return listed;
	if (!announce) return { state: 'unknown', reason: { code: current.ok ? 'shift-unknown' : current.failure.code } };
	announce();
	const report = await kasa.xReport();
	if (report.ok) return { state: 'open', openedAt: null, serial: report.value.serial };
	if (report.failure.code === 'shift-not-open') return { state: 'closed' };
	return { state: 'unknown', reason: { code: report.failure.code } };
}

/** Null where it tells nothing: the Kasa has no such read, or the shift is between two states. */
function reading(shift: KasaShift | null): ShiftReading | null {
	if (!shift || shift.state === 'between') return null;
	return shift.state === 'open'
		? { state: 'open', openedAt: shift.openedAt, serial: shift.serial }
		: { state: 'closed' };
}
