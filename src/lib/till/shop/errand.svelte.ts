import type { ShopRefusal, Told } from './told.ts';

/** A change that the server is asked for, one at a time, and what became of the last one. */
export class Errand {
	#isBusy = $state(false);
	#refusal = $state.raw<ShopRefusal | null>(null);

	get isBusy() {
		return this.#isBusy;
	}
	get refusal() {
		return this.#refusal;
	}

	/** Null: it was refused, or the one before is still on its way. */
	async run<T>(change: () => Promise<Told<T>>): Promise<{ value: T } | null> {
		if (this.#isBusy) return null;
		this.#isBusy = true;
		const told = await change();
		this.#isBusy = false;
		this.#refusal = told.ok ? null : told.refusal;
		return told.ok ? { value: told.value } : null;
	}

	/** What was wrong is being mended. */
	forget(): void {
		this.#refusal = null;
	}
}
