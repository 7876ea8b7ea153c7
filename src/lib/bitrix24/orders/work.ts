import type { Kopiykas } from '#lib/domain/money.ts';
import type { Portal } from '../portal.server.ts';
import type { Ordered, OrderedReturn } from './ordered.ts';

/** How the shop wants its orders. */
export interface OrderChoices {
	mode: 'orders' | 'deals';
	/** Of `sale.persontype.list`; deals have none. */
	personType: number | null;
	/** Ids of `sale.paysystem.list` by form: `cash`, or what a cashless payment is called. */
	paySystems: Readonly<Record<string, number>>;
	/** A user of the portal; null: as the portal has it. */
	responsible: number | null;
	/** What a paid order becomes, of `sale.status.list`; null: as the portal has it. */
	status: string | null;
	/** Order properties for the buyer's address and number; null: they are not told. */
	emailProperty: number | null;
	phoneProperty: number | null;
	/** Products of the portal's catalogue by our code. */
	products: Readonly<Record<string, number>>;
	currency: 'UAH';
	/** Where a deal begins, and where it goes once paid, or once all came back; null: as the portal has it. */
	deals: { category: number; stage: string | null; lost: string | null } | null;
}

/** A document that is to be in the portal. */
export interface OrderWork {
	document: Ordered;
	/** All returns known of the same sale, with or without the document itself. */
	returned: readonly OrderedReturn[];
	/** The sale's total before rounding; null: nobody told the sale here. */
	sold: Kopiykas | null;
	/** As what its sale was ever begun there: where that may not be looked for any more, nothing is made of it a second time. */
	begun: readonly PushedOrder['kind'][];
	/** Its sale was there once, whole and paid. Where it is not found any more, no other is made. */
	isFinished: boolean;
	/** It was done there before, and more is told of it now: of a return nothing but words can be missing. */
	isToldAgain: boolean;
	/**
	 * Before this it is not even looked up: milliseconds since 1970. The latest of all documents of its sale, for they
	 * change one order, and kept when it is told anew.
	 */
	notBefore: number;
	/** Its requests carry nothing else: with others it failed twice, and nobody knows through whom. */
	alone: boolean;
}

export interface PushReason {
	/** One of ours, `PARKED` and `LATER`, or the portal's. */
	code: string;
	/** The portal's own, or what the code is about. */
	words: string;
}

/** Structurally the `PushedOrder` of `api/orders.ts`. */
export interface PushedOrder {
	kind: 'order' | 'deal';
	id: number;
	/** As people there name it. */
	number: string;
	url: string | null;
}

export type PushOutcome =
	/** Null: there is nothing to make. */
	| { outcome: 'done'; order: PushedOrder | null }
	/** `unknown`: its request failed as a whole and may have been carried out. */
	| ({ outcome: 'later'; reason: PushReason; notBefore: number; unknown?: true } & Begun)
	| ({ outcome: 'parked'; reason: PushReason } & Begun);

interface Begun {
	/** What is there of it already. */
	order?: PushedOrder;
}

/** Why a manager has to look at it. */
export const PARKED = [
	/** No pay system of the portal is chosen for a form of payment; the words name it. */
	'no-pay-system',
	/** The chosen pay system would print the sale once more. */
	'pay-system-prints',
	/** The portal makes another price of the same lines; the words: theirs and ours. */
	'price-differs',
	/** The portal makes another sum of a deal or its payment; the words: theirs and ours. */
	'deal-counts-otherwise',
	/** The portal takes no part of a good into a deal's payment. */
	'deal-takes-no-parts',
	/** Two orders, lines or payments are there by one name. */
	'twice',
	/** Somebody cancelled it in Bitrix24. */
	'canceled-there',
	/** Somebody changed its lines or payments in Bitrix24. */
	'changed-there',
	/** Bitrix24 took it without an error, and shows nothing of it. */
	'not-kept',
	/** More lines than a deal is told in one piece. */
	'too-many-lines',
	/** The order of a return is no longer in Bitrix24. */
	'order-gone'
] as const;
export type ParkedCode = (typeof PARKED)[number];

/** Why it is not there yet, beside the portal's codes. */
export const LATER = [
	/** A return whose sale is not there yet. */
	'sale-waiting',
	/** Not before its time. */
	'not-yet',
	/** It was begun as an order, or as a deal, and the webhook may not look for such any more. */
	'begun-unseen',
	/** The time for asking was over. */
	'out-of-time',
	/** Somebody else is at it by now. */
	'taken-over',
	/** Our own code broke off over it; the words: at what. */
	'mistake'
] as const;
export type LaterCode = (typeof LATER)[number];

/** A pay system as the portal lists it. */
export interface PaySystem {
	id: number;
	/** Its CAN_PRINT_CHECK is anything but `N`. */
	prints: boolean;
}

export interface PushGiven {
	choices: OrderChoices;
	/** As `sale.paysystem.list` told them lately. */
	paySystems: readonly PaySystem[];
	/** Milliseconds since 1970. */
	now: () => number;
	/** For how long after a failed request the portal may still be at it, in milliseconds. */
	settleAfter: number;
	/** Nothing is asked after this moment: milliseconds since 1970. */
	until: number;
	/** Told of sales before the request that makes them orders or deals; they are then made even if nobody hears of it. */
	beginning: (sales: readonly string[], kind: PushedOrder['kind']) => Promise<void>;
}

/** An outcome for every document, by its id. */
export type PushOrders = (
	portal: Portal,
	work: readonly OrderWork[],
	given: PushGiven
) => Promise<ReadonlyMap<string, PushOutcome>>;
