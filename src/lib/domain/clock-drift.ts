/** Instants in milliseconds since the epoch. */
export interface Heard {
	/** What the Kasa's clock showed. */
	kasa: number;
	/** It showed this between these two instants of this device: asked, and answered. */
	askedAt: number;
	heardAt: number;
}

/** From here on a person is warned (our rule), and a manager confirms each opening of a shift. Milliseconds. */
const WARNED_FROM = 2 * 60_000;
const CONFIRMED_FROM = 10 * 60_000;

/** A timestamp of the Kasa may be cut to whole seconds. */
const PRECISION = 1000;

/**
 * By how much the Kasa's clock is ahead of this device's, in milliseconds; below zero where it is behind. As little as the
 * answer allows: one that took long tells less, and is no drift by itself.
 */
export function driftOf({ kasa, askedAt, heardAt }: Heard): number {
	if (kasa + PRECISION < askedAt) return kasa - askedAt;
	if (kasa > heardAt) return kasa - heardAt;
	return 0;
}

export type DriftUrgency = 'calm' | 'warn' | 'confirm';

export function driftUrgency(drift: number): DriftUrgency {
	const size = Math.abs(drift);
	if (size >= CONFIRMED_FROM) return 'confirm';
	return size >= WARNED_FROM ? 'warn' : 'calm';
}
