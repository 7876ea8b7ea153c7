import type { SavedReceipt, TillDatabase } from '#lib/journal/database.ts';
import { forgetReceipt, savedReceipts, saveReceipt, takeParked } from '#lib/journal/saved-receipts.ts';
import type { Cart } from './cart.svelte.ts';

export type { SavedReceipt };

interface ParkingPorts {
	database: TillDatabase;
	register: () => string;
	now: () => number;
}

/** Receipts set aside, and the open one kept on disk while it is rung up. The screen never waits for the disk. */
export class Parking {
	#parked = $state.raw<readonly SavedReceipt[]>([]);
	#broken = $state(false);
	#writing: Promise<void> = Promise.resolve();
	#handedOver: string | null = null;
	readonly #ports: ParkingPorts;

	constructor(ports: ParkingPorts) {
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

	/** Keeps the open receipt; changes are written in their order. */
	keep(cart: Cart): void {
		if (cart.id === this.#handedOver) return;
		const { database } = this.#ports;
		const record = this.#record(cart, 'open');
		this.#queue(cart.isEmpty ? () => forgetReceipt(database, record.id) : () => saveReceipt(database, record));
	}

	/** All changes so far are on disk, or `isBroken` says they are not. */
	async flush(): Promise<void> {
		await this.#writing;
	}

	/** The receipt becomes a document: as it is kept. From here on the journal has it, and nothing is kept of it here. */
	handOver(cart: Cart): SavedReceipt {
		this.#handedOver = cart.id;
		return this.#record(cart, 'open');
	}

	/** Its document was not registered: the receipt is rung up on. */
	takeBack(cart: Cart): void {
		this.#handedOver = null;
		this.keep(cart);
	}

	/** Sets the open receipt aside and leaves an empty one. */
	async park(cart: Cart): Promise<void> {
		if (cart.isEmpty) return;
		const record = this.#record(cart, 'parked');
		cart.clear();
		this.#parked = [...this.#parked, record];
		await this.#queue(() => saveReceipt(this.#ports.database, record));
	}

	/** Takes a parked receipt up again; a receipt that is open is parked in its place. */
	async recall(id: string, cart: Cart): Promise<void> {
		await this.#queue(async () => {
			const taken = await takeParked(this.#ports.database, id);
			this.#parked = this.#parked.filter((receipt) => receipt.id !== id);
			// Null: another tab was first.
			if (!taken) return;
			void this.park(cart);
			cart.restore(taken.id, taken.receipt);
		});
	}

	async forget(id: string): Promise<void> {
		this.#parked = this.#parked.filter((receipt) => receipt.id !== id);
		await this.#queue(() => forgetReceipt(this.#ports.database, id));
	}

	/** At start: the open receipt comes back to the screen, parked ones to their list. */
	async load(cart: Cart): Promise<void> {
		const all = await savedReceipts(this.#ports.database, this.#ports.register());
		const open = all.filter(({ place }) => place === 'open');
		const last = open.at(-1);
		if (last) cart.restore(last.id, last.receipt);
		// More than one open receipt is left by two tabs: none of them is lost.
		const orphans = open.slice(0, -1).map((receipt) => ({ ...receipt, place: 'parked' as const }));
		this.#parked = [...all.filter(({ place }) => place === 'parked'), ...orphans];
		for (const receipt of orphans) void this.#queue(() => saveReceipt(this.#ports.database, receipt));
	}

	#record(cart: Cart, place: SavedReceipt['place']): SavedReceipt {
		const { register, now } = this.#ports;
		return { id: cart.id, register: register(), place, savedAt: now(), receipt: cart.receipt };
	}

	#queue(write: () => Promise<void>): Promise<void> {
		this.#writing = this.#writing.then(write).then(
			() => {
				this.#broken = false;
			},
			() => {
				this.#broken = true;
			}
		);
		return this.#writing;
	}
}
