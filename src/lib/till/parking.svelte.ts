import type { SavedReceipt, TillDatabase } from '#lib/journal/database.ts';
import { forgetReceipt, savedReceipts, saveReceipt, takeParked } from '#lib/journal/saved-receipts.ts';
import type { CartHolds } from './cart-holds.ts';
import type { Cart } from './cart.svelte.ts';

export type { SavedReceipt };

interface ParkingPorts {
	database: TillDatabase;
	register: () => string;
	now: () => number;
	holds: CartHolds;
	/** Told of the open receipt as it is kept: other tabs may show it. */
	onkeep: (receipt: SavedReceipt) => void;
}

/** What another tab did with a receipt before this one could. */
export type Lost = 'sold-elsewhere' | 'taken-elsewhere';

/** Receipts set aside, and the open one kept on disk while it is rung up. The screen never waits for the disk. */
export class Parking {
	#parked = $state.raw<readonly SavedReceipt[]>([]);
	#broken = $state(false);
	#lost = $state<Lost | null>(null);
	#writing: Promise<void> = Promise.resolve();
	/** Parked, and not on disk yet. */
	#unsaved: readonly SavedReceipt[] = [];
	#handedOver: string | null = null;
	/** Another tab has the receipt that is shown here. */
	#elsewhere = $state<string | null>(null);
	#watching = new AbortController();
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

	/** The receipt that stood here, or was asked for, is another tab's; told until `acknowledge`. */
	get lost() {
		return this.#lost;
	}

	/** The receipt on this screen is open in another tab: it is shown, and rung up there. */
	get isElsewhere() {
		return this.#elsewhere !== null;
	}

	/** The cashier has read it. */
	acknowledge(): void {
		this.#lost = null;
	}

	/** Keeps the open receipt; changes are written in their order. */
	keep(cart: Cart): void {
		if (cart.id === this.#handedOver) return;
		const { database, holds, onkeep } = this.#ports;
		const record = this.#record(cart, 'open');
		void this.#queue(async () => {
			// Before it lies on the disk: a tab that starts now must not take it up.
			await holds.take(record.id);
			if (record.receipt.lines.length === 0) await forgetReceipt(database, record.id);
			else if (!(await saveReceipt(database, record))) return this.#sold(record.id, cart);
			onkeep(record);
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
		this.#ports.holds.release(cart.id);
		cart.clear();
	}

	/** Sets the open receipt aside and leaves an empty one; not while it is being registered. */
	async park(cart: Cart): Promise<void> {
		if (cart.isEmpty || this.#isRegistering()) return;
		const record = this.#record(cart, 'parked');
		cart.clear();
		this.#parked = [...this.#parked, record];
		await this.#queue(async () => {
			this.#unsaved = [...this.#unsaved, record];
			await this.#catchUp();
			this.#ports.holds.release(record.id);
		});
	}

	/** Takes a parked receipt up again; an open one is parked in its place, but not while it is being registered. */
	async recall(id: string, cart: Cart): Promise<void> {
		await this.#queue(async () => {
			if (this.#isRegistering()) return;
			await this.#catchUp();
			const { database, holds } = this.#ports;
			const taken = (await holds.take(id)) ? await takeParked(database, id) : null;
			if (!taken && cart.id !== id) holds.release(id);
			// The open receipt went to be registered while the disk was read.
			if (taken && this.#isRegistering()) {
				await this.#save({ ...taken, place: 'parked' });
				holds.release(id);
				return;
			}
			const wasListed = this.#parked.some((receipt) => receipt.id === id);
			this.#parked = this.#parked.filter((receipt) => receipt.id !== id);
			if (!taken) {
				// A second press finds it on the screen.
				if (wasListed) this.#lost = 'taken-elsewhere';
				return;
			}
			void this.park(cart);
			cart.restore(taken.id, taken.receipt);
		});
	}

	async forget(id: string): Promise<void> {
		this.#parked = this.#parked.filter((receipt) => receipt.id !== id);
		this.#unsaved = this.#unsaved.filter((receipt) => receipt.id !== id);
		await this.#queue(() => forgetReceipt(this.#ports.database, id));
	}

	/** At start: the open receipt comes back to the screen, parked ones to their list. One of another tab is only shown. */
	async load(cart: Cart): Promise<void> {
		const { database, register, holds } = this.#ports;
		const all = await savedReceipts(database, register());
		this.#parked = all.filter(({ place }) => place === 'parked');
		const open = all.filter(({ place }) => place === 'open').toReversed();
		const free: SavedReceipt[] = [];
		for (const receipt of open) if (await holds.take(receipt.id)) free.push(receipt);
		const [own, ...orphans] = free;
		if (own) cart.restore(own.id, own.receipt);
		else if (open[0]) this.#watch(open[0], cart);
		// More than one open receipt is left by tabs that are gone: none of them is lost.
		const parked = orphans.map((receipt) => ({ ...receipt, place: 'parked' as const })).toReversed();
		this.#parked = [...this.#parked, ...parked];
		for (const receipt of parked) {
			void this.#queue(async () => {
				await this.#save(receipt);
				holds.release(receipt.id);
			});
		}
	}

	/** Another tab told of the receipt it rings up. */
	heard(receipt: SavedReceipt, cart: Cart): void {
		if (receipt.id === this.#elsewhere) this.#show(receipt, cart);
	}

	/** Leaves the receipt to the other tab: a new one begins here. */
	startOwn(cart: Cart): void {
		if (this.#elsewhere === null) return;
		this.#watching.abort();
		this.#elsewhere = null;
		cart.unlock();
		cart.clear();
	}

	/** Shows a receipt of another tab until that tab lets it go. */
	#watch(receipt: SavedReceipt, cart: Cart): void {
		const { holds } = this.#ports;
		this.#elsewhere = receipt.id;
		this.#watching = new AbortController();
		const { signal } = this.#watching;
		this.#show(receipt, cart);
		void holds.wait(receipt.id, signal).then(async (isOurs) => {
			if (!isOurs) return;
			if (signal.aborted) holds.release(receipt.id);
			else await this.#takeOver(receipt.id, cart);
		});
	}

	#show({ id, receipt }: SavedReceipt, cart: Cart): void {
		cart.unlock();
		cart.restore(id, receipt);
		cart.lock();
	}

	/** The other tab is gone, or through with it: what is on the disk counts. */
	async #takeOver(id: string, cart: Cart): Promise<void> {
		const { database, register, holds } = this.#ports;
		const left = (await savedReceipts(database, register())).find((saved) => saved.id === id);
		if (this.#elsewhere !== id) return holds.release(id);
		this.#elsewhere = null;
		cart.unlock();
		if (left?.place === 'open') return cart.restore(id, left.receipt);
		holds.release(id);
		cart.clear();
		if (left) this.#parked = [...this.#parked.filter((receipt) => receipt.id !== id), left];
		else this.#lost = 'sold-elsewhere';
	}

	/** Another tab has sold the open receipt. One that is being registered here is for the journal to refuse. */
	#sold(id: string, cart: Cart): void {
		if (cart.id !== id || cart.isLocked) return;
		this.#ports.holds.release(id);
		cart.clear();
		this.#lost = 'sold-elsewhere';
	}

	#isRegistering(): boolean {
		return this.#handedOver !== null;
	}

	#record(cart: Cart, place: SavedReceipt['place']): SavedReceipt {
		const { register, now } = this.#ports;
		return { id: cart.id, register: register(), place, savedAt: now(), receipt: cart.receipt };
	}

	#queue(write: () => unknown): Promise<void> {
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

	/** Saves a receipt; one that another tab has sold leaves the list: then false. */
	async #save(record: SavedReceipt): Promise<boolean> {
		const isKept = await saveReceipt(this.#ports.database, record);
		if (!isKept) this.#parked = this.#parked.filter(({ id }) => id !== record.id);
		return isKept;
	}

	/** Saves what was parked, also what was parked while the disk took nothing. */
	async #catchUp(): Promise<void> {
		for (const record of this.#unsaved) {
			if (!(await this.#save(record))) this.#lost = 'sold-elsewhere';
			this.#unsaved = this.#unsaved.filter((other) => other !== record);
		}
	}
}
