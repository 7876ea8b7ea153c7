import { kyivMonthStart } from './kyiv-calendar.ts';

/** A time in which the Kasa is known to have been offline; milliseconds since the epoch. */
export interface OfflineSpan {
	from: number;
	until: number;
}

const HOUR = 3_600_000;
/** Between looks so close together nothing went online and off again (our rule). Milliseconds. */
const NEAR = 120_000;

/** A look at a Kasa that is offline: by its own word for so many whole hours. */
export interface OfflineLook {
	at: number;
	hours: number;
	/** The look before this one, where the Kasa was offline then too. */
	before: number | null;
}

/**
 * What is known after a look, oldest first and none overlapping another. Only what is certain is counted: the hours that
 * the Kasa tells, and the time between looks close together. Spans of earlier months are forgotten.
 */
export function afterOfflineLook(
	spans: readonly OfflineSpan[],
	{ at, hours, before }: OfflineLook
): readonly OfflineSpan[] {
	const isNear = before !== null && at >= before && at - before <= NEAR;
	const from = Math.min(at - hours * HOUR, isNear ? before : at);
	const month = kyivMonthStart(at);
	return united([...spans, { from, until: at }]).filter(({ until }) => until > month);
}

/** Milliseconds offline in the month that an instant lies in, at least. */
export function offlineThisMonth(spans: readonly OfflineSpan[], now: number): number {
	const month = kyivMonthStart(now);
	const within = united(spans).map(({ from, until }) => Math.max(0, until - Math.max(from, month)));
	return within.reduce((sum, length) => sum + length, 0);
}

function united(spans: readonly OfflineSpan[]): OfflineSpan[] {
	const sorted = [...spans].sort((a, b) => a.from - b.from);
	return sorted.reduce<OfflineSpan[]>((joined, span) => {
		const last = joined.at(-1);
		if (!last || span.from > last.until) return [...joined, span];
		return [...joined.slice(0, -1), { from: last.from, until: Math.max(last.until, span.until) }];
	}, []);
}
