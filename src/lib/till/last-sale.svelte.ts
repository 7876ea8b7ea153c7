import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { latestWhere } from '#lib/journal/reading.ts';

/** The last sale at this counter that became fiscal: what a customer comes back with a question about. */
export class LastSale {
	#entry = $state.raw<Entry | null>(null);

	get entry() {
		return this.#entry;
	}

	async load(database: TillDatabase, register: string): Promise<void> {
		this.#entry = await latestWhere(database, register, { since: 0, is: isRegisteredSale });
	}

	follow(entry: Entry): void {
		if (isRegisteredSale(entry) && entry.createdAt >= (this.#entry?.createdAt ?? 0)) this.#entry = entry;
	}
}

function isRegisteredSale({ state, document, origin }: Entry): boolean {
	return state === 'fiscal' && document.kind === 'sell' && origin !== 'check';
}
