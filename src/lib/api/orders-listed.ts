import * as z from 'zod/mini';
import { OrderStanding, OrderState } from './orders.ts';
import { ShortText } from './text.ts';

/** A document that is not in Bitrix24, as a manager sees it. */
export const ListedOrder = z.object({
	...OrderStanding.shape,
	kind: z.enum(['sell', 'return']),
	register: z.string(),
	/** What the till is called that told it; null: there is none any more. */
	till: z.nullable(z.string()),
	/** When it became fiscal, in milliseconds since 1970. */
	at: z.int(),
	/** Kopiykas, before cash rounding. */
	total: z.int(),
	fiscalCode: z.nullable(z.string()),
	/** It is not tried before that; null: it may be at any time. */
	notBefore: z.nullable(z.int()),
	/** What was sold, once each, where a product of the portal's may be wanted. */
	goods: z.array(z.object({ code: z.string(), name: z.string() })),
	/** How it was paid, as `paySystems` of the settings name it. */
	forms: z.array(z.string())
});
export type ListedOrder = z.infer<typeof ListedOrder>;

/** GET /api/bitrix24/orders: what is parked and what waits, each the newest first, at most 200 in all. */
export const OrdersListed = z.object({
	orders: z.array(ListedOrder),
	/** How many there are in each state, shown or not. */
	counts: z.record(OrderState, z.int())
});
export type OrdersListed = z.infer<typeof OrdersListed>;

/** POST /api/bitrix24/orders/[id]/act; its answer is how it stands then. */
export const OrderAct = z.discriminatedUnion('act', [
	/** Somebody mended something: it is tried now. */
	z.strictObject({ act: z.literal('retry') }),
	/** It need not be there, ever. */
	z.strictObject({ act: z.literal('dismiss'), reason: ShortText.check(z.minLength(1)) }),
	/** A good of ours is that product of the portal's, null: none; from now on, and in this one, which is tried now. */
	z.strictObject({
		act: z.literal('product'),
		code: ShortText.check(z.minLength(1)),
		productId: z.nullable(z.int().check(z.positive()))
	})
]);
export type OrderAct = z.infer<typeof OrderAct>;
