import * as z from 'zod/mini';
import { hryvnias, quantityOf } from '../decimal.ts';

/** An id as the portal tells it: a number, or its digits. */
const Id = z.pipe(
	z.union([z.int().check(z.positive()), z.string().check(z.regex(/^[1-9]\d{0,14}$/))]),
	z.transform(Number)
);
/** A text, however the portal tells it; nothing is an empty one. */
const Words = z.pipe(
	z.optional(z.nullable(z.union([z.string(), z.number()]))),
	z.transform((words) => String(words ?? ''))
);
const Digits = z.union([z.number(), z.string()]);
/** Null: nothing that could be ours. */
const Money = z.pipe(
	Digits,
	z.transform((amount) => {
		const read = hryvnias(String(amount));
		return read.ok ? read.amount : null;
	})
);
const Quantity = z.pipe(
	Digits,
	z.transform((amount) => {
		const read = quantityOf(String(amount));
		return read.ok ? read.amount : null;
	})
);
const Flag = z.pipe(
	Words,
	z.transform((flag) => flag === 'Y')
);

const Line = z.object({ id: Id, xmlId: Words, price: Money, quantity: Quantity });
const Payment = z.object({ id: Id, xmlId: Words, sum: Money, paid: Flag, paySystemId: Id });
const Property = z.object({ orderPropsId: Id, value: z.optional(z.unknown()) });

/** A list of PHP: an array, or an object by number; an order just added has none. */
const List = z.pipe(
	z.optional(z.nullable(z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]))),
	z.transform((list) => Object.values(list ?? []))
);

/** `order` of what `sale.order.add`, `update` and `get` answer. */
export const HeldOrder = z.object({
	id: Id,
	accountNumber: Words,
	price: Money,
	canceled: Flag,
	reasonCanceled: Words,
	statusId: Words,
	comments: Words,
	basketItems: z.pipe(List, z.array(Line)),
	payments: z.pipe(List, z.array(Payment)),
	propertyValues: z.pipe(List, z.array(Property))
});
/** An order as the portal holds it. */
export type HeldOrder = z.output<typeof HeldOrder>;
export type HeldPayment = HeldOrder['payments'][number];
export type HeldProperty = HeldOrder['propertyValues'][number];

export const HeldAnswer = z.object({ order: HeldOrder });

/** Of `sale.order.list`, where it was asked for no more. */
export const FoundOrders = z.object({ orders: z.pipe(List, z.array(z.object({ id: Id, xmlId: Words }))) });
