import { openedByDevice, type ShiftWatch } from './shift-watch.svelte.ts';

/** What was known of the shift at some moment. */
export type KnownShift = Pick<ShiftWatch, 'state' | 'shift' | 'source'>;

/** How far the Kasa's clock is from this device's may be known no better than this (our rule). Milliseconds. */
export const CLOCKS_APART = 600_000;

export function knownShift({ state, shift, source }: KnownShift): KnownShift {
	return { state, shift, source };
}

/**
 * What was known of one shift says nothing of the other: it was closed, or turned where this till did not see it. `drift`:
 * by how much the Kasa's clock is ahead, in milliseconds.
 */
export function isAnotherShift(before: KnownShift, after: KnownShift, drift: number): boolean {
	if (before.state === 'closed' || after.state === 'closed') return true;
	if (!before.shift || !after.shift) return false;
	const [ordinal, next] = [before.shift.serial, after.shift.serial];
	if (ordinal !== null && next !== null) return ordinal !== next;
	// By one and the same clock they need not be made comparable.
	if (before.source === after.source) return after.shift.openedAt > before.shift.openedAt;
	const [was, is] = [openedByDevice(before, drift), openedByDevice(after, drift)];
	return was !== null && is !== null && is - was > CLOCKS_APART;
}
