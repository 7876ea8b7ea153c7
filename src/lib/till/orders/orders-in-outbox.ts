import type { KindCounts } from '#lib/journal/queue.ts';
import { ORDER, UNREADABLE } from './order-item.ts';

export interface OrdersInOutbox {
	/** Not in Bitrix24 yet, whatever the reason. */
	untold: number;
	/** Of those: they were told before, in vain. */
	troubled: number;
	/** Of those: nothing goes on before a manager mends something. */
	parked: number;
	/** Of those: the server cannot read them; it is older than this till. */
	unreadable: number;
}

/** How many of this till's documents are not in Bitrix24, as its outbox knows. */
export function ordersInOutbox(outbox: { of: (kind: string) => KindCounts }): OrdersInOutbox {
	const { size, troubles } = outbox.of(ORDER);
	const troubled = [...troubles.values()].reduce((all, count) => all + count, 0);
	return {
		untold: size,
		troubled,
		parked: troubles.get('order-parked') ?? 0,
		unreadable: troubles.get(UNREADABLE) ?? 0
	};
}
