import { json } from '@sveltejs/kit';
import { OrdersDelivery, type OrdersAnswer } from '#lib/api/orders.ts';
import { bodyOf } from '#lib/server/answers.ts';
import type { Asks, Method } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { listOrders } from '#lib/server/orders/list-orders.ts';
import { tellOrders } from '#lib/server/orders/tell.ts';
import type { RequestEvent } from './$types';

export const _asks: Partial<Record<Method, Asks>> = { GET: 'manager', POST: 'till' };

export async function GET({ locals }: RequestEvent) {
	return json(await listOrders(await locals.openShop()));
}

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, OrdersDelivery);
	if (!body.ok) return body.response;
	const till = tillOf(locals);
	const { documents } = body.value;
	const told = await tellOrders(await locals.openShop(), documents, { till: till.id });
	return json({ documents: told } satisfies OrdersAnswer);
}
