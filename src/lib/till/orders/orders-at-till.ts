import type { PushedOrder } from '#lib/api/orders.ts';
import { isSale } from '#lib/domain/document.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import type { Kinds } from '#lib/journal/queue.ts';
import { orderItems, ORDER } from './order-item.ts';
import type { OrdersServer } from './orders-server.ts';

interface OrdersAtTillPorts {
	database: TillDatabase;
	/** Undefined where there is none: in training. */
	server: Pick<OrdersServer, 'deliver' | 'standing'> | undefined;
	/** The register this till sells at, and its taxes. */
	register: () => string;
	taxRates: () => readonly TaxRate[];
	/** From when on the shop's sales become orders; null: they do not. */
	since: () => number | null;
	now: () => number;
}

/** How a till's sales come to Bitrix24 as its orders. */
export function ordersAtTill({ database, server, register, taxRates, since, now }: OrdersAtTillPorts) {
	return {
		follows: (entry: Entry) => (server ? orderItems(entry, since()) : []),
		/** What was sold before this till heard of it, once. */
		begin: async () => {
			if (!server) return;
			const { beginOrders } = await import('./begin-orders.ts');
			await beginOrders(database, { register: register(), since: since(), now });
		},
		/** The order that became of a document; null where there is none, or nobody can say. */
		orderOf: async (entry: Entry): Promise<PushedOrder | null> => {
			const { document } = entry;
			if (!server || !isSale(document) || orderItems(entry, since()).length === 0) return null;
			const told = await server.standing(document.customId);
			return told.ok ? told.value.order : null;
		},
		/** Who takes what the outbox holds of it; fetched as the outbox begins to deliver. */
		kinds: async (): Promise<Kinds> => {
			if (!server) return new Map();
			const { orderDelivery } = await import('./order-delivery.ts');
			const rates = (of: string) => (of === register() ? taxRates() : []);
			return new Map([[ORDER, orderDelivery({ database, server, rates })]]);
		}
	};
}
