import { COUNTED, figuresIn, type CountedKind, type Figures } from '#lib/domain/counters.ts';
import type { Report } from '#lib/domain/report.ts';

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
}

/** Where a register's checkpoint lies among the settings. */
export function checkpointKey(register: string): string {
	return `checkpoint:${register}`;
}

export function checkpointAt(report: Report, made: { id: string; at: number }): Checkpoint {
	const figures = Object.fromEntries(COUNTED.map((kind) => [kind, figuresIn(report, kind)]));
	return checkpoint(made, report.serial, { ...NOTHING_COUNTED, ...figures }, report.lastReceiptId);
}

/** A shift that was opened this moment: nothing is counted in it. */
export function checkpointAtOpening(serial: number, made: { id: string; at: number }): Checkpoint {
	return checkpoint(made, serial, NOTHING_COUNTED, null);
}

const NOTHING_COUNTED: Checkpoint['figures'] = {
	sell: {},
	return: {},
	'service-in': {},
	'service-out': {},
	withdrawal: {}
};

function checkpoint(
	{ id, at }: { id: string; at: number },
	serial: number,
	figures: Checkpoint['figures'],
	lastReceiptId: string | null
): Checkpoint {
	return { version: 1, id, serial, at, since: at, figures, lastReceiptId };
}

export function isCheckpoint(kept: unknown): kept is Checkpoint {
	return typeof kept === 'object' && kept !== null && 'figures' in kept && 'serial' in kept && 'since' in kept;
}
