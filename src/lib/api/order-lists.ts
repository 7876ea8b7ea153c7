import * as z from 'zod/mini';
import { Trouble } from './bitrix24.ts';

const PortalName = z.object({ id: z.int(), name: z.string() });

export const PortalPaySystem = z.object({
	...PortalName.shape,
	isActive: z.boolean(),
	/** Whether it is for payments in cash, as the portal tells it. */
	isCash: z.boolean(),
	/** It would print every sale a second time: only one that does not can be picked. */
	canPrintCheck: z.boolean(),
	/** Null: it is for all. */
	personType: z.nullable(z.int())
});
export type PortalPaySystem = z.infer<typeof PortalPaySystem>;

/** Statuses of orders and stages of deals are known by letters. */
const PortalState = z.object({ id: z.string(), name: z.string() });

/** A list that the portal did not give. */
const Unread = z.object({
	list: z.enum(['personTypes', 'paySystems', 'statuses', 'properties', 'categories', 'stages', 'users']),
	trouble: Trouble
});
export type Unread = z.infer<typeof Unread>;

/** GET /api/bitrix24/lists: what order sync is picked from. `trouble`: the portal could not be asked at all. */
export const OrderLists = z.object({
	trouble: z.nullable(Trouble),
	personTypes: z.array(PortalName),
	paySystems: z.array(PortalPaySystem),
	statuses: z.array(PortalState),
	/** Those of orders that hold an e-mail address or a phone. */
	properties: z.array(
		z.object({ ...PortalName.shape, personType: z.int(), isEmail: z.boolean(), isPhone: z.boolean() })
	),
	categories: z.array(PortalName),
	stages: z.array(z.object({ ...PortalState.shape, category: z.int() })),
	/** Who works there, by surname; of more than 500 the first. */
	users: z.array(PortalName),
	unread: z.array(Unread)
});
export type OrderLists = z.infer<typeof OrderLists>;
