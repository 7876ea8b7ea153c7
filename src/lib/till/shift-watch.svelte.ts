import type { Shift } from '#lib/domain/shift.ts';

export type ShiftState = 'open' | 'closed' | 'unknown';
/** Whose word it is, and by whose clock: the Kasa's own read, or this till's journal where the Kasa has none. */
export type ShiftSource = 'kasa' | 'journal';

/** What the till knows of the shift; the first contradiction corrects it. */
export class ShiftWatch {
	#state = $state<ShiftState>('unknown');
	#shift = $state.raw<Shift | null>(null);
	#source = $state<ShiftSource>('journal');
	readonly #drift: () => number;

	/** `drift`: milliseconds by which the Kasa's clock is ahead of this device's, as far as it is known. */
	constructor(drift: () => number) {
		this.#drift = drift;
	}

	get state() {
		return this.#state;
	}
	get shift() {
		return this.#shift;
	}
	get source() {
		return this.#source;
	}
	get drift(): number {
		return this.#drift();
	}
	/** When it was opened, by this device's clock; null where nobody told. */
	get began(): number | null {
		return openedByDevice(this, this.drift);
	}

	opened(shift: Shift | null, source: ShiftSource): void {
		this.#state = 'open';
		this.#shift = shift;
		this.#source = source;
	}

	closed(source: ShiftSource): void {
		this.#state = 'closed';
		this.#shift = null;
		this.#source = source;
	}

	/** A report names the shift it belongs to. */
	numbered(serial: number): void {
		if (this.#shift) this.#shift = { ...this.#shift, serial };
	}
}

/** When a shift was opened, by this device's clock; `drift` is how far the Kasa's is ahead of it. Null where nobody told. */
export function openedByDevice({ shift, source }: Pick<ShiftWatch, 'shift' | 'source'>, drift: number): number | null {
	return shift && (source === 'kasa' ? shift.openedAt - drift : shift.openedAt);
}
