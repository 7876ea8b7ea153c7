import { Ordered, type OrderStanding, type PushedOrder } from '#lib/api/orders.ts';
import { refusalFrom, SILENT, type ShopWhy, type Told } from '../shop/told.ts';
import { tillServerForTests } from '../start/till-server-for-tests.ts';
import { tillAtKasa, type AtKasa } from '../till-for-tests.ts';
import type { OrdersServer } from './orders-server.ts';

/** The server's orders as one till meets them: each document is done at once, unless told. */
export function ordersServerForTests() {
	/** Every document that came, in order and as often as it came. */
	const told: Ordered[] = [];
	const says = {
		away: false,
		/** What it cannot read refuses all that comes with it. */
		unreadable: new Set<string>(),
		/** Documents that it takes at once; more are too large for it. */
		most: Infinity,
		/** Orders that are there, by the document's id. */
		orders: new Map<string, PushedOrder>(),
		standings: new Map<string, Pick<OrderStanding, 'state' | 'reason'>>()
	};
	const refuse = (why: ShopWhy) => ({ ok: false, refusal: { why } }) as const;
	const server: Pick<OrdersServer, 'deliver' | 'standing'> = {
		standing: (id) => {
			if (says.away) return Promise.resolve(SILENT);
			const order = says.orders.get(id);
			if (!order) return Promise.resolve(refuse('gone'));
			return Promise.resolve({ ok: true, value: { id, state: 'done' as const, order, reason: null } });
		},
		deliver: ({ documents }): Promise<Told<{ documents: OrderStanding[] }>> => {
			if (says.away) return Promise.resolve(SILENT);
			if (documents.length > says.most) return Promise.resolve(refusalFrom({ error: 'too-large' }));
			if (documents.some(({ id }) => says.unreadable.has(id))) return Promise.resolve(refuse('bad-request'));
			told.push(...documents.map((document) => Ordered.parse(document)));
			const standings = documents.map(({ id }) => ({
				id,
				order: null,
				state: 'done' as const,
				reason: null,
				...says.standings.get(id)
			}));
			return Promise.resolve({ ok: true, value: { documents: standings } });
		}
	};
	return { server, told, says };
}

/** A till whose shop makes orders of its sales since a day; since ever, unless told. */
export async function tillWithOrders(since: number | null = 0, at: AtKasa = {}) {
	const orders = ordersServerForTests();
	const own = tillServerForTests();
	own.says.settings = { ...own.says.settings, ordersSince: since };
	const shop = await tillAtKasa({ server: own, orders: orders.server, ...at });
	await shop.till.shop.refresh();
	return { ...shop, own, orders };
}
