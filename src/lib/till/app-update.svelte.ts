import type { Business } from './busy-with.ts';

interface UpdatePorts {
	/** What this tab is in the middle of. */
	busyWith: () => Business | null;
	/** Does the work unless some tab holds the version it runs; says whether it was done. */
	unlessHeld: (work: () => void) => Promise<boolean>;
	/** The new version takes over from the old one, in every tab of this browser. */
	letIn: () => void;
}

/**
 * A newer version of the till itself. One version serves all tabs of a browser: it changes only on a press, and only
 * while no tab has a receipt open or a document under way.
 */
export class AppUpdate {
	#state = $state<'none' | 'found' | 'in'>('none');
	#heldElsewhere = $state(false);
	readonly #ports: UpdatePorts;

	constructor(ports: UpdatePorts) {
		this.#ports = ports;
	}

	/** Whether a newer version is on this device. */
	get isThere() {
		return this.#state !== 'none';
	}
	/** What it waits for before it may be let in; null: only for a press. */
	get waitsFor(): Business | 'other-tab' | null {
		return this.#ports.busyWith() ?? (this.#heldElsewhere ? 'other-tab' : null);
	}
	/** It has taken over, and this tab still shows the old one with nothing in the way of a reload. */
	get mayReload() {
		return this.#state === 'in' && this.#ports.busyWith() === null;
	}

	/** It is loaded and waits. */
	found(): void {
		if (this.#state === 'none') this.#state = 'found';
	}

	/** Another version serves this tab from now on. */
	tookOver(): void {
		this.#state = 'in';
	}

	/** Somebody pressed: the new version comes in, unless a receipt here or in another tab is in the way. */
	async apply(): Promise<void> {
		this.#heldElsewhere = false;
		if (this.#state !== 'found' || this.#ports.busyWith() !== null) return;
		this.#heldElsewhere = !(await this.#ports.unlessHeld(this.#ports.letIn));
	}
}
