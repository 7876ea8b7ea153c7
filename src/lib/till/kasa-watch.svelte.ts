import type { KasaStatus } from '#lib/domain/kasa-status.ts';
import type { Answer, Failure } from '#lib/kasa/client.ts';
import { kasaPresence } from './presence.ts';

export type KasaState = 'online' | 'offline' | 'down' | 'unknown';

/** What the till last heard of its Kasa. */
export class KasaWatch {
	#status = $state.raw<KasaStatus | null>(null);
	#failure = $state.raw<Failure | null>(null);
	readonly #presence: ReturnType<typeof kasaPresence>;

	/** `now` and `uptime` as `kasaPresence` has them. */
	constructor(ask: () => Promise<Answer<KasaStatus>>, now: () => number, uptime: () => number) {
		const askAndShow = async () => {
			const answer = await ask();
			if (answer.ok) this.#status = answer.value;
			this.#failure = answer.ok ? null : answer.failure;
			return answer;
		};
		this.#presence = kasaPresence(askAndShow, { now, uptime });
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
		return this.#presence.isFresh();
	}

	/** A document was not answered, or never reached it: nothing leaves before the Kasa has spoken again. */
	doubt(): void {
		this.#presence.doubt();
	}

	/** Asks the Kasa how it is; questions asked meanwhile share the answer. Null when it answered. */
	ask(): Promise<Failure | null> {
		return this.#presence.ask();
	}
}
