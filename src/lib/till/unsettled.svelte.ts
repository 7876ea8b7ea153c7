import { isUnsure, type FiscalState } from '#lib/domain/fiscal-state.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { unsettledEntries } from '#lib/journal/reading.ts';

/**
 * Documents nobody is sure of and those still owed, also while they are sent again: always in sight, and in nobody's way.
 */
export class Unsettled {
	#entries = $state.raw<readonly Entry[]>([]);
	/** Every entry that was told of: newer than what is read from the disk. */
	#followed: readonly string[] = [];

	/** Oldest first. */
	get entries() {
		return this.#entries;
	}

	async load(database: TillDatabase, register: string): Promise<void> {
		const kept = await unsettledEntries(database, register);
		const known = [...this.#followed, ...this.#entries.map(({ id }) => id)];
		const unheardOf = kept.filter(({ id }) => !known.includes(id));
		this.#entries = oldestFirst([...this.#entries, ...unheardOf]);
	}

	/** An entry changed: it joins, stays or leaves. */
	follow(entry: Entry): void {
		if (!this.#followed.includes(entry.id)) this.#followed = [...this.#followed, entry.id];
		const others = this.#entries.filter(({ id }) => id !== entry.id);
		this.#entries = isUnsettled(entry.state) ? oldestFirst([...others, entry]) : others;
	}
}

function isUnsettled(state: FiscalState): boolean {
	return isUnsure(state) || state === 'owed' || state === 'resent';
}

function oldestFirst(entries: readonly Entry[]): Entry[] {
	return [...entries].sort((a, b) => a.createdAt - b.createdAt);
}
