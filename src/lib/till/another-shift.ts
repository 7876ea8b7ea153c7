import type { ShiftWatch } from './shift-watch.svelte.ts';

/** What was known of the shift at some moment. */
export type KnownShift = Pick<ShiftWatch, 'state' | 'shift' | 'source'>;

/** Clocks of the Kasa and of this device may be so far apart (our rule). Milliseconds. */
export const CLOCKS_APART = 600_000;

export function knownShift({ state, shift, source }: KnownShift): KnownShift {
	return { state, shift, source };
}

/** What was known of one shift says nothing of the other: it was closed, or turned where this till did not see it. */
export function isAnotherShift(before: KnownShift, after: KnownShift): boolean {
	if (before.state === 'closed' || after.state === 'closed') return true;
	if (!before.shift || !after.shift) return false;
	const [was, is] = [before.shift.serial, after.shift.serial];
	if (was !== null && is !== null) return was !== is;
	const clocks = before.source === after.source ? 0 : CLOCKS_APART;
	return after.shift.openedAt - before.shift.openedAt > clocks;
}
