import { sql } from 'kysely';
import type { Database } from '../schema.ts';

/**
 * As what a sale was begun in the portal, for whoever may not look there any more, and whether it was ever finished there:
 * then it is not made again. Of what was pushed before that was written down it is not known how far it came: sales were
 * made orders then.
 */
export async function begunOrders(database: Database): Promise<void> {
	await sql`alter table orders add column begun_as text`.execute(database);
	await sql`alter table orders add column finished integer not null default 0`.execute(database);
	await sql`update orders set finished = 1 where kind = 'sell' and order_id is not null`.execute(database);
	await sql`update orders set begun_as = coalesce(order_kind, 'order') where kind = 'sell'
		and (state <> 'waiting' or reason_code is not null or attempts > 0 or not_before > 0 or lease_by is not null)`.execute(
		database
	);
}
