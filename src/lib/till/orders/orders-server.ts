import { OrdersAnswer, OrderStanding, type OrdersDelivery } from '#lib/api/orders.ts';
import { askServer, type ServerPorts } from '../shop/ask-server.ts';

export type OrdersServer = ReturnType<typeof ordersServer>;

/** Our own server, which makes Bitrix24's orders of what was sold. */
export function ordersServer(ports: ServerPorts) {
	const ask = askServer(ports);
	return {
		deliver: (delivery: OrdersDelivery) => ask('POST', '/api/bitrix24/orders', OrdersAnswer, delivery, 'bulk'),
		/** How one document stands, by its receipt's `customId`. */
		standing: (id: string) => ask('GET', `/api/bitrix24/orders/${id}`, OrderStanding)
	};
}
