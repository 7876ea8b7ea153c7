import { strictly, type TillDatabase } from '#lib/journal/database.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import { enqueue } from '#lib/journal/outbox.ts';
import { ORDER, orderItems } from './order-item.ts';

/** Holds the day from which this till's sales were enqueued the last time. */
const BEGUN = 'orders-begun';

/**
 * Bitrix24 gets orders from a day on: what was sold since and before anybody said so is enqueued, once for each day that is
 * named. What is there already the server knows again.
 * @param since milliseconds since 1970; null: it gets none
 */
export async function beginOrders(
	database: TillDatabase,
	{ register, since, now }: { register: string; since: number | null; now: () => number }
): Promise<void> {
	const key = `${BEGUN}:${register}`;
	if (since === null || (await database.get('settings', key)) === since) return;
	await strictly(database, ['entries', 'settings', 'outbox'], async (transaction) => {
		const waiting = (await transaction.objectStore('outbox').getAll())
			.filter(({ kind }) => kind === ORDER)
			.map(({ payload }) => payload);
		const span = IDBKeyRange.bound([register, since], [register, Infinity]);
		for (const stored of await transaction.objectStore('entries').index('byTime').getAll(span)) {
			const items = waiting.includes(stored.id) ? [] : orderItems(entryFrom(stored), since);
			for (const item of items) await enqueue(transaction, { ...item, register }, now());
		}
		await transaction.objectStore('settings').put(since, key);
	});
}
