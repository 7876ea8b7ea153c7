import type { SavedReceipt, TillDatabase } from '#lib/journal/database.ts';
import { forgetReceipt, savedReceipts, saveReceipt } from '#lib/journal/saved-receipts.ts';
import type { CartHolds } from './cart-holds.ts';

export interface FormKeepingPorts {
	database: TillDatabase;
	register: () => string;
	now: () => number;
	holds: CartHolds;
}

/** What is being filled in for one document. */
export type Form = Pick<SavedReceipt, 'id' | 'receipt' | 'returns' | 'entered'>;

interface Unwritten {
	id: string;
	/** As it shall lie on the disk; null: not at all. */
	record: SavedReceipt | null;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Keeps what is filled in for a document that is no sale where the receipts on the screen lie, so that a reload loses
 * nothing. It is in one tab only, until that tab lets it go or is gone. The screen never waits for the disk.
 */
export class FormKeeping {
	#broken = $state(false);
	#unwritten: readonly Unwritten[] = [];
	#writing: Promise<void> | null = null;
	readonly #place: 'return' | 'withdrawal';
	readonly #ports: FormKeepingPorts;

	constructor(place: 'return' | 'withdrawal', ports: FormKeepingPorts) {
		this.#place = place;
		this.#ports = ports;
	}

	/** The disk did not take the last change: what is on the screen may not survive a reload. */
	get isBroken() {
		return this.#broken;
	}

	/** Of several changes in a hurry only the last one is written. */
	keep(form: Form): void {
		void this.#put(form.id, this.#record(form));
	}

	/** It is a document now, or was given up. */
	forget(id: string): void {
		void this.#put(id, null);
	}

	/** All so far is on the disk, or `isBroken` says it is not. */
	flush(): Promise<void> {
		return this.#write();
	}

	/** It becomes a document: as it lies on the disk, or null where the disk does not take it. */
	async handOver(form: Form): Promise<SavedReceipt | null> {
		const record = this.#record(form);
		await this.#put(form.id, record);
		return this.#broken ? null : record;
	}

	/** The latest one that an earlier page left and no other tab has, or null; those passed over are not looked at again. */
	async takeUp(passedOver: ReadonlySet<string> = NONE): Promise<SavedReceipt | null> {
		const { holds } = this.#ports;
		await this.flush();
		for (const { id } of await this.#kept()) {
			if (passedOver.has(id) || this.#unwritten.some((other) => other.id === id)) continue;
			if (!(await holds.take(id))) continue;
			// Until it was held here, another tab may have changed it, sent it or given it up.
			const standing = (await this.#kept()).find((form) => form.id === id);
			if (standing) return standing;
			holds.release(id);
		}
		return null;
	}

	/** Leaves it where it lies, for another tab or another day. */
	leave(id: string): void {
		this.#ports.holds.release(id);
	}

	/** The latest first. */
	async #kept(): Promise<SavedReceipt[]> {
		const { database, register } = this.#ports;
		const found = await savedReceipts(database, register());
		return found.filter(({ place }) => place === this.#place).toReversed();
	}

	#record(form: Form): SavedReceipt {
		const { register, now } = this.#ports;
		return { ...form, register: register(), place: this.#place, savedAt: now() };
	}

	#put(id: string, record: SavedReceipt | null): Promise<void> {
		this.#unwritten = [...this.#unwritten.filter((other) => other.id !== id), { id, record }];
		return this.#write();
	}

	#write(): Promise<void> {
		this.#writing ??= this.#writeAll().finally(() => (this.#writing = null));
		return this.#writing;
	}

	async #writeAll(): Promise<void> {
		try {
			for (;;) {
				const [next] = this.#unwritten;
				if (!next) break;
				await this.#store(next);
				// What was typed meanwhile is another one.
				this.#unwritten = this.#unwritten.filter((other) => other !== next);
			}
			this.#broken = false;
		} catch (error) {
			if (!(error instanceof DOMException)) throw error;
			this.#broken = true;
		}
	}

	async #store({ id, record }: Unwritten): Promise<void> {
		const { database, holds } = this.#ports;
		if (!record) {
			await forgetReceipt(database, id);
			holds.release(id);
			return;
		}
		// Before it lies on the disk: a tab that starts now must not take it up.
		if (await holds.take(id)) await saveReceipt(database, record);
	}
}
