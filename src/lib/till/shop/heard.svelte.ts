import type { ShopRefusal, Told } from './told.ts';

/** Something the server keeps, as it was last heard. It stays on the screen while it is asked for again. */
export class Heard<T> {
	#value = $state.raw<T | null>(null);
	#refusal = $state.raw<ShopRefusal | null>(null);
	#isAsking = $state(false);
	#asked = 0;
	readonly #ask: () => Promise<Told<T>>;

	constructor(ask: () => Promise<Told<T>>) {
		this.#ask = ask;
	}

	/** Null until it was heard once. */
	get value() {
		return this.#value;
	}
	/** Why the last question was not answered; null where it was. */
	get refusal() {
		return this.#refusal;
	}
	get isAsking() {
		return this.#isAsking;
	}

	/** Of several questions the last one counts. */
	async ask(): Promise<void> {
		const turn = ++this.#asked;
		this.#isAsking = true;
		const told = await this.#ask();
		if (turn !== this.#asked) return;
		this.#isAsking = false;
		this.#refusal = told.ok ? null : told.refusal;
		if (told.ok) this.#value = told.value;
	}

	/** The server told it in answer to something else. */
	hear(value: T): void {
		this.#asked += 1;
		this.#isAsking = false;
		this.#refusal = null;
		this.#value = value;
	}
}
