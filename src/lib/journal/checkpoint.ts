import type { CountedKind, Figures } from '#lib/domain/counters.ts';
import type { SharedShift } from './others.ts';

/**
 * A report at which journal and Kasa agreed, or the opening of a shift, when nothing was counted yet: what the next report
 * of the same shift is compared with.
 */
export interface Checkpoint {
	version: 1;
	id: string;
	/** Ordinal of the shift; counters of another shift tell nothing. */
	serial: number;
	/** Milliseconds since the epoch, by this device. */
	at: number;
	/** No document that left after it was made before this instant, whatever the clock did meanwhile. */
	since: number;
	figures: Readonly<Record<CountedKind, Figures>>;
	lastReceiptId: string | null;
	/** Where several tills share the shift; null: what others did in it cannot be told. Left out where this till is alone. */
	others?: SharedShift | null;
}

/** Where a register's checkpoint lies among the settings. */
export function checkpointKey(register: string): string {
	return `checkpoint:${register}`;
}

/** A shift that was opened this moment: nothing is counted in it. */
export function checkpointAtOpening(serial: number, { id, at }: { id: string; at: number }): Checkpoint {
	const none = { sell: {}, return: {}, 'service-in': {}, 'service-out': {}, withdrawal: {} };
	return { version: 1, id, serial, at, since: at, figures: none, lastReceiptId: null };
}

export function isCheckpoint(kept: unknown): kept is Checkpoint {
	return typeof kept === 'object' && kept !== null && 'figures' in kept && 'serial' in kept && 'since' in kept;
}
