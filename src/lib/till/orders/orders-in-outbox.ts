import type { KindCounts } from '#lib/journal/queue.ts';
import { ORDER } from './order-item.ts';

export interface OrdersInOutbox {
	/** Not in Bitrix24 yet, whatever the reason. */
	untold: number;
	/** Of those: they were told before, in vain. */
	troubled: number;
	/** Of those: nothing goes on before a manager mends something. */
	parked: number;
}

/** How many of this till's documents are not in Bitrix24, as its outbox knows. */
export function ordersInOutbox(outbox: { of: (kind: string) => KindCounts }): OrdersInOutbox {
	const { size, troubles } = outbox.of(ORDER);
	const troubled = [...troubles.values()].reduce((all, count) => all + count, 0);
	const parked = PARKED.reduce((all, code) => all + (troubles.get(code) ?? 0), 0);
	return { untold: size, troubled, parked };
}

/** At the server; and what it could not read. */
const PARKED = ['order-parked', 'order-unreadable'];
