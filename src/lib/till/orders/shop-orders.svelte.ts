import type { ListedOrder, OrderAct, OrdersListed } from '#lib/api/orders-listed.ts';
import type { OrderStanding } from '#lib/api/orders.ts';
import { Heard } from '../shop/heard.svelte.ts';
import type { ManagerServer } from '../shop/manager-server.ts';
import type { ShopRefusal } from '../shop/told.ts';

export type OrderActed = { ok: true; standing: OrderStanding } | { ok: false; refusal: ShopRefusal };

/** What of the shop is not in Bitrix24, and what a manager does about it. */
export class ShopOrders {
	readonly heard: Heard<OrdersListed>;
	#acting = $state<string | null>(null);
	/** What became of the last act: that document may be on no list any more. */
	#last = $state.raw<{ order: ListedOrder; acted: OrderActed } | null>(null);
	readonly #server: Pick<ManagerServer['bitrix24'], 'orders' | 'actOnOrder'>;

	constructor(server: Pick<ManagerServer['bitrix24'], 'orders' | 'actOnOrder'>) {
		this.#server = server;
		this.heard = new Heard(server.orders);
	}

	get orders(): readonly ListedOrder[] {
		return this.heard.value?.orders ?? [];
	}
	/** How many more there are than the list shows. */
	get unlisted(): number {
		const { parked = 0, waiting = 0 } = this.heard.value?.counts ?? {};
		return parked + waiting - this.orders.length;
	}
	/** The server, and perhaps the portal, is asked about one. */
	get isActing(): boolean {
		return this.#acting !== null;
	}
	get last() {
		return this.#last;
	}

	byId(id: string): ListedOrder | null {
		const listed = this.orders.find((order) => order.id === id);
		if (listed) return listed;
		// What was still waiting when it was acted on, and is listed no more, was settled by its till meanwhile.
		const { order, acted } = this.#last ?? {};
		const isSettled = !acted?.ok || acted.standing.state === 'done' || acted.standing.state === 'dismissed';
		return order?.id === id && isSettled ? order : null;
	}

	/** @returns whether it was done; one at a time. */
	async act(order: ListedOrder, act: OrderAct): Promise<boolean> {
		if (this.isActing) return false;
		this.#acting = order.id;
		this.#last = null;
		const told = await this.#server.actOnOrder(order.id, act);
		const acted: OrderActed = told.ok ? { ok: true, standing: told.value } : told;
		this.#last = { order: told.ok ? { ...order, ...told.value } : order, acted };
		await this.heard.ask();
		this.#acting = null;
		return told.ok;
	}

	/** Another one is looked at. */
	forget(): void {
		if (!this.isActing) this.#last = null;
	}
}
