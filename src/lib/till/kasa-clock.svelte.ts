import { driftOf, driftUrgency, type Heard } from '#lib/domain/clock-drift.ts';

/** The Kasa's clock, by which a shift ends, as far as its answers tell it. */
export class KasaClock {
	#drift = $state<number | null>(null);
	readonly #now: () => number;

	constructor(now: () => number) {
		this.#now = now;
	}

	/** Milliseconds by which the Kasa is ahead of this device; null until it told. */
	get drift() {
		return this.#drift;
	}
	get urgency() {
		return driftUrgency(this.#drift ?? 0);
	}

	/** The instant by the Kasa's clock, in milliseconds since the epoch; by this device's where it has not told. */
	now(): number {
		return this.#now() + (this.#drift ?? 0);
	}

	/** A time stood in an answer; each answer is measured anew, for either clock may be set at any time. */
	hear(heard: Heard): void {
		this.#drift = driftOf(heard);
	}
}
