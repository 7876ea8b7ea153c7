import type { CopyRefusal, JournalDelivery, JournalTaken } from '#lib/api/journal.ts';
import { MOST_COPIES } from '#lib/api/journal.ts';
import { strictly, type TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import type { Outcome, OutboxItem } from '#lib/journal/outbox-item.ts';
import { enqueue } from '#lib/journal/outbox.ts';
import type { Kind } from '#lib/journal/queue.ts';
import { entriesIn } from '#lib/journal/reading.ts';
import type { Follower } from '#lib/journal/outbox.ts';
import type { Told } from '../shop/told.ts';
import { besideIn } from './beside-entries.ts';
import { copyOf } from './entry-copy.ts';

/** How the outbox knows these items. */
export const JOURNAL_COPY = 'journal-copy';
/** Holds the memory of the server that everything was copied to. */
const BEGUN = 'journal-copies-begun';
const UNTOLD = '';

export interface JournalCopiesPorts {
	database: TillDatabase;
	register: () => string;
	/** What the server calls its memory; null where it never told. */
	memory: () => string | null;
	deliver: (delivery: JournalDelivery) => Promise<Told<JournalTaken>>;
	/** Told with each answer of what may have changed at the server. */
	onheard: (told: Pick<JournalTaken, 'isShared' | 'memory'>) => void;
	now: () => number;
}

interface Read {
	/** In the order of the items; null where there is none. */
	entries: readonly (Entry | null)[];
	beside: NonNullable<JournalDelivery['beside']>;
}

/** Copies of the journal on our server: of each entry whenever it is settled, for the other tills and for a lost device. */
export class JournalCopies {
	#takenAt = $state<number | null>(null);
	/** The server's clock, as of its last answer; what is read after that answer is newer than it. */
	#heardAt: number | null = null;
	readonly #ports: JournalCopiesPorts;

	constructor(ports: JournalCopiesPorts) {
		this.#ports = ports;
	}

	/** When the server last took something or said that it has all, by this device; null: not since the page was loaded. */
	get takenAt() {
		return this.#takenAt;
	}

	/** Who takes the outbox's items of this kind. */
	readonly kind: Kind = {
		newest: 1,
		batch: MOST_COPIES,
		deliver: (items) => this.#deliver(items)
	};

	/** Tells the server that it has all, where nothing waits: others who sell at this register count on that. */
	async assure(): Promise<void> {
		if (this.#heardAt === null) await this.#send({ copies: [], whole: null });
		const whole = await this.#whole([]);
		const { beside } = await this.#read([]);
		await this.#send({ copies: [], whole, beside });
	}

	/**
	 * Everything is enqueued, oldest first, for a server that has none of it: one that this till never copied to, or one that
	 * was restored and has forgotten what came since.
	 */
	async begin(): Promise<void> {
		const { database, register, memory, now } = this.#ports;
		const id = register();
		await strictly(database, ['entries', 'settings', 'outbox'], async (transaction) => {
			const settings = transaction.objectStore('settings');
			const begun: unknown = await settings.get(BEGUN);
			const current = memory() ?? UNTOLD;
			if (begun === current || (begun !== undefined && current === UNTOLD)) return;
			await settings.put(current, BEGUN);
			if (begun === UNTOLD) return;
			const waiting = (await transaction.objectStore('outbox').getAll()).map(({ payload }) => entryIn(payload));
			const span = IDBKeyRange.bound([id, -Infinity], [id, Infinity]);
			for (const entry of await transaction.objectStore('entries').index('byTime').getAll(span)) {
				if (waiting.includes(entry.id)) continue;
				await enqueue(transaction, { ...copyItem(entryFrom(entry)), register: id }, now());
			}
		});
	}

	async #deliver(items: readonly OutboxItem[]): Promise<readonly Outcome[]> {
		const whole = await this.#whole(items);
		const { entries, beside } = await this.#read(items);
		const copies = entries.filter((entry) => entry !== null).map(copyOf);
		const answer = await this.#send({ copies, whole, beside });
		if (!answer.ok) return items.map(() => ({ outcome: 'later', reason: { code: answer.refusal.why } }));
		return entries.map((entry) => outcomeOf(answer.value, entry));
	}

	async #send(delivery: JournalDelivery): Promise<Told<JournalTaken>> {
		const answer = await this.#ports.deliver(delivery);
		if (!answer.ok) return answer;
		this.#heardAt = answer.value.at;
		this.#takenAt = this.#ports.now();
		this.#ports.onheard(answer.value);
		return answer;
	}

	/** With these items the server has all: nothing else waits, and nothing is on its way. */
	async #whole(items: readonly OutboxItem[]): Promise<JournalDelivery['whole']> {
		const { database, register, memory } = this.#ports;
		const asOf = this.#heardAt;
		const begun: unknown = await database.get('settings', BEGUN);
		const to = memory();
		if (asOf === null || to === null || begun !== to) return null;
		const under = await entriesIn(database, register(), 'intended', 'sent', 'resent');
		const keys = await database.getAllKeys('outbox');
		const ids = items.map(({ id }) => id);
		const rest = await Promise.all(keys.filter((id) => !ids.includes(id)).map((id) => database.get('outbox', id)));
		const waits = rest.some((item) => item?.kind === JOURNAL_COPY && item.state !== 'dismissed');
		return under.length > 0 || waits ? null : { register: register(), asOf, memory: to };
	}

	/** The entries of some items, and what lies beside the register's, as of one moment. */
	async #read(items: readonly OutboxItem[]): Promise<Read> {
		const { database, register } = this.#ports;
		const id = register();
		const reading = database.transaction(['entries', 'settings']);
		const store = reading.objectStore('entries');
		const stored = await Promise.all(
			items.map(async ({ payload }) => {
				const entry = entryIn(payload);
				return entry === null ? undefined : await store.get(entry);
			})
		);
		const body = await besideIn(reading.objectStore('settings'), id);
		return { entries: stored.map((entry) => (entry ? entryFrom(entry) : null)), beside: { register: id, body } };
	}
}

/** What the outbox holds for an entry: its name, for what is delivered is the entry as it is by then. */
export function copyItem({ id }: Entry): Follower {
	return { kind: JOURNAL_COPY, version: 1, receipt: id, payload: { entry: id } };
}

function entryIn(payload: unknown): string | null {
	if (typeof payload !== 'object' || payload === null || !('entry' in payload)) return null;
	return typeof payload.entry === 'string' ? payload.entry : null;
}

/** An entry that is not on the disk any more has nothing to tell. */
function outcomeOf({ outcomes }: JournalTaken, entry: Entry | null): Outcome {
	if (!entry) return { outcome: 'done' };
	const told = outcomes.find((outcome) => outcome.entry === entry.id);
	if (!told) return { outcome: 'later', reason: { code: 'no-answer' } };
	return told.error === null ? { outcome: 'done' } : { outcome: 'refused', reason: { code: refusal(told.error) } };
}

function refusal(error: CopyRefusal): string {
	return `copy-${error}`;
}
