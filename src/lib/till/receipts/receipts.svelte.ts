import { folded } from '#lib/catalog/folded.ts';
import { inEnglish, inUkrainian } from '#lib/catalog/keyboard-layout.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { found } from '#lib/journal/search.ts';
import { names } from '#lib/journal/search-names.ts';
import { entryWithRelated, newestFirst, type Related } from '#lib/journal/search-reading.ts';
import { searchRow, standingOf, type SearchRow, type Standing } from '#lib/journal/search-row.ts';
import { inUse, NO_FILTERS, wantedBy } from './filters.ts';
import { numberInQr } from './number-in-qr.ts';
import { formsIn, peopleIn, withFresh } from './row-list.ts';
import { onePer } from '../one-per.svelte.ts';

export { standingOf };
export type { Related, SearchRow, Standing };

export interface ReceiptsPorts {
	database: TillDatabase;
	register: () => string;
	now: () => number;
	/** Tells of every document that changes, for as long as the page lives. */
	onentry: (follower: (entry: Entry) => void) => void;
}

/**
 * The journal of a register to look through. A row of every document is kept in memory from the first look on, and follows
 * what happens; the documents themselves stay on the disk.
 */
export class Receipts {
	query = $state('');
	filters = $state.raw(NO_FILTERS);

	#rows = $state.raw<readonly SearchRow[]>([]);
	#reading = $state.raw<'not-yet' | 'reading' | 'read' | 'unread'>('not-yet');
	#opened = $state.raw<Related | null>(null);
	#chosen: string | null = null;
	/** Told of while the disk was read: newer than what is found there. */
	#followed: readonly string[] = [];
	readonly #names = names(folded);
	readonly #ports: ReceiptsPorts;

	/** The newest first. */
	readonly found = $derived.by(() => this.#look());
	readonly forms = $derived(formsIn(this.#rows));
	readonly people = $derived(peopleIn(this.#rows));
	readonly filtersInUse = $derived(inUse(this.filters));

	constructor(ports: ReceiptsPorts) {
		this.#ports = ports;
		ports.onentry((entry) => this.#follow(entry));
	}

	/** How many documents are known so far. */
	get size() {
		return this.#rows.length;
	}
	/** `unread`: the browser did not give them. */
	get reading() {
		return this.#reading;
	}
	/** What is looked at, with what belongs to it. */
	get opened() {
		return this.#opened;
	}

	/** Reads the journal, once; what is there can be searched meanwhile. */
	async read(): Promise<void> {
		if (this.#reading === 'reading' || this.#reading === 'read') return;
		this.#reading = 'reading';
		try {
			let waiting: SearchRow[] = [];
			for await (const portion of newestFirst(this.#ports.database, this.#ports.register())) {
				waiting.push(...portion.map((entry) => searchRow(entry, this.#names)));
				if (waiting.length < this.#rows.length) continue;
				this.#takeRead(waiting);
				waiting = [];
			}
			this.#takeRead(waiting);
			this.#reading = 'read';
		} catch (error) {
			if (!(error instanceof DOMException)) throw error;
			this.#reading = 'unread';
		}
	}

	async open(id: string): Promise<void> {
		this.#chosen = id;
		const related = await entryWithRelated(this.#ports.database, id);
		if (this.#chosen === id) this.#opened = related;
	}

	close(): void {
		this.#chosen = null;
		this.#opened = null;
	}

	/** The name of the first of a document's goods, or null. */
	firstGood({ names, goods }: SearchRow): string | null {
		const [first] = names;
		return goods === 0 || first === undefined ? null : this.#names.nameOf(first);
	}

	#look(): readonly SearchRow[] {
		const { query } = this;
		const wanted = wantedBy(this.filters, this.#ports.now());
		const search = (text: string) =>
			found(this.#rows, this.#names, folded, { ...wanted, query: text, exactly: numberInQr(text) });
		const hits = search(query);
		if (hits.length > 0 || query.trim() === '') return hits;
		// Typed, or scanned, on the other keyboard layout.
		const relaid = [inEnglish(query), inUkrainian(query)].map(search);
		return relaid.find(({ length }) => length > 0) ?? hits;
	}

	#follow(entry: Entry): void {
		if (this.#reading === 'not-yet' || entry.register !== this.#ports.register()) return;
		if (this.#reading !== 'read') this.#followed = [...this.#followed, entry.id];
		this.#rows = withFresh(this.#rows, [searchRow(entry, this.#names)]);
		// It may also be what the opened one is given back by.
		if (this.#chosen !== null) void this.open(this.#chosen);
	}

	/**
	 * What was read so far. The first portion at once, then as much again as is there already: each time the list is searched
	 * anew, and a journal of months is so a dozen times, not a hundred.
	 */
	#takeRead(read: readonly SearchRow[]): void {
		this.#rows = withFresh(
			this.#rows,
			read.filter(({ id }) => !this.#followed.includes(id))
		);
	}
}

/** The one of a till: its screen comes and goes, and what was read stays. */
export const receiptsAt = onePer((ports: ReceiptsPorts) => new Receipts(ports));
