import * as z from 'zod/mini';
import { ShortText } from './text.ts';

/** The portal's id of something; 0 is its first pipeline of deals and no other thing. */
const PortalId = z.int().check(z.positive());

/** How a form of payment is called in `paySystems` and on the list of orders: by its label, and cash always so. */
export const CASH = 'cash';

const MOST_PRODUCTS = 20_000;
const Label = ShortText.check(z.minLength(1));

/** How sales get to Bitrix24. Ids are the portal's own. */
export const OrderSettings = z.strictObject({
	mode: z.enum(['off', 'orders', 'deals']),
	/** From which day sales are told, in milliseconds since 1970; null: nobody said. */
	since: z.nullable(z.int().check(z.minimum(0))),
	personType: z.nullable(PortalId),
	/** By `cash`, or by the label of a payment without cash. */
	paySystems: z.record(Label, PortalId),
	/** Null: whom the portal takes by itself. */
	responsible: z.nullable(PortalId),
	/** Of an order that is paid; null: as the portal leaves it. */
	status: z.nullable(z.string().check(z.regex(/^\w{1,2}$/))),
	/** Properties of an order for the buyer's e-mail and phone; null: they are not told. */
	emailProperty: z.nullable(PortalId),
	phoneProperty: z.nullable(PortalId),
	/** The portal's products by the codes of our goods; what is not there is sold as no product of the portal's. */
	products: z.record(Label, PortalId).check(z.refine((products) => Object.keys(products).length <= MOST_PRODUCTS)),
	/** Where a deal begins, and where it goes once paid, or once all came back; null: as the portal has it. */
	deals: z.nullable(
		z.strictObject({
			category: z.int().check(z.minimum(0)),
			stage: z.nullable(Label),
			lost: z._default(z.nullable(Label), null)
		})
	)
});
export type OrderSettings = z.infer<typeof OrderSettings>;

export const NO_ORDERS: OrderSettings = {
	mode: 'off',
	since: null,
	personType: null,
	paySystems: {},
	responsible: null,
	status: null,
	emailProperty: null,
	phoneProperty: null,
	products: {},
	deals: null
};
