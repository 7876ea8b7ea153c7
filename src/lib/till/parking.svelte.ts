import type { SavedReceipt, TillDatabase } from '#lib/journal/database.ts';
import { forgetParked, forgetReceipt, savedReceipts, saveReceipt, takeParked } from '#lib/journal/saved-receipts.ts';
import type { CartHolds } from './cart-holds.ts';
import type { Cart } from './cart.svelte.ts';
import { lostTo, type Lost } from './lost.ts';
import { OthersReceipt } from './others-receipt.svelte.ts';

export type { Lost, SavedReceipt };

interface ParkingPorts {
	database: TillDatabase;
	register: () => string;
	now: () => number;
	holds: CartHolds;
	/** Tells other tabs of a receipt as it lies on the disk by now, or that it was thrown away. */
	tell: (told: { receipt: SavedReceipt } | { forgotten: string }) => void;
	/** A receipt that lay on the disk is rung up on. */
	ontaken: () => void;
	/** What was entered to pay a receipt, as it may lie on the disk; undefined where that is nothing to keep. */
	entered: (receipt: string) => unknown;
	/** The receipt is on the screen again; `empty`: the one without goods that made way for it. */
	onrestored: (receipt: SavedReceipt, empty: string) => void;
}

/** Receipts set aside, and the open one kept on disk while it is rung up. The screen never waits for the disk. */
export class Parking {
	#parked = $state.raw<readonly SavedReceipt[]>([]);
	#broken = $state(false);
	#lost = $state<Lost | null>(null);
	#writing: Promise<void> = Promise.resolve();
	/** Parked, and not on disk yet. */
	#unsaved: readonly SavedReceipt[] = [];
	#handedOver: string | null = null;
	readonly #ports: ParkingPorts;
	readonly #others: OthersReceipt;

	constructor(ports: ParkingPorts) {
		this.#ports = ports;
		this.#others = new OthersReceipt(ports.holds);
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
		return this.#others.id !== null;
	}

	/** The cashier has read it. */
	acknowledge(): void {
		this.#lost = null;
	}

	/** Keeps the open receipt; changes are written in their order. */
	keep(cart: Cart): void {
		if (cart.id === this.#handedOver || cart.id === this.#others.id) return;
		const { database, holds, tell } = this.#ports;
		const record = this.#record(cart, 'open');
		void this.#queue(async () => {
			// Before it lies on the disk: a tab that starts now must not take it up.
			if (!(await holds.take(record.id))) return;
			if (record.receipt.lines.length > 0) {
				if (!(await this.#save(record))) await this.#leave(record.id, cart);
				return;
			}
			await forgetReceipt(database, record.id);
			tell({ receipt: record });
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
		cart.lock('registering');
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

	/** Sets the open receipt aside and leaves an empty one; not while it is being registered, nor one of another tab. */
	async park(cart: Cart): Promise<void> {
		if (cart.isEmpty || cart.isLocked) return;
		const record = this.#record(cart, 'parked');
		cart.clear();
		this.#list(record);
		await this.#queue(async () => {
			this.#unsaved = [...this.#unsaved, record];
			await this.#catchUp();
			this.#ports.holds.release(record.id);
		});
	}

	/** Takes a parked receipt up again; an open one is parked in its place, but not while that is being registered. */
	async recall(id: string, cart: Cart): Promise<void> {
		await this.#queue(async () => {
			if (this.#isRegistering() || this.isElsewhere) return;
			await this.#catchUp();
			const { database, holds, tell, ontaken } = this.#ports;
			const taken = (await holds.take(id)) ? await takeParked(database, id) : null;
			// A second press finds it on the screen.
			if (!taken && cart.id === id) return;
			if (!taken) {
				holds.release(id);
				this.#unlist(id);
				this.#lost = (await lostTo(database, id)) ?? 'taken-elsewhere';
				return;
			}
			// The open receipt went to be registered while the disk was read.
			if (this.#isRegistering()) {
				await this.#save({ ...taken, place: 'parked' });
				holds.release(id);
				return;
			}
			this.#unlist(id);
			tell({ receipt: taken });
			void this.park(cart);
			this.#restore(taken, cart);
			ontaken();
		});
	}

	/** Throws away a receipt that was set aside; one that is rung up by now, here or in another tab, stays. */
	async forget(id: string, cart: Cart): Promise<void> {
		const wasUnsaved = this.#unsaved.some((receipt) => receipt.id === id);
		this.#unlist(id);
		this.#unsaved = this.#unsaved.filter((receipt) => receipt.id !== id);
		await this.#queue(async () => {
			if (cart.id === id) return;
			const { database, holds, tell } = this.#ports;
			const isOurs = await holds.take(id);
			// A disk that took nothing when it was set aside may have it as an open one.
			if (isOurs && wasUnsaved) await forgetReceipt(database, id);
			const isGone = isOurs && (wasUnsaved || (await forgetParked(database, id)));
			holds.release(id);
			if (isGone) tell({ forgotten: id });
			else this.#lost = await lostTo(database, id);
		});
	}

	/** At start: the open receipt comes back to the screen, parked ones to their list. One of another tab is only shown. */
	async load(cart: Cart): Promise<void> {
		const { database, register, holds } = this.#ports;
		const found = await savedReceipts(database, register());
		const held: string[] = [];
		for (const { id, place } of found) if (place === 'open' && (await holds.take(id))) held.push(id);
		// Until it was held here, another tab may have sold a receipt or set it aside: what is on the disk by now counts.
		const all = held.length === 0 ? found : await savedReceipts(database, register());
		const open = all.filter(({ place }) => place === 'open').toReversed();
		for (const id of held) if (!open.some((receipt) => receipt.id === id)) holds.release(id);
		this.#parked = all.filter(({ place }) => place === 'parked');

		const [own, ...orphans] = open.filter(({ id }) => held.includes(id));
		const theirs = open.find(({ id }) => !held.includes(id));
		if (own) this.#restore(own, cart);
		else if (theirs) void this.#show(theirs, cart);
		// More than one open receipt is left by tabs that are gone: none of them is lost.
		for (const orphan of orphans) {
			const parked: SavedReceipt = { ...orphan, place: 'parked' };
			this.#list(parked);
			void this.#queue(async () => {
				await this.#save(parked);
				holds.release(parked.id);
			});
		}
	}

	/** Another tab told of a receipt as it has it by now. */
	heard(receipt: SavedReceipt, cart: Cart): void {
		if (receipt.place === 'parked') this.#list(receipt);
		else this.#unlist(receipt.id);
		if (receipt.id !== this.#others.id || receipt.place === 'parked') return;
		if (receipt.receipt.lines.length === 0) this.startOwn(cart);
		else this.#others.show(receipt, cart);
	}

	/** Another tab threw away a receipt that was set aside. */
	heardForgotten(id: string): void {
		this.#unlist(id);
	}

	/** Leaves the receipt to the other tab: a new one begins here. */
	startOwn(cart: Cart): void {
		if (!this.isElsewhere) return;
		this.#others.leave(cart);
		cart.clear();
	}

	/** Shows a receipt of another tab; when that tab is gone, or through with it, what is on the disk counts. */
	async #show(receipt: SavedReceipt, cart: Cart): Promise<void> {
		const { database, register, holds, ontaken } = this.#ports;
		const { id } = receipt;
		if (!(await this.#others.watch(receipt, cart))) return;
		const left = (await savedReceipts(database, register())).find((saved) => saved.id === id);
		const lost = left ? null : await lostTo(database, id);
		if (this.#others.id !== id) return holds.release(id);
		this.#others.leave(cart);
		if (left?.place === 'open') {
			this.#restore(left, cart);
			return ontaken();
		}
		holds.release(id);
		cart.clear();
		if (left) this.#list(left);
		this.#lost = lost;
	}

	/** Another tab made a document of the open receipt. One that is being registered here is for the journal to refuse. */
	async #leave(id: string, cart: Cart): Promise<void> {
		const lost = await lostTo(this.#ports.database, id);
		if (cart.id !== id || cart.isLocked) return;
		this.#ports.holds.release(id);
		cart.clear();
		this.#lost = lost;
	}

	#restore(saved: SavedReceipt, cart: Cart): void {
		const { id: empty } = cart;
		cart.restore(saved);
		this.#ports.onrestored(saved, empty);
	}

	#isRegistering(): boolean {
		return this.#handedOver !== null;
	}

	#list(receipt: SavedReceipt): void {
		this.#unlist(receipt.id);
		this.#parked = [...this.#parked, receipt].sort((a, b) => a.savedAt - b.savedAt);
	}

	#unlist(id: string): void {
		this.#parked = this.#parked.filter((receipt) => receipt.id !== id);
	}

	#record(cart: Cart, place: SavedReceipt['place']): SavedReceipt {
		const { register, now, entered } = this.#ports;
		const record: SavedReceipt = { id: cart.id, register: register(), place, savedAt: now(), receipt: cart.receipt };
		const beside = entered(cart.id);
		return {
			...record,
			...(cart.approvals.length > 0 && { approvals: cart.approvals }),
			...(beside !== undefined && { entered: beside })
		};
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

	/** Saves a receipt and tells of it; one that another tab has made a document of leaves the list: then false. */
	async #save(record: SavedReceipt): Promise<boolean> {
		const isKept = await saveReceipt(this.#ports.database, record);
		if (isKept) this.#ports.tell({ receipt: record });
		else this.#unlist(record.id);
		return isKept;
	}

	/** Saves what was parked, also what was parked while the disk took nothing. */
	async #catchUp(): Promise<void> {
		for (const record of this.#unsaved) {
			if (!(await this.#save(record))) this.#lost = await lostTo(this.#ports.database, record.id);
			this.#unsaved = this.#unsaved.filter((other) => other !== record);
		}
	}
}
