import type { KasaStatus } from '#lib/domain/kasa-status.ts';
import type { Answer, Failure } from '#lib/kasa/client.ts';

/** A word from the Kasa this young lets a document leave. */
const FRESH = 3000;

export type KasaState = 'online' | 'offline' | 'down' | 'unknown';

/** What the till last heard of its Kasa. */
export class KasaWatch {
	#status = $state.raw<KasaStatus | null>(null);
	#failure = $state.raw<Failure | null>(null);
	#heardAt = -Infinity;
	#asking: Promise<Failure | null> | null = null;
	readonly #ask: () => Promise<Answer<KasaStatus>>;
	readonly #now: () => number;

	constructor(ask: () => Promise<Answer<KasaStatus>>, now: () => number) {
		this.#ask = ask;
		this.#now = now;
	}

	get status() {
		return this.#status;
	}
	/** Why the last question was not answered; null while the Kasa answers. */
	get failure() {
		return this.#failure;
	}
	get state(): KasaState {
		if (this.#failure) return 'down';
		if (!this.#status) return 'unknown';
		return this.#status.online ? 'online' : 'offline';
	}

	/** It answered just now, and nothing since says otherwise. */
	isFresh(): boolean {
		const age = this.#now() - this.#heardAt;
		// Below zero: somebody has set the clock back.
		return age >= 0 && age <= FRESH;
	}

	/** A document was not answered, or never reached it: nothing leaves before the Kasa has spoken again. */
	doubt(): void {
		this.#heardAt = -Infinity;
	}

	/** Asks the Kasa how it is; questions asked meanwhile share the answer. Null when it answered. */
	ask(): Promise<Failure | null> {
		this.#asking ??= this.#askOnce().finally(() => (this.#asking = null));
		return this.#asking;
	}

	async #askOnce(): Promise<Failure | null> {
		const answer = await this.#ask();
		if (answer.ok) {
			this.#status = answer.value;
			this.#failure = null;
			this.#heardAt = this.#now();
			return null;
		}
		this.#failure = answer.failure;
		this.#heardAt = -Infinity;
		return answer.failure;
	}
}
