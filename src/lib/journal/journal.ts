import type { FiscalDocument } from '#lib/domain/document.ts';
import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import { becameDocument } from './became-document.ts';
import { strictly, type SavedReceipt, type TillDatabase } from './database.ts';
import { sendings, type Authorship, type Entry, type Reason } from './entry.ts';
import { afterPosting, happened, intend, type Posting } from './posting.ts';
import { entriesIn } from './reading.ts';

/** From here on a document no longer counts as in flight; its request only listens. Milliseconds. */
export const IN_FLIGHT = 60_000;

export interface JournalPorts {
	database: TillDatabase;
	/** Sends a document to the Kasa and waits for its answer, minutes if need be. Rejects only for a mistake of ours. */
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
	/**
	 * The receipt on the screen that becomes the document, as it was saved: it leaves the disk as the document leaves the
	 * till. Where it is gone from the disk, or is a document already, another tab has taken it, and nothing is sent.
	 */
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

	/**
	 * Posts a document; answers with what is known after `IN_FLIGHT` at the latest. A mistake of ours rejects; what it
	 * interrupted is unsure by then and was told.
	 */
	async function send({ document, author, cart }: Intent): Promise<Posted> {
		const intended = intend(document, author, { at: now(), id: newId(), cart: cart?.id });
		try {
			const straight = presence.isFresh() ? await lock.ifFree(() => leave(intended, cart)) : null;
			if (straight) return { written: true, entry: straight };
			await write(intended);
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
		if (absence) return await settle(intended, { event: 'drop', reason: absence });
		return await leave(intended, cart);
	}

	/** Holding the lock: `sent` is on disk, only then does the request leave. */
	async function leave(intended: Entry, cart?: SavedReceipt): Promise<Entry> {
		const sent = await writeSent(intended, cart);
		onchange?.(sent);
		if (sent.state !== 'sent') return sent;
		inFlight = true;
		const answer = post(sent.document, { firstTime: sendings(sent) === 1 });
		const patience = new AbortController();
		try {
			const inTime = await Promise.race([answer, pause(IN_FLIGHT, patience.signal)]);
			if (inTime) return await settle(sent, inTime, cart);
			const unsure = await settle(sent, { event: 'lose', reason: { code: 'timed-out' } });
			void answer.then((late) => settle(unsure, late));
			return unsure;
		} catch (error) {
			await settle(sent, { event: 'lose', reason: { code: 'interrupted' } });
			// Else it would pass for a disk that refused before anything was sent.
			throw error instanceof DOMException ? new Error('Interrupted after it was sent', { cause: error }) : error;
		} finally {
			patience.abort();
			inFlight = false;
		}
	}

	async function write(entry: Entry): Promise<void> {
		await strictly(database, ['entries'], (transaction) => transaction.store.put(entry));
		onchange?.(entry);
	}

	function writeSent(intended: Entry, cart?: SavedReceipt): Promise<Entry> {
		return strictly(database, ['entries', 'parked'], async (transaction) => {
			const entries = transaction.objectStore('entries');
			const saved = transaction.objectStore('parked');
			const standing = (await entries.get(intended.id)) ?? intended;
			// Another tab's start may have dropped it while it waited: then nothing leaves.
			if (standing.state !== 'intended') return standing;
			const isTaken = cart && (!(await saved.getKey(cart.id)) || (await becameDocument(entries, cart.id)));
			const sent = isTaken
				? happened(standing, 'drop', now(), { code: 'taken-elsewhere' })
				: happened(standing, 'send', now());
			await entries.put(sent);
			if (cart) await saved.delete(cart.id);
			return sent;
		});
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

	function writeSettled(entry: Entry, posting: Posting, cart?: SavedReceipt): Promise<Entry> {
		return strictly(database, ['entries', 'parked'], async (transaction) => {
			const entries = transaction.objectStore('entries');
			const kept = await entries.get(entry.id);
			// Trails only grow: the longer one knows more, and where the disk failed that is ours.
			const standing = kept && kept.trail.length >= entry.trail.length ? kept : entry;
			const settled = afterPosting(standing, posting, now());
			await entries.put(settled);
			if (cart && givesCartBack(settled.state)) await transaction.objectStore('parked').put(cart);
			return settled;
		});
	}

	/**
	 * At start: settles what an earlier run left half done. While another tab has the Kasa nobody waits for it here; it is
	 * done when the Kasa is free, before anything this till sends.
	 */
	async function recover(register: string): Promise<void> {
		const reason: Reason = { code: 'interrupted' };
		const neverLeft = await entriesIn(database, register, 'intended');
		const settleAll = async () => {
			for (const { id } of neverLeft) {
				const entry = await database.get('entries', id);
				if (entry?.state === 'intended') await settle(entry, { event: 'drop', reason });
			}
			for (const entry of await entriesIn(database, register, 'sent', 'resent')) {
				await settle(entry, { event: 'lose', reason });
			}
			return 'done' as const;
		};
		if (!(await lock.ifFree(settleAll))) void lock.wait(settleAll);
	}

	return { send, recover, isInFlight: () => inFlight };
}
