import type { Drain } from '#lib/journal/drain.ts';
import type { KindCounts, OutboxCounts } from '#lib/journal/queue.ts';

const NONE: KindCounts = { size: 0, troubles: new Map() };
const EMPTY: OutboxCounts = { waiting: 0, parked: 0, unreadable: 0, waitingSince: null, byKind: new Map() };

/** What others still have to be told: how much of it waits, and its delivery. */
export class Outbox {
	#counts = $state.raw(EMPTY);
	#drain: Drain | null = null;
	readonly #open: ((onchange: (counts: OutboxCounts) => void) => Promise<Drain>) | null;

	/** Null where nobody is ever told anything: in training. */
	constructor(open: ((onchange: (counts: OutboxCounts) => void) => Promise<Drain>) | null) {
		this.#open = open;
	}

	get counts() {
		return this.#counts;
	}
	/** All that has not left: waiting, and refused until a manager acts. */
	get size() {
		return this.#counts.waiting + this.#counts.parked;
	}

	/** What of a kind has not left. */
	of(kind: string): KindCounts {
		return this.#counts.byKind.get(kind) ?? NONE;
	}

	/** Begins to deliver, in this tab or after another one; once the screen is ready. */
	async start(): Promise<void> {
		if (this.#drain || !this.#open) return;
		this.#drain = await this.#open((counts) => (this.#counts = counts));
		// It ends with the page.
		this.#drain.start(new AbortController().signal);
	}

	/** Something was enqueued, or a manager acted. */
	poke(): void {
		this.#drain?.poke();
	}

	/** The network is back. */
	hurry(): void {
		this.#drain?.hurry();
	}
}
