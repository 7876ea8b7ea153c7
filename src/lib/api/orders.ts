import * as z from 'zod/mini';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import { Id, ShortText, Text } from './text.ts';

/** Milliseconds since 1970. */
const Time = z.int().check(z.minimum(0));
const Amount = z.pipe(z.int(), z.transform(kopiykas));
const Charged = z.pipe(z.int().check(z.minimum(0)), z.transform(kopiykas));

export const MOST_ORDERS = 20;
export const MOST_LETTERS = { short: 200, long: 1000 } as const;
const Long = Text.check(z.maxLength(MOST_LETTERS.long));
/** A receipt itself has no limit; so many are some two megabytes. */
const MOST_LINES = 5000;

/** A good as it was sold. */
export const OrderedLine = z.strictObject({
	/** The receipt's id of the line. */
	id: Text.check(z.minLength(1), z.maxLength(80)),
	code: ShortText,
	name: Long,
	/** The portal's own id of it, as its catalogue was told to the till; left out where the good is not from there. */
	productId: z.optional(z.int().check(z.minimum(1))),
	/** For one, before any discount. */
	price: Charged,
	quantity: z.pipe(z.int().check(z.minimum(1)), z.transform(thousandths)),
	measure: z.enum(['piece', 'kilogram', 'litre', 'metre']),
	/** What was charged for it: after all discounts, before cash rounding. */
	sum: Charged,
	/** Percent of VAT within the price; null: not taxed, or not known. Excise is none. */
	vat: z.nullable(z.number().check(z.minimum(0), z.maximum(100)))
});
export type OrderedLine = z.infer<typeof OrderedLine>;

/** How it was paid, before cash rounding and without change: payments add up to the total. */
export const OrderedPayment = z.strictObject({
	form: z.enum(['cash', 'cashless']),
	/** As the receipt names it. */
	label: ShortText,
	amount: Charged,
	/** RRN of a card's payment. */
	rrn: z.optional(ShortText)
});
export type OrderedPayment = z.infer<typeof OrderedPayment>;

const Common = {
	/** The receipt's `customId`: whatever is made of it in Bitrix24 is known again by it. */
	id: z.uuid(),
	register: Id,
	/** Where the Kasa has not told it yet it comes later, with the same document once more. */
	fiscalCode: z.nullable(ShortText),
	/** When it became fiscal, by the Kasa; by the till where that is not known. */
	at: Time,
	cashier: z.nullable(ShortText),
	/** Before cash rounding. */
	total: Charged
};

/** A sale that became fiscal. */
export const OrderedSale = z.strictObject({
	...Common,
	kind: z.literal('sell'),
	/** What was asked for less the total, in kopiykas of either sign. */
	rounding: Amount,
	lines: z.array(OrderedLine).check(z.minLength(1), z.maxLength(MOST_LINES)),
	payments: z.array(OrderedPayment).check(z.minLength(1), z.maxLength(20)),
	/** Where the buyer wanted the receipt. */
	buyer: z.strictObject({ email: z.optional(ShortText), phone: z.optional(ShortText) })
});
export type OrderedSale = z.infer<typeof OrderedSale>;

/** A return that became fiscal. */
export const OrderedReturn = z.strictObject({
	...Common,
	kind: z.literal('return'),
	/** The sale's `customId`; null: of a receipt that nobody here holds. */
	sale: z.nullable(z.uuid()),
	/** What came back of the sale's lines, for the comment. */
	lines: z
		.array(
			z.strictObject({
				name: Long,
				quantity: z.pipe(z.int().check(z.minimum(1)), z.transform(thousandths)),
				measure: z.enum(['piece', 'kilogram', 'litre', 'metre']),
				sum: Charged
			})
		)
		.check(z.minLength(1), z.maxLength(MOST_LINES))
});
export type OrderedReturn = z.infer<typeof OrderedReturn>;

export const Ordered = z.discriminatedUnion('kind', [OrderedSale, OrderedReturn]);
export type Ordered = z.infer<typeof Ordered>;

/** POST /api/bitrix24/orders: a till tells what was sold, as often as it likes; each has an answer of its own. */
export const OrdersDelivery = z.strictObject({
	documents: z.array(Ordered).check(z.minLength(1), z.maxLength(MOST_ORDERS))
});
export type OrdersDelivery = z.infer<typeof OrdersDelivery>;

/** An order of Bitrix24, or a deal. */
export const PushedOrder = z.object({
	kind: z.enum(['order', 'deal']),
	id: z.int(),
	/** As people there name it. */
	number: z.string(),
	/** Its page there; null where it is not known. */
	url: z.nullable(z.string())
});
export type PushedOrder = z.infer<typeof PushedOrder>;

/** Why it is not there: a code of ours or the portal's, and the portal's own words. */
export const OrderReason = z.object({ code: z.string(), words: z.string() });
export type OrderReason = z.infer<typeof OrderReason>;

export const OrderState = z.enum([
	/** To be pushed; a return also while its sale is not there. */
	'waiting',
	'done',
	/** Nothing goes on before a manager mends something. */
	'parked',
	/** A manager said, with a reason, that it need not be there. */
	'dismissed'
]);
export type OrderState = z.infer<typeof OrderState>;

export const OrderStanding = z.object({
	id: z.string(),
	state: OrderState,
	/** Null as well where there is nothing to make: a return of a receipt that nobody holds. */
	order: z.nullable(PushedOrder),
	reason: z.nullable(OrderReason)
});
export type OrderStanding = z.infer<typeof OrderStanding>;

/** Its answer, in their order. */
export const OrdersAnswer = z.object({ documents: z.array(OrderStanding) });
export type OrdersAnswer = z.infer<typeof OrdersAnswer>;
