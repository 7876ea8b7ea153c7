import type { SavedReceipt } from '#lib/journal/database.ts';
import type { CartHolds } from './cart-holds.ts';
import type { Cart } from './cart.svelte.ts';

/** A receipt that another tab rings up and this one only shows, as long as that tab holds it. */
export class OthersReceipt {
	#id = $state<string | null>(null);
	#watching = new AbortController();
	readonly #holds: CartHolds;

	constructor(holds: CartHolds) {
		this.#holds = holds;
	}

	/** Which one stands on this screen; null: none. */
	get id() {
		return this.#id;
	}

	/** Shows it. True once the other tab has let it go and it is held here; false where it was left before. */
	async watch(receipt: SavedReceipt, cart: Cart): Promise<boolean> {
		this.#id = receipt.id;
		this.#watching = new AbortController();
		const { signal } = this.#watching;
		this.show(receipt, cart);
		const isOurs = await this.#holds.wait(receipt.id, signal);
		if (isOurs && signal.aborted) this.#holds.release(receipt.id);
		return isOurs && !signal.aborted;
	}

	/** As the other tab has it by now. */
	show(receipt: SavedReceipt, cart: Cart): void {
		cart.unlock();
		cart.restore(receipt);
		cart.lock('elsewhere');
	}

	/** It is shown no more. */
	leave(cart: Cart): void {
		this.#watching.abort();
		this.#id = null;
		cart.unlock();
	}
}
