import { LONGEST } from './backoff.ts';
import type { Outcome, OutboxItem } from './outbox-item.ts';

/** Who takes the items of one kind. */
export interface Kind {
	/** The newest version of its payload that this till reads; what is newer waits. */
	newest: number;
	/** So many items a delivery at most. */
	batch: number;
	/**
	 * Tells the items' addressee and gives an outcome an item, in their order. A crash repeats it, so the addressee must
	 * know an item again. What it cannot read is 'later', and so is every item if it rejects.
	 */
	deliver: (items: readonly OutboxItem[]) => Promise<readonly Outcome[]>;
}

/** By name. */
export type Kinds = ReadonlyMap<string, Kind>;

/** What of one kind has not left. */
export interface KindCounts {
	/** Refused ones too. */
	size: number;
	/** How many met which trouble the last time, by its code. */
	troubles: ReadonlyMap<string, number>;
}

/** The outbox at a glance. */
export interface OutboxCounts {
	waiting: number;
	/** Refused; a manager is asked. */
	parked: number;
	/** Of those waiting: this till cannot read them, a newer one may. */
	unreadable: number;
	/** Since when the oldest waits, in milliseconds since the epoch; null where none does. */
	waitingSince: number | null;
	byKind: ReadonlyMap<string, KindCounts>;
}

export function countsOf(items: readonly OutboxItem[], kinds: Kinds): OutboxCounts {
	const waiting = items.filter(({ state }) => state === 'waiting');
	return {
		waiting: waiting.length,
		parked: items.filter(({ state }) => state === 'parked').length,
		unreadable: waiting.filter((item) => !isReadable(item, kinds)).length,
		waitingSince: waiting.reduce<number | null>(
			(oldest, { enqueuedAt }) => Math.min(oldest ?? enqueuedAt, enqueuedAt),
			null
		),
		byKind: byKindOf(items.filter(({ state }) => state !== 'dismissed'))
	};
}

function byKindOf(items: readonly OutboxItem[]): Map<string, KindCounts> {
	const counts = new Map<string, { size: number; troubles: Map<string, number> }>();
	for (const { kind, trouble } of items) {
		const { size, troubles } = counts.get(kind) ?? { size: 0, troubles: new Map<string, number>() };
		if (trouble) troubles.set(trouble.code, (troubles.get(trouble.code) ?? 0) + 1);
		counts.set(kind, { size: size + 1, troubles });
	}
	return counts;
}

function isReadable({ kind, version }: OutboxItem, kinds: Kinds): boolean {
	const known = kinds.get(kind);
	return known !== undefined && version <= known.newest;
}

/**
 * Whose turn it is, of items in their order: of each receipt and kind the first that has not left, if it waits and can
 * be read. A kind goes its own way, so that an order Bitrix24 refuses does not hold back the journal's copies.
 */
export function inTurn(items: readonly OutboxItem[], kinds: Kinds): OutboxItem[] {
	const first = new Map<string, OutboxItem>();
	for (const item of items) {
		const line = JSON.stringify([item.kind, item.receipt]);
		if (item.state !== 'dismissed' && !first.has(line)) first.set(line, item);
	}
	return [...first.values()].filter((item) => item.state === 'waiting' && isReadable(item, kinds));
}

/** How long an item still rests, in milliseconds; 0: it is due. */
export function restOf({ nextAt }: OutboxItem, now: number): number {
	const rest = nextAt - now;
	// No rest is that long: somebody has put the clock back.
	return rest > LONGEST ? 0 : Math.max(0, rest);
}
