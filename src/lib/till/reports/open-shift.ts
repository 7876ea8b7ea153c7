import { isAnotherShift, type KnownShift } from '../another-shift.ts';
import { leftAt } from '../entries-of-shift.ts';
import type { DeviceShift } from './device-shifts.ts';

/** Where a shift of this device stands. `unknown`: it is the latest one here, and nobody can say whether it still lasts. */
export type ShiftStanding = 'closed' | 'closed-elsewhere' | 'open' | 'unknown';

/**
 * Of a device's latest shift by what is known of the Kasa's; any earlier one without a close was closed elsewhere.
 * `drift`: by how much the Kasa's clock is ahead, in milliseconds.
 */
export function standingOfShift(
	shift: DeviceShift,
	isLatest: boolean,
	known: KnownShift,
	drift: number
): ShiftStanding {
	if (shift.closed) return 'closed';
	if (!isLatest || known.state === 'closed') return 'closed-elsewhere';
	const own = asKnown(shift);
	if (known.state === 'unknown' || !known.shift || !own) return 'unknown';
	return isAnotherShift(own, known, drift) ? 'closed-elsewhere' : 'open';
}

/** Nobody has said that it is over. */
export function mayLast(standing: ShiftStanding): boolean {
	return standing === 'open' || standing === 'unknown';
}

/** Opened elsewhere, it had begun when the first document of this device left in it. */
function asKnown({ opened, own }: DeviceShift): KnownShift | null {
	const [first] = own;
	const began = opened?.createdAt ?? (first && leftAt(first));
	if (began === undefined) return null;
	const serial = own.findLast(({ shift }) => shift !== null)?.shift ?? null;
	return { state: 'open', shift: { serial, openedAt: began }, source: 'journal' };
}
