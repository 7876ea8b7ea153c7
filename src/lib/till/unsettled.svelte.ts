import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';

const UNSETTLED: readonly string[] = ['unsure', 'resent-unsure', 'owed'];

/** Documents nobody is sure of and those still owed: always in sight, and in nobody's way. */
export class Unsettled {
	#entries = $state.raw<readonly Entry[]>([]);

	/** Oldest first. */
	get entries() {
		return this.#entries;
	}

	async load(database: TillDatabase, register: string): Promise<void> {
		this.#entries = await unsettledEntries(database, register);
	}

	/** An entry changed: it joins, stays or leaves. */
	follow(entry: Entry): void {
		const others = this.#entries.filter(({ id }) => id !== entry.id);
		this.#entries = UNSETTLED.includes(entry.state) ? [...others, entry] : others;
	}
}
