import * as z from 'zod/mini';
import { Flag, Id, List, MaybeList, Money, PaySystemId, Quantity, Words } from '../portal-values.ts';

const Line = z.object({ id: Id, xmlId: Words, price: Money, quantity: Quantity });
const Payment = z.object({ id: Id, xmlId: Words, sum: Money, paid: Flag, paySystemId: PaySystemId });
const Property = z.object({ orderPropsId: Id, value: z.optional(z.unknown()) });

/** `order` of what `sale.order.add`, `update` and `get` answer. */
export const HeldOrder = z.object({
	id: Id,
	accountNumber: Words,
	price: Money,
	canceled: Flag,
	reasonCanceled: Words,
	statusId: Words,
	comments: Words,
	basketItems: z.pipe(MaybeList, z.array(Line)),
	payments: z.pipe(MaybeList, z.array(Payment)),
	propertyValues: z.pipe(MaybeList, z.array(Property))
});
/** An order as the portal holds it. */
export type HeldOrder = z.output<typeof HeldOrder>;
export type HeldPayment = HeldOrder['payments'][number];
export type HeldProperty = HeldOrder['propertyValues'][number];

export const HeldAnswer = z.object({ order: HeldOrder });

/** Of `sale.order.list`, where it was asked for no more. */
export const FoundOrders = z.object({ orders: z.pipe(List, z.array(z.object({ id: Id, xmlId: Words }))) });
