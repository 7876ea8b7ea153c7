import { strictly, type TillDatabase } from '#lib/journal/database.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { enqueue, outboxItems } from '#lib/journal/outbox.ts';
import { ORDERS_BEGUN } from '../people/kept-shop-settings.ts';
import { ORDER, orderItems } from './order-item.ts';
import { ordersSinceOn } from './orders-since.ts';

/** So many are enqueued in one go: a sale that is being made waits for no more. */
const AT_ONCE = 200;

/**
 * Bitrix24 gets orders from a day on: what was sold since and before anybody said so, at whichever register, is enqueued,
 * once for each time that a day is named. What is there already the server knows again.
 */
export async function beginOrders(database: TillDatabase, now: () => number): Promise<void> {
	const since = await ordersSinceOn((key) => database.get('settings', key));
	if (since === null || (await database.get('settings', ORDERS_BEGUN)) === since) return;
	const waiting = await waitingIn(database);
	const ids = (await soldSince(database, since)).filter((id) => !waiting.has(id));
	for (let done = 0; done < ids.length; done += AT_ONCE) {
		await enqueueThem(database, ids.slice(done, done + AT_ONCE), { since, now });
	}
	await strictly(database, ['settings'], async ({ store }) => {
		// Where another day was named meanwhile, that one is begun next.
		if ((await ordersSinceOn((key) => store.get(key))) === since) await store.put(since, ORDERS_BEGUN);
	});
}

function enqueueThem(
	database: TillDatabase,
	ids: readonly string[],
	{ since, now }: { since: number; now: () => number }
): Promise<void> {
	return strictly(database, ['entries', 'outbox'], async (transaction) => {
		const entries = transaction.objectStore('entries');
		for (const stored of await Promise.all(ids.map((id) => entries.get(id)))) {
			if (!stored) continue;
			for (const item of orderItems(entryFrom(stored), since)) {
				await enqueue(transaction, { ...item, register: stored.register }, now());
			}
		}
	});
}

/** Documents that wait to be told already. */
async function waitingIn(database: TillDatabase): Promise<ReadonlySet<unknown>> {
	const items = await outboxItems(database);
	return new Set(items.filter(({ kind }) => kind === ORDER).map(({ payload }) => payload));
}

/** Ids of all documents since then, of every register that this browser has sold at, the oldest of each first. */
async function soldSince(database: TillDatabase, since: number): Promise<string[]> {
	const index = database.transaction('entries').store.index('byTime');
	const ids: string[] = [];
	let cursor = await index.openKeyCursor();
	while (cursor) {
		const [register] = cursor.key;
		ids.push(...(await index.getAllKeys(IDBKeyRange.bound([register, since], [register, Infinity]))));
		// A list comes after every number.
		cursor = await index.openKeyCursor(IDBKeyRange.lowerBound([register, []], true));
	}
	return ids;
}
