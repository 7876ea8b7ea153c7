import type { OtherTill } from './others.ts';

/** The shift of a shared Kasa as it was last read, and what was known of everybody's documents just before. */
export interface ObservedShift {
	version: 1;
	/** Null: none was open. */
	serial: number | null;
	/** By the server's clock, before the shift was read. */
	at: number;
	tills: readonly OtherTill[];
	/** The others' documents that were registered by then. */
	registered: readonly string[];
	/** Own documents that were not settled by then. */
	pending: readonly string[];
	/** How many documents this till had written by then: no clock tells which came later. */
	written: number;
}

/** Where a register's last reading lies among the settings. */
export function observedKey(register: string): string {
	return `observed-shift:${register}`;
}

export function observedFrom(kept: unknown): ObservedShift | null {
	return isObserved(kept) ? kept : null;
}

function isObserved(kept: unknown): kept is ObservedShift {
	return typeof kept === 'object' && kept !== null && 'written' in kept && 'registered' in kept && 'at' in kept;
}
