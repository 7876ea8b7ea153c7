import { CASH } from '#lib/api/order-settings.ts';
import type { ListedOrder, OrdersListed } from '#lib/api/orders-listed.ts';
import type { Ordered } from '#lib/api/orders.ts';
import type { OrderRow } from '../database/schema.ts';
import type { Shop } from '../shop.ts';
import { documentOf, standingOf } from './order-row.ts';

const MOST = 200;

/** What a manager may have to see to. What is parked comes first: nothing goes on with it by itself. */
export async function listOrders({ database, now }: Shop): Promise<OrdersListed> {
	const newest = (state: OrderRow['state'], most: number) =>
		database
			.selectFrom('orders')
			.leftJoin('tills', 'tills.id', 'orders.till_id')
			.selectAll('orders')
			.select('tills.name as till')
			.where('state', '=', state)
			.orderBy('fiscal_at', 'desc')
			.orderBy('orders.id')
			.limit(most)
			.execute();
	const parked = await newest('parked', MOST);
	const waiting = parked.length < MOST ? await newest('waiting', MOST - parked.length) : [];
	const counted = await database
		.selectFrom('orders')
		.select(({ fn }) => ['state', fn.countAll<number>().as('count')])
		.groupBy('state')
		.execute();
	const counts = { waiting: 0, done: 0, parked: 0, dismissed: 0 };
	for (const { state, count } of counted) counts[state] = count;
	const at = now();
	return { orders: [...parked, ...waiting].map((row) => listed(row, at)), counts };
}

function listed(row: OrderRow & { till: string | null }, at: number): ListedOrder {
	const document = documentOf(row);
	return {
		...standingOf(row),
		kind: row.kind,
		register: row.register_id,
		till: row.till,
		at: row.fiscal_at,
		total: row.total,
		fiscalCode: document.fiscalCode,
		notBefore: row.not_before > at ? row.not_before : null,
		goods: goodsOf(document),
		forms: formsOf(document)
	};
}

function goodsOf(document: Ordered): ListedOrder['goods'] {
	if (document.kind === 'return') return [];
	return [...new Map(document.lines.map(({ code, name }) => [code, { code, name }])).values()];
}

function formsOf(document: Ordered): string[] {
	if (document.kind === 'return') return [];
	return [...new Set(document.payments.map(({ form, label }) => (form === 'cash' ? CASH : label)))];
}
