import { MOST_ORDERS, type Ordered, type OrderStanding } from '#lib/api/orders.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import type { Outcome, OutboxItem } from '#lib/journal/outbox-item.ts';
import type { Kind } from '#lib/journal/queue.ts';
import { orderedOf } from './ordered-of.ts';
import { UNREADABLE } from './order-item.ts';
import type { OrdersServer } from './orders-server.ts';

export interface OrderDeliveryPorts {
	database: TillDatabase;
	server: Pick<OrdersServer, 'deliver'>;
	/** A register's taxes, as far as this till knows them. */
	rates: (register: string) => Promise<readonly TaxRate[]>;
}

const DONE: Outcome = { outcome: 'done' };

/**
 * Who takes what the outbox holds of orders. A document leaves it once Bitrix24 has it, or a manager said that it need not;
 * what waits for a manager there is asked about again, for it is mended at the server.
 */
export function orderDelivery({ database, server, rates }: OrderDeliveryPorts): Kind {
	return { newest: 1, batch: MOST_ORDERS, deliver };

	async function deliver(items: readonly OutboxItem[]): Promise<readonly Outcome[]> {
		const documents = await Promise.all(items.map(read));
		const told = documents.filter((document) => document !== null);
		if (told.length === 0) return items.map(() => DONE);
		const answer = await server.deliver({ documents: told });
		if (answer.ok) {
			const standings = new Map(answer.value.documents.map((standing) => [standing.id, standing]));
			return documents.map((document) => (document ? outcomeOf(standings.get(document.id)) : DONE));
		}
		const { why } = answer.refusal;
		if (why !== 'bad-request') return documents.map((document) => (document ? later(why) : DONE));
		// A server that is older than the till will read it once it is renewed.
		if (items.length === 1) return [later(UNREADABLE)];
		// One that the server cannot read must not hold up the others.
		const alone: Outcome[] = [];
		for (const item of items) alone.push(...(await deliver([item])));
		return alone;
	}

	async function read({ payload }: OutboxItem): Promise<Ordered | null> {
		const stored = typeof payload === 'string' ? await database.get('entries', payload) : undefined;
		if (!stored) return null;
		const entry = entryFrom(stored);
		return orderedOf(entry, await rates(entry.register));
	}
}

function outcomeOf(standing: OrderStanding | undefined): Outcome {
	if (!standing) return later('no-answer');
	if (standing.state === 'done' || standing.state === 'dismissed') return DONE;
	const { code = '', words = '' } = standing.reason ?? {};
	return {
		outcome: 'later',
		reason: { code: `order-${standing.state}`, message: words === '' ? code : `${code}: ${words}` }
	};
}

function later(code: string): Outcome {
	return { outcome: 'later', reason: { code } };
}
