import { isSale, takesMoney, type FiscalDocument, type RegisteredSums, type Registration } from '#lib/domain/document.ts';
import { givesCartBack, next, type FiscalEvent } from '#lib/domain/fiscal-state.ts';
import type { Report } from '#lib/domain/report.ts';
import { STRICT, type SavedReceipt, type TillDatabase } from './database.ts';
import { sendings, type Authorship, type Entry, type Reason } from './entry.ts';
import { entriesIn } from './reading.ts';

/** From here on a document no longer counts as in flight; its request only listens. */
export const IN_FLIGHT = 60_000;

/** What came of posting a document to the Kasa. */
export type Posting =
	| { event: 'accept'; registration: Registration; sums?: RegisteredSums; report?: Report }
	| { event: 'drop' | 'refuse' | 'lose'; reason: Reason };

export interface JournalPorts {
	database: TillDatabase;
	/** Sends a document to the Kasa and waits for its answer, minutes if need be. Never rejects. */
	post: (document: FiscalDocument, sending: { firstTime: boolean }) => Promise<Posting>;
	/** The Kasa's presence: no document leaves without a fresh word from it. */
	presence: { isFresh: () => boolean; ask: () => Promise<Reason | null> };
	/** One document at a time per Kasa, across all tabs. `ifFree` gives null at once instead of waiting. */
	lock: {
		wait: <T>(work: () => Promise<T>) => Promise<T>;
		ifFree: <T>(work: () => Promise<T>) => Promise<T | null>;
	};
	now: () => number;
	/** Settles after so many milliseconds; the signal ends the wait early. */
	pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	newId: () => string;
	/** Told of every entry as it changes; a late answer arrives this way too. */
	onchange?: (entry: Entry) => void;
}

export interface Intent {
	document: FiscalDocument;
	author: Authorship;
	/** The receipt on the screen that becomes the document: it leaves the screen's store as the document leaves the till. */
	cart?: SavedReceipt;
}

export type Posted =
	| { written: true; entry: Entry }
	/** The disk refused before anything was sent: nothing happened and the cart stays. */
	| { written: false; reason: Reason };

export type Journal = ReturnType<typeof openJournal>;

/** Every document's way to the Kasa: written, sent, settled (the state table is `domain/fiscal-state.ts`). */
export function openJournal({ database, post, presence, lock, now, pause, newId, onchange }: JournalPorts) {
	let inFlight = false;

	/** Posts a document; answers with what is known after `IN_FLIGHT` at the latest. */
	async function send({ document, author, cart }: Intent): Promise<Posted> {
		const intended: Entry = {
			...author,
			id: isSale(document) ? document.customId : newId(),
			version: 1,
			document,
			state: 'intended',
			createdAt: now(),
			trail: [{ at: now(), event: 'intend' }],
			registration: null,
			sums: null,
			report: null
		};
		try {
			const straight = presence.isFresh() ? await lock.ifFree(() => leave(intended, 'new', cart)) : null;
			if (straight) return { written: true, entry: straight };
			await writeIntended(intended);
			return { written: true, entry: await lock.wait(() => leaveIfThere(intended, cart)) };
		} catch (error) {
			if (error instanceof DOMException) {
				return { written: false, reason: { code: 'not-written', message: error.name } };
			}
			throw error;
		}
	}

	/** Holding the lock: the Kasa must have answered just now, else nothing leaves. */
	async function leaveIfThere(intended: Entry, cart?: SavedReceipt): Promise<Entry> {
		const absence = presence.isFresh() ? null : await presence.ask();
		if (absence) return await settle(intended, { event: 'drop', reason: absence }, cart);
		return await leave(intended, 'written', cart);
	}

	/** Holding the lock: `sent` is on disk, only then does the request leave. */
	async function leave(intended: Entry, record: 'new' | 'written', cart?: SavedReceipt): Promise<Entry> {
		const sent = await writeSent(intended, record, cart);
		if (sent.state !== 'sent') return sent;
		inFlight = true;
		const answer = post(sent.document, { firstTime: sendings(sent) === 1 });
		const patience = new AbortController();
		const inTime = await Promise.race([answer, pause(IN_FLIGHT, patience.signal).then(() => null)]);
		patience.abort();
		inFlight = false;
		if (inTime) return await settle(sent, inTime, cart);
		const unsure = await settle(sent, { event: 'lose', reason: { code: 'timed-out' } });
		void answer.then((late) => settle(unsure, late));
		return unsure;
	}

	async function writeIntended(intended: Entry): Promise<void> {
		const transaction = database.transaction('entries', 'readwrite', STRICT);
		await transaction.store.put(intended);
		await transaction.done;
		onchange?.(intended);
	}

	async function writeSent(intended: Entry, record: 'new' | 'written', cart?: SavedReceipt): Promise<Entry> {
		const transaction = database.transaction(['entries', 'parked'], 'readwrite', STRICT);
		const entries = transaction.objectStore('entries');
		const standing = record === 'new' ? intended : ((await entries.get(intended.id)) ?? intended);
		// Another tab's start may have dropped it while it waited: then nothing leaves.
		if (standing.state !== 'intended') return standing;
		const sent = happened(standing, 'send', now());
		await entries.put(sent);
		if (cart) await transaction.objectStore('parked').delete(cart.id);
		await transaction.done;
		onchange?.(sent);
		return sent;
	}

	/** Writes what came of a document; a cart that comes back does so in the same transaction. */
	async function settle(entry: Entry, posting: Posting, cart?: SavedReceipt): Promise<Entry> {
		const settled = await writeSettled(entry, posting, cart).catch((error: unknown) => {
			// What the Kasa said holds even if the disk does not: the record stays as sent, unsure at the next start.
			if (error instanceof DOMException) return afterPosting(entry, posting, now());
			throw error;
		});
		onchange?.(settled);
		return settled;
	}

	async function writeSettled(entry: Entry, posting: Posting, cart?: SavedReceipt): Promise<Entry> {
		const transaction = database.transaction(['entries', 'parked'], 'readwrite', STRICT);
		const standing = (await transaction.objectStore('entries').get(entry.id)) ?? entry;
		const settled = afterPosting(standing, posting, now());
		await transaction.objectStore('entries').put(settled);
		if (cart && givesCartBack(settled.state)) await transaction.objectStore('parked').put(cart);
		await transaction.done;
		return settled;
	}

	/** At start, holding the lock: what an earlier run left half done. */
	async function recover(register: string): Promise<void> {
		await lock.wait(async () => {
			const reason: Reason = { code: 'interrupted' };
			for (const entry of await entriesIn(database, register, 'intended')) await settle(entry, { event: 'drop', reason });
			for (const entry of await entriesIn(database, register, 'sent', 'resent')) {
				await settle(entry, { event: 'lose', reason });
			}
		});
	}

	return { send, recover, isInFlight: () => inFlight };
}

function afterPosting(entry: Entry, posting: Posting, at: number): Entry {
	if (posting.event !== 'accept') return happened(entry, posting.event, at, posting.reason);
	const { registration, sums = entry.sums, report = entry.report } = posting;
	return { ...happened(entry, 'accept', at), registration, sums, report };
}

function happened(entry: Entry, event: FiscalEvent, at: number, reason?: Reason): Entry {
	const state = next(entry.state, event, takesMoney(entry.document));
	return { ...entry, state, trail: [...entry.trail, reason ? { at, event, reason } : { at, event }] };
}
