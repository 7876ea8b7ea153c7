import type { OrderReason } from '#lib/api/orders.ts';
import type { OrderWork, PushOrders, PushOutcome } from '#lib/bitrix24/orders/work.ts';
import { oneAfterAnother } from '../bitrix24/one-after-another.ts';
import { keptOf } from '../bitrix24/kept.ts';
import { portsOf } from '../bitrix24/ports.ts';
import type { Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';
import { noteBegun } from './begun.ts';
import { SETTLE_AFTER } from './lease.ts';
import { withKnownProducts } from './known-products.ts';
import { mistakeAt, noteOutcomes } from './note-outcomes.ts';
import { because, ordersById } from './order-row.ts';
import { readyToPush, type Ready } from './ready.ts';
import { isDue, takeDue, type Taken } from './take-due.ts';
import { whileHeld } from './while-held.ts';

/** Whoever asks waits for the answer; what is not told by then is asked for again. */
export const PUSH_FOR = 25_000;

export interface Asked {
	ids: readonly string[];
	/** Up to when to push, in milliseconds since 1970. */
	until: number;
	push: PushOrders;
}

/**
 * Pushes what of these is due, and the returns that waited for it. One drain at a time asks a portal: the next begins when
 * it has ended, or not at all where its own time is over by then.
 */
export function drain(shop: Shop, { ids, until, push }: Asked): Promise<void> {
	return oneAfterAnother(portsOf(shop.database).pace, async () => {
		if (shop.now() >= until || !(await hasDue(shop, ids))) return;
		const ready = await readyToPush(shop);
		if (ready.ok) await pushDue(shop, ids, { push, ready, until });
		else await sayWhy(shop, ids, ready.reason);
	});
}

interface Draining {
	push: PushOrders;
	ready: Ready;
	until: number;
}

async function pushDue(shop: Shop, ids: readonly string[], { push, ready, until }: Draining): Promise<void> {
	const { since } = (await keptOf(shop.database)).orders;
	const asked = new Set(ids);
	while (shop.now() < until) {
		const by = shop.newId();
		const taken = await takeDue(shop, [...asked], { by, since });
		const pushed = taken.map(({ row }) => row.id);
		for (const id of pushed) asked.delete(id);
		if (taken.length === 0) return;
		const outcomes = await pushTaken(shop, taken, { by, push, ready, until });
		const urlOf = pageOf(ready.host);
		await noteOutcomes(shop, taken, { by, outcomes, picked: ready.picked, urlOf });
		for (const id of await followersOf(shop.database, pushed)) asked.add(id);
	}
}

async function pushTaken(
	shop: Shop,
	taken: readonly Taken[],
	{ by, push, ready, until }: Draining & { by: string }
): Promise<ReadonlyMap<string, PushOutcome>> {
	const ids = taken.map(({ row }) => row.id);
	const { choices, picked, paySystems, host } = ready;
	const portal = whileHeld(ready.portal, shop, { by, ids });
	try {
		const work = await withKnownProducts(shop.database, host, await named(shop.database, taken));
		return await push(portal, work, {
			choices,
			paySystems,
			now: shop.now,
			settleAfter: SETTLE_AFTER,
			until,
			beginning: (sales, kind) => noteBegun(shop, sales, kind)
		});
	} catch (error) {
		const outcomes = new Map(ids.map((id) => [id, mistakeAt(shop.now())]));
		await noteOutcomes(shop, taken, { by, outcomes, picked, urlOf: pageOf(host) });
		throw error;
	}
}

/** For people, who read it in the order's comment, a register is its name and its fiscal number. */
async function named(database: Database, taken: readonly Taken[]): Promise<OrderWork[]> {
	const rows = await database.selectFrom('registers').select(['id', 'name', 'fiscal_number']).execute();
	const names = new Map(rows.map(({ id, name, fiscal_number }) => [id, [name, fiscal_number].join(' ').trim()]));
	return taken.map(({ work }) => {
		const { document } = work;
		return { ...work, document: { ...document, register: names.get(document.register) ?? document.register } };
	});
}

async function hasDue(shop: Shop, ids: readonly string[]): Promise<boolean> {
	const at = shop.now();
	return [...(await ordersById(shop.database, ids)).values()].some((row) => isDue(row, at));
}

/** The returns that waited for what is done now. */
async function followersOf(database: Database, ids: readonly string[]): Promise<string[]> {
	const rows = await database
		.selectFrom('orders')
		.select('id')
		.where('sale', 'in', ids)
		.where('state', '=', 'waiting')
		.execute();
	return rows.map(({ id }) => id);
}

async function sayWhy({ database }: Shop, ids: readonly string[], reason: OrderReason): Promise<void> {
	await transaction(database, async (within) => {
		const rows = within.updateTable('orders').set(because(reason)).where('id', 'in', ids);
		await rows.where('state', '=', 'waiting').execute();
	});
}

function pageOf(host: string) {
	return ({ kind, id }: { kind: 'order' | 'deal'; id: number }): string =>
		kind === 'order' ? `https://${host}/shop/orders/details/${id}/` : `https://${host}/crm/deal/details/${id}/`;
}
