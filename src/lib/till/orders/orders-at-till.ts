import type { PushedOrder } from '#lib/api/orders.ts';
import { isSale } from '#lib/domain/document.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import type { KeptSettings } from '#lib/journal/outbox.ts';
import type { Kinds } from '#lib/journal/queue.ts';
import { keepTaxes, keptTaxesOf } from '../kept-taxes.ts';
import { orderItems, ORDER } from './order-item.ts';
import type { OrdersServer } from './orders-server.ts';
import { ordersSinceOn } from './orders-since.ts';

interface OrdersAtTillPorts {
	database: TillDatabase;
	/** Undefined where there is none: in training. */
	server: Pick<OrdersServer, 'deliver' | 'standing'> | undefined;
	/** The register this till sells at, and its taxes. */
	register: () => string;
	taxRates: () => readonly TaxRate[];
	/** From when on the shop's sales become orders, as far as this tab has heard; null: they do not. */
	since: () => number | null;
	now: () => number;
}

/** How a till's sales come to Bitrix24 as its orders. */
export function ordersAtTill({ database, server, register, taxRates, since, now }: OrdersAtTillPorts) {
	return {
		/** By what any tab has heard: one that hears late must not keep its sales for itself. */
		follows: async (entry: Entry, settings: KeptSettings) =>
			server ? orderItems(entry, await ordersSinceOn(settings)) : [],
		/** What was sold before this till heard of it, once. */
		begin: async () => {
			if (!server) return;
			const { beginOrders } = await import('./begin-orders.ts');
			await keepTaxes(database, [{ id: register(), taxRates: taxRates() }]);
			await beginOrders(database, now);
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
			const rates = async (of: string) => (of === register() ? taxRates() : await keptTaxesOf(database, of));
			return new Map([[ORDER, orderDelivery({ database, server, rates })]]);
		}
	};
}
