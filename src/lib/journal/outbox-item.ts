import { backoff } from './backoff.ts';
import type { Reason } from './entry.ts';

/** What a till still has to tell others. It leaves the disk only once it was taken; nothing about it runs out. */
export interface OutboxItem {
	/** Given by the disk, rising: the order of items. */
	id: number;
	/** Names who takes it. A kind that nobody takes yet waits. */
	kind: string;
	/** Of the payload's shape, within its kind. */
	version: number;
	/** The sale's customId, of its returns too: items of one kind and one receipt are taken in their order. */
	receipt: string;
	register: string;
	/** Plain data, as its kind reads it. */
	payload: unknown;
	/** Milliseconds since the epoch, by this device, like every time here. */
	enqueuedAt: number;
	/** 'parked' holds those behind it until a manager acts; 'dismissed' is kept with the reason, and holds nobody. */
	state: 'waiting' | 'parked' | 'dismissed';
	/** Failed tries since it was enqueued or last retried by a manager. */
	attempts: number;
	/** It is not tried again before. */
	nextAt: number;
	/** Why it was not taken the last time: a code of ours, their own words beside it. */
	trouble: Reason | null;
	/** What managers did about it; nothing is ever taken off the list. */
	trail: readonly ManagersAct[];
}

/** `person` is who did it; null until people exist. */
export type ManagersAct = { at: number; person: string | null } & (
	{ act: 'retry' } | { act: 'dismiss'; reason: string }
);

/** What came of telling one item. */
export type Outcome =
	| { outcome: 'done' }
	/** Said of this very item by whom it is for. Silence, any 5xx, 401 and 403 of our own server are 'later'. */
	| { outcome: 'refused'; reason: Reason }
	| { outcome: 'later'; reason: Reason };

/** The item after a try; null: it was taken and leaves. `random` is from 0 up to 1. */
export function afterTry(item: OutboxItem, outcome: Outcome, at: number, random: number): OutboxItem | null {
	if (outcome.outcome === 'done') return null;
	const attempts = item.attempts + 1;
	const tried: OutboxItem = { ...item, attempts, trouble: outcome.reason };
	return outcome.outcome === 'refused'
		? { ...tried, state: 'parked' }
		: { ...tried, nextAt: at + backoff(attempts, random) };
}

/** @throws RangeError for a dismissal without a reason */
export function afterAct(item: OutboxItem, act: ManagersAct): OutboxItem {
	if (act.act === 'dismiss' && act.reason.trim() === '') throw new RangeError('Nothing is dismissed without a reason');
	const trail = [...item.trail, act];
	return act.act === 'retry'
		? { ...item, trail, state: 'waiting', attempts: 0, nextAt: act.at }
		: { ...item, trail, state: 'dismissed' };
}
