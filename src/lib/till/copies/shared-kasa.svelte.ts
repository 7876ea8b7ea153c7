import type { Journal } from '#lib/journal/journal.ts';
import type { StillOpen } from '#lib/journal/proof.ts';
import type { Together } from '#lib/journal/shared-reports.ts';
import type { JournalCopies } from './journal-copies.svelte.ts';

interface SharedKasaPorts {
	journal: Pick<Journal, 'observeShift' | 'weighTogether'>;
	copies: Pick<JournalCopies, 'assure'> | null;
	register: () => string;
}

/** What a till does for the others at its Kasa, and what it waits for from them. */
export class SharedKasa {
	#waitingFor = $state.raw<readonly string[]>([]);
	#open = $state.raw<readonly { id: string; why: StillOpen }[] | null>(null);
	readonly #ports: SharedKasaPorts;

	constructor(ports: SharedKasaPorts) {
		this.#ports = ports;
	}

	/** Names of the tills whose documents a report waits for; none where the server is to tell of them first. */
	get waitingFor() {
		return this.#waitingFor;
	}
	/** Why a report left documents open once all tills were heard; null where none was weighed so, or one waits. */
	get open() {
		return this.#open;
	}

	/** Every few seconds: says that the server has all, reads the shift, and weighs the report that waits. Prints nothing. */
	async tend(): Promise<void> {
		const { copies, journal, register } = this.#ports;
		await copies?.assure();
		await journal.observeShift(register());
		await this.weigh();
	}

	/** Weighs the report that waits, if everybody has told what they did. */
	async weigh(): Promise<Together> {
		const { journal, register } = this.#ports;
		const together = await journal.weighTogether(register());
		if (together.is === 'waiting') this.#open = null;
		if (together.is === 'weighed') this.#open = together.weighing.open;
		this.#waitingFor = together.is === 'waiting' ? together.for : [];
		return together;
	}
}
