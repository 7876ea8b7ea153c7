import type { SavedReceipt, TillDatabase } from '#lib/journal/database.ts';
import { forgetReceipt, savedReceipts, saveReceipt } from '#lib/journal/saved-receipts.ts';
import type { Cart } from './cart.svelte.ts';

/** Receipts set aside, and the open one kept on disk while it is rung up. */
export class Parking {
	#parked = $state.raw<readonly SavedReceipt[]>([]);
	#broken = $state(false);
	#writing: Promise<void> = Promise.resolve();
	readonly #ports: { database: TillDatabase; register: () => string; now: () => number };

	constructor(ports: { database: TillDatabase; register: () => string; now: () => number }) {
		this.#ports = ports;
	}

	/** Set aside, oldest first. */
	get parked() {
		return this.#parked;
	}
	/** The disk did not take the last change: what is on the screen may not survive a reload. */
	get isBroken() {
		return this.#broken;
	}

	/** The open receipt as it is kept; also what comes back if its document is refused. */
	saved(cart: Cart): SavedReceipt {
		return this.#record(cart, 'open');
	}

	/** Keeps the open receipt; changes are written in their order. */
	keep(cart: Cart): void {
		const { database } = this.#ports;
		const record = this.#record(cart, 'open');
		this.#queue(() => (cart.isEmpty ? forgetReceipt(database, record.id) : saveReceipt(database, record)));
	}

	/** All changes so far are on disk, or `isBroken` says they are not. */
	async flush(): Promise<void> {
		await this.#writing;
	}

	/** Sets the open receipt aside and leaves an empty one. */
	async park(cart: Cart): Promise<void> {
		if (cart.isEmpty) return;
		const record = this.#record(cart, 'parked');
		await this.flush();
		await saveReceipt(this.#ports.database, record);
		this.#parked = [...this.#parked, record];
		cart.clear();
	}

	/** Takes a parked receipt up again; a receipt that is open is parked in its place. */
	async recall(id: string, cart: Cart): Promise<void> {
		const taken = this.#parked.find((receipt) => receipt.id === id);
		if (!taken) return;
		await this.park(cart);
		this.#parked = this.#parked.filter((receipt) => receipt.id !== id);
		cart.restore(taken.id, taken.receipt);
		await this.flush();
	}

	async forget(id: string): Promise<void> {
		await forgetReceipt(this.#ports.database, id);
		this.#parked = this.#parked.filter((receipt) => receipt.id !== id);
	}

	/** At start: the open receipt comes back to the screen, parked ones to their list. */
	async load(cart: Cart): Promise<void> {
		const all = await savedReceipts(this.#ports.database, this.#ports.register());
		const open = all.filter(({ place }) => place === 'open');
		const last = open.at(-1);
		if (last) cart.restore(last.id, last.receipt);
		// More than one open receipt is left by two tabs: none of them is lost.
		const orphans = open.slice(0, -1).map((receipt) => ({ ...receipt, place: 'parked' as const }));
		for (const receipt of orphans) await saveReceipt(this.#ports.database, receipt);
		this.#parked = [...all.filter(({ place }) => place === 'parked'), ...orphans];
	}

	#record(cart: Cart, place: SavedReceipt['place']): SavedReceipt {
		const { register, now } = this.#ports;
		return { id: cart.id, register: register(), place, savedAt: now(), receipt: cart.receipt };
	}

	#queue(write: () => Promise<void>): void {
		this.#writing = this.#writing.then(write).then(
			() => {
				this.#broken = false;
			},
			() => {
				this.#broken = true;
			}
		);
	}
}
