import type { Bitrix24Change } from '#lib/api/bitrix24.ts';
import { NO_ORDERS } from '#lib/api/order-settings.ts';
import type { Shop } from '../shop.ts';
import { wakeByChoices } from '../orders/wake.ts';
import { changeSyncState } from '../products/sync-state.ts';
import { withFacts } from './facts.ts';
import { changeKept, type Kept } from './kept.ts';
import { portsOf } from './ports.ts';
import { bitrix24Of, hostOf } from './settings.ts';

export type Changed = { ok: true } | { ok: false; places: string[] };

/** `places`: what the environment settles, so that it cannot be changed here. */
export async function changeBitrix24(
	shop: Shop,
	{ pin: _, webhook, taxes, levies = {}, orders, products, ...change }: Bitrix24Change
): Promise<Changed> {
	const { environment, sealing } = portsOf(shop.database);
	const places = [
		...(webhook !== undefined && environment.webhookUrl !== null ? ['webhook'] : []),
		...(change.hold !== undefined && environment.holdChecks !== null ? ['hold'] : [])
	];
	if (places.length > 0) return { ok: false, places };
	const sealed = typeof webhook === 'string' ? await sealing.seal('webhook', webhook) : webhook;
	const now = await bitrix24Of(shop);
	const host = typeof webhook === 'string' ? hostOf(webhook) : now.host;
	// What was read before they were switched off may be long out of date.
	if (products?.on && !now.kept.products.on) await changeSyncState(shop, () => ({ walkedAt: null }));
	await changeKept(shop, (before) => ({
		...change,
		...(taxes && withFacts(before, host, { taxes, levies })),
		...(products && { products: { ...before.products, ...products } }),
		...(sealed !== undefined && { webhook: sealed })
	}));
	if (orders) await changeOrders(shop, orders);
	return { ok: true };
}

/**
 * What is picked belongs to the portal of today, and nothing that was picked in another goes with it; what was parked for
 * want of it goes on. Switched on without a day it begins now.
 */
async function changeOrders(shop: Shop, change: NonNullable<Bitrix24Change['orders']>): Promise<void> {
	const { webhook } = await bitrix24Of(shop);
	await changeKept(shop, (before): Partial<Kept> => {
		const host = webhook === null ? before.ordersAt : hostOf(webhook);
		const { mode, since: day } = before.orders;
		const isElsewhere = before.ordersAt !== null && before.ordersAt !== host;
		const orders = { ...(isElsewhere ? { ...NO_ORDERS, mode, since: day } : before.orders), ...change };
		const since = orders.since ?? (orders.mode === 'off' ? null : shop.now());
		return { orders: { ...orders, since }, ordersAt: host };
	});
	await wakeByChoices(shop);
}
