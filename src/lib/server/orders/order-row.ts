import { Ordered, type OrderReason, type OrderStanding, type PushedOrder } from '#lib/api/orders.ts';
import { isText } from '#lib/api/text.ts';
import type { Database, OrderRow } from '../database/schema.ts';

/** Documents as they lie in the database; who reads one to change it does so within a transaction. */
export async function orderById(database: Database, id: string): Promise<OrderRow | null> {
	if (!isText(id)) return null;
	const row = await database.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst();
	return row ?? null;
}

export async function ordersById(database: Database, ids: readonly string[]): Promise<Map<string, OrderRow>> {
	if (ids.length === 0) return new Map();
	const rows = await database.selectFrom('orders').selectAll().where('id', 'in', ids).execute();
	return new Map(rows.map((row) => [row.id, row]));
}

/** What is known of each of these sales, the sales themselves among it, the first first. */
export async function familiesOf(database: Database, sales: readonly string[]): Promise<OrderRow[]> {
	if (sales.length === 0) return [];
	return await database
		.selectFrom('orders')
		.selectAll()
		.where((row) => row.or([row('id', 'in', sales), row('sale', 'in', sales)]))
		.orderBy('fiscal_at')
		.orderBy('id')
		.execute();
}

/** A sale and its returns are one order there: what they stand under. */
export function familyOf({ id, sale }: Pick<OrderRow, 'id' | 'sale'>): string {
	return sale ?? id;
}

export async function putOrder(within: Database, row: OrderRow): Promise<void> {
	const { id, ...rest } = row;
	await within.updateTable('orders').set(rest).where('id', '=', id).execute();
}

export function documentOf({ body }: Pick<OrderRow, 'body'>): Ordered {
	return Ordered.parse(JSON.parse(body));
}

export function standingOf(row: OrderRow): OrderStanding {
	return { id: row.id, state: row.state, order: pushedOf(row), reason: reasonOf(row) };
}

export function pushedOf({ order_kind, order_id, order_number, order_url }: OrderRow): PushedOrder | null {
	if (order_kind === null || order_id === null || order_number === null) return null;
	return { kind: order_kind, id: order_id, number: order_number, url: order_url };
}

function reasonOf({ reason_code, reason_words }: OrderRow): OrderReason | null {
	return reason_code === null ? null : { code: reason_code, words: reason_words ?? '' };
}

export function because({ code, words }: OrderReason): Pick<OrderRow, 'reason_code' | 'reason_words'> {
	return { reason_code: code, reason_words: words };
}

export const NO_REASON = { reason_code: null, reason_words: null } as const;
