import { strictly, type TillDatabase } from './database.ts';
import type { Entry } from './entry.ts';
import { afterAct, afterTry, type ManagersAct, type Outcome, type OutboxItem } from './outbox-item.ts';

/** A transaction that the outbox takes part in; the disk gives what is added its number. */
interface WithOutbox {
	objectStore(name: 'outbox'): { add(item: Omit<OutboxItem, 'id'>): Promise<number> };
}

/**
 * Adds an item inside the transaction that makes it due, so that both are on disk or neither is. The drain is poked
 * once that transaction is done.
 * @throws DOMException where the payload is not plain data, or the disk does not take it
 */
export async function enqueue(
	transaction: WithOutbox,
	item: Pick<OutboxItem, 'kind' | 'version' | 'receipt' | 'register' | 'payload'>,
	at: number
): Promise<void> {
	await transaction.objectStore('outbox').add({
		...item,
		enqueuedAt: at,
		state: 'waiting',
		attempts: 0,
		nextAt: at,
		trouble: null,
		trail: []
	});
}

/** An item of the outbox that an entry brings with it. */
export type Follower = Pick<OutboxItem, 'kind' | 'version' | 'receipt' | 'payload'>;

/** The settings on disk, as they are in the transaction that asks: another tab may have heard more than this one. */
export type KeptSettings = (key: string) => Promise<unknown>;

/** What others must be told of an entry. It may wait for the settings, and for nothing else: the transaction is open. */
export type Follows = (entry: Entry, settings: KeptSettings) => readonly Follower[] | Promise<readonly Follower[]>;

/** All that others must be told of an entry; as `enqueue`. */
export async function enqueueFollowers(
	transaction: WithOutbox & { objectStore(name: 'settings'): { get: KeptSettings } },
	entry: Entry,
	{ follows, at }: { follows: Follows; at: number }
): Promise<void> {
	const settings = transaction.objectStore('settings');
	const followers = await follows(entry, (key) => settings.get(key));
	for (const item of followers) await enqueue(transaction, { ...item, register: entry.register }, at);
}

/** So many items are read at once: after days without internet there may be thousands. */
const AT_ONCE = 100;

/**
 * All that has not left, dismissed items included, in their order. They are read bit by bit, so that neither a scan nor
 * the writing of a sale waits for all of them.
 */
export async function outboxItems(database: TillDatabase): Promise<OutboxItem[]> {
	const items: OutboxItem[] = [];
	for (;;) {
		const last = items.at(-1);
		const rest = last && IDBKeyRange.lowerBound(last.id, true);
		const some = await database.getAll('outbox', rest, AT_ONCE);
		items.push(...some);
		if (some.length < AT_ONCE) return items;
	}
}

/** Writes what came of trying some items; what was taken leaves the disk. */
export function settleItems(
	database: TillDatabase,
	tried: readonly { item: OutboxItem; outcome: Outcome }[],
	{ now, random }: { now: () => number; random: () => number }
): Promise<void> {
	return strictly(database, ['outbox'], async ({ store }) => {
		for (const { item, outcome } of tried) {
			const standing = await store.get(item.id);
			// Settled meanwhile.
			if (standing?.state !== 'waiting') continue;
			const after = afterTry(standing, outcome, now(), random());
			await (after ? store.put(after) : store.delete(item.id));
		}
	});
}

/**
 * A manager's word on a parked item: it is tried again at once, or dismissed. False, and nothing is written, where it is
 * not parked any more: another tab was faster.
 * @throws RangeError for a dismissal without a reason
 */
export function actOnParked(database: TillDatabase, id: number, act: ManagersAct): Promise<boolean> {
	return strictly(database, ['outbox'], async ({ store }) => {
		const item = await store.get(id);
		if (item?.state !== 'parked') return false;
		await store.put(afterAct(item, act));
		return true;
	});
}
