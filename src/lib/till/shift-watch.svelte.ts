import type { Shift } from '#lib/domain/shift.ts';

export type ShiftState = 'open' | 'closed' | 'unknown';
/** Whose word it is: the Kasa's own read, or this till's journal where the Kasa has none. */
export type ShiftSource = 'kasa' | 'journal';

/** What the till knows of the shift; the first contradiction corrects it. */
export class ShiftWatch {
	#state = $state<ShiftState>('unknown');
	#shift = $state.raw<Shift | null>(null);
	#source = $state<ShiftSource>('journal');

	get state() {
		return this.#state;
	}
	get shift() {
		return this.#shift;
	}
	get source() {
		return this.#source;
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
