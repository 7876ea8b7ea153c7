import * as z from 'zod/mini';
import { Trouble } from '#lib/api/bitrix24.ts';
import type { Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';

const Maybe = z._default(z.nullable(z.string()), null);
const Time = z._default(z.nullable(z.int()), null);

/** How new the newest row of a list was. */
const Newest = z.object({
	/** As the portal writes it. */
	moment: z.string(),
	/** When it was first seen, by our clock. */
	seenAt: z.int(),
	/** It was read when nothing of that moment could come any more. */
	isSettled: z.boolean()
});
export type Newest = z.infer<typeof Newest>;

const Walk = z.object({
	/** A name for this one time. */
	name: z.string(),
	/** Everything is read; else what has changed. */
	whole: z.boolean(),
	begunAt: z.int(),
	/** By the name of the list, when the reading began; none: the list was empty. */
	newest: z.record(z.string(), z.string()),
	/** Lists that are read to their end. */
	done: z.array(z.string()),
	/** Of the list that is being read: the last id. */
	after: z.int(),
	pages: z.int()
});
export type Walk = z.infer<typeof Walk>;

/** What the server knows of its own reading of the portal's goods. */
const SyncState = z.object({
	/** A new one with every portal: what was told before holds no more. */
	epoch: z._default(z.string(), ''),
	/** Host of the portal whose goods these are. */
	host: Maybe,
	/** What is read, and where the barcodes stand: with another everything is read again. */
	lists: z._default(z.string(), ''),
	/** What the goods were last told in. */
	wording: z._default(z.string(), ''),
	/** The last number by which a good was told. */
	counter: z._default(z.int(), 0),
	/** Up to when changes are known, by the name of the list. */
	newest: z._default(z.record(z.string(), Newest), {}),
	walk: z._default(z.nullable(Walk), null),
	/** Everything has to be read. */
	wholeDue: z._default(z.boolean(), true),
	/** When somebody last asked for that; null: it was read since, or nobody did. */
	askedAt: Time,
	syncedAt: Time,
	walkedAt: Time,
	/** When a reading last began or went on. */
	triedAt: Time,
	trouble: z._default(z.nullable(Trouble), null),
	/** Who reads, a name for that one time, and until when nobody else does. */
	leaseBy: Maybe,
	leaseUntil: z._default(z.int(), 0)
});
export type SyncState = z.infer<typeof SyncState>;

const NAME = 'products';

export async function syncStateOf(database: Database): Promise<SyncState> {
	const row = await database.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
	return SyncState.parse(row ? JSON.parse(row.value) : {});
}

/** Changes it as a part of a transaction. @param change null: it stays as it is */
export function changeSyncState(
	{ database, now }: Pick<Shop, 'database' | 'now'>,
	change: (before: SyncState, within: Database) => Promise<Partial<SyncState> | null> | Partial<SyncState> | null
): Promise<SyncState | null> {
	return transaction(database, async (within) => {
		const before = await syncStateOf(within);
		const changed = await change(before, within);
		if (!changed) return null;
		const after = { ...before, ...changed };
		const row = { value: JSON.stringify(after), changed_at: now() };
		await within
			.insertInto('settings')
			.values({ name: NAME, ...row })
			.onConflict((conflict) => conflict.column('name').doUpdateSet(row))
			.execute();
		return after;
	});
}
