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
	/** Parked, and not on disk yet. */
	#unsaved: readonly SavedReceipt[] = [];
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
		void this.#queue(async () => {
			if (record.receipt.lines.length === 0) await forgetReceipt(database, record.id);
			// Another tab has sold it.
			else if (!(await saveReceipt(database, record)) && cart.id === record.id) cart.clear();
		});
	}

	/** All changes so far are on disk, or `isBroken` says they are not. */
	async flush(): Promise<void> {
		await this.#writing;
	}

	/**
	 * The receipt becomes a document: as it lies on the disk, or null where the disk does not take it. From here on the
	 * journal has it, and no change is kept until `takeBack`.
	 */
	async handOver(cart: Cart): Promise<SavedReceipt | null> {
		const record = this.#record(cart, 'open');
		this.#handedOver = record.id;
		cart.lock();
		await this.flush();
		if (this.#broken) await this.#queue(() => this.#save(record));
		return this.#broken ? null : record;
	}

	/** Its document was not registered: the receipt is rung up on. */
	takeBack(cart: Cart): void {
		this.#handedOver = null;
		cart.unlock();
		this.keep(cart);
	}

	/** It is a document now, here or in another tab: the next receipt begins. */
	letGo(cart: Cart): void {
		this.#handedOver = null;
		cart.unlock();
		cart.clear();
	}

	/** Sets the open receipt aside and leaves an empty one; not while it is being registered. */
	async park(cart: Cart): Promise<void> {
		if (cart.isEmpty || this.#isRegistering()) return;
		const record = this.#record(cart, 'parked');
		cart.clear();
		this.#parked = [...this.#parked, record];
		await this.#queue(() => {
			this.#unsaved = [...this.#unsaved, record];
		});
	}

	/** Takes a parked receipt up again; an open one is parked in its place, but not while it is being registered. */
	async recall(id: string, cart: Cart): Promise<void> {
		await this.#queue(async () => {
			if (this.#isRegistering()) return;
			await this.#catchUp();
			const taken = await takeParked(this.#ports.database, id);
			// The open receipt went to be registered while the disk was read.
			if (taken && this.#isRegistering()) {
				await this.#save({ ...taken, place: 'parked' });
				return;
			}
			this.#parked = this.#parked.filter((receipt) => receipt.id !== id);
			// Null: another tab was first.
			if (!taken) return;
			void this.park(cart);
			cart.restore(taken.id, taken.receipt);
		});
	}

	async forget(id: string): Promise<void> {
		this.#parked = this.#parked.filter((receipt) => receipt.id !== id);
		this.#unsaved = this.#unsaved.filter((receipt) => receipt.id !== id);
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
		for (const receipt of orphans) void this.#queue(() => this.#save(receipt));
	}

	#isRegistering(): boolean {
		return this.#handedOver !== null;
	}

	#record(cart: Cart, place: SavedReceipt['place']): SavedReceipt {
		const { register, now } = this.#ports;
		return { id: cart.id, register: register(), place, savedAt: now(), receipt: cart.receipt };
	}

	#queue(write: () => Promise<void> | void): Promise<void> {
		this.#writing = this.#writing.then(async () => {
			try {
				await write();
				await this.#catchUp();
				this.#broken = false;
			} catch (error) {
				if (!(error instanceof DOMException)) throw error;
				this.#broken = true;
			}
		});
		return this.#writing;
	}

	/** Saves a receipt; one that another tab has sold leaves the list. */
	async #save(record: SavedReceipt): Promise<void> {
		if (await saveReceipt(this.#ports.database, record)) return;
		this.#parked = this.#parked.filter(({ id }) => id !== record.id);
	}

	/** Saves what was parked, also what was parked while the disk took nothing. */
	async #catchUp(): Promise<void> {
		for (const record of this.#unsaved) {
			await this.#save(record);
			this.#unsaved = this.#unsaved.filter((other) => other !== record);
		}
	}
}
