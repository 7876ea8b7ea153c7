import * as z from 'zod/mini';
import { Ofd } from '#lib/api/bitrix24.ts';
import { NO_ORDERS, OrderSettings } from '#lib/api/order-settings.ts';
import { NO_PRODUCTS, ProductSettings } from '#lib/api/product-settings.ts';
import type { Database } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Shop } from '../shop.ts';

const Sealed = z._default(z.nullable(z.string()), null);
const Flag = z._default(z.boolean(), false);
const Words = z._default(z.nullable(z.string()), null);

const Orders = z.pipe(
	z._default(z.partial(z.object(OrderSettings.shape)), {}),
	z.transform((orders): OrderSettings => ({ ...NO_ORDERS, ...orders }))
);

const Products = z.pipe(
	z._default(z.partial(z.object(ProductSettings.shape)), {}),
	z.transform((products): ProductSettings => ({ ...NO_PRODUCTS, ...products }))
);

/** What the database keeps of Bitrix24; whatever is secret is sealed. An earlier version may have known less. */
const Kept = z.object({
	webhook: Sealed,
	key: Sealed,
	previousKey: Sealed,
	/** Of the key, in milliseconds since 1970. */
	changedAt: z._default(z.int(), 0),
	login: Sealed,
	password: Sealed,
	portal: Words,
	automatic: Flag,
	hold: Flag,
	cashlessLabel: Words,
	taxes: z._default(z.record(z.string(), z.array(z.union([z.int(), z.string()]))), {}),
	/** Percent, by the ids of `taxes`. */
	levies: z._default(z.record(z.string(), z.object({ vat: z.number(), extra: z.number(), untaxed: z.boolean() })), {}),
	ofd: z._default(z.nullable(Ofd), null),
	email: Words,
	ownEmail: Words,
	baseCurrency: Words,
	/** Host of the portal of which taxes and base currency are. */
	factsAt: Words,
	/** Host of the portal to which the ids below belong. */
	setUpAt: Words,
	handlerId: z._default(z.nullable(z.int()), null),
	cashboxes: z._default(z.record(z.string(), z.int()), {}),
	/** What each of them was last sent, sealed; by the same ids. */
	sent: z._default(z.record(z.string(), z.string()), {}),
	/** Those that are switched off there. */
	off: z._default(z.array(z.string()), []),
	/** The portal has the key; else it may have the one before. */
	carried: Flag,
	orders: Orders,
	/** Host of the portal that `orders` was picked from; null: there was none yet. */
	ordersAt: Words,
	products: Products
});
export type Kept = z.infer<typeof Kept>;

/** What of it is sealed, each under its own name. */
export type SealedField = 'webhook' | 'key' | 'login' | 'password';

export async function keptOf(database: Database): Promise<Kept> {
	const row = await database.selectFrom('settings').select('value').where('name', '=', 'bitrix24').executeTakeFirst();
	return Kept.parse(row ? JSON.parse(row.value) : {});
}

/** @param change what becomes of it, by what it is at that moment */
export function changeKept(
	{ database, now }: Pick<Shop, 'database' | 'now'>,
	change: (before: Kept) => Partial<Kept>
): Promise<Kept> {
	return transaction(database, async (within) => {
		const before = await keptOf(within);
		const after: Kept = { ...before, ...change(before) };
		const row = { value: JSON.stringify(after), changed_at: now() };
		await within
			.insertInto('settings')
			.values({ name: 'bitrix24', ...row })
			.onConflict((conflict) => conflict.column('name').doUpdateSet(row))
			.execute();
		return after;
	});
}
