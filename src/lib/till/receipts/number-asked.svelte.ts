import type { Journal } from '#lib/journal/journal.ts';
import { publicNumber, type PublicPorts } from './public-number.ts';

interface NumberPorts extends PublicPorts {
	journal: Pick<Journal, 'tell'>;
}

/** Asks Checkbox's open page for the number of a registered receipt, and writes down what it tells. */
export class NumberAsked {
	/** `none`: it did not tell. `late`: the document has changed meanwhile. */
	#step = $state<'idle' | 'asking' | 'none' | 'late'>('idle');
	readonly #ports: NumberPorts;

	constructor(ports: NumberPorts) {
		this.#ports = ports;
	}

	get step() {
		return this.#step;
	}

	/** By our own id of the document, and the Kasa's. Rejects where the disk refuses; it may be asked again then. */
	async ask(entry: string, kasaId: string): Promise<void> {
		if (this.#step === 'asking') return;
		this.#step = 'asking';
		let came: 'idle' | 'none' | 'late' = 'idle';
		try {
			const told = await publicNumber(kasaId, this.#ports);
			came = told ? await this.#tell(entry, told) : 'none';
		} finally {
			this.#step = came;
		}
	}

	async #tell(entry: string, { fiscalCode, fiscalDate }: { fiscalCode: string; fiscalDate: string | null }) {
		const registration = { fiscalCode, ...(fiscalDate !== null && { fiscalDate }) };
		const reason = { code: 'public-page' };
		const changed = await this.#ports.journal.tell(entry, { event: 'accept', reason, registration });
		return changed ? 'idle' : 'late';
	}
}
