import { ages as agesBy } from './ages.ts';
import { checking, type ShiftSeen } from './checking.ts';
import type { FiscalDocument } from '#lib/domain/document.ts';
import type { Report } from '#lib/domain/report.ts';
import type { SavedReceipt, TillDatabase } from './database.ts';
import { sendings, type Authorship, type Entry, type PrintedCheck, type Reason, type SentPath } from './entry.ts';
import { firstProof, type PassedOn } from './first-proof.ts';
import { lateRequests, type ListeningPort } from './listening.ts';
import { shiftObserver } from './observing.ts';
import type { OthersPort } from './others.ts';
import { sending } from './sending.ts';
import { sharedReports } from './shared-reports.ts';
import { intend, type Posting } from './posting.ts';
import { entriesIn, unsettledEntries } from './reading.ts';
import type { Follows } from './outbox.ts';
import { journalRecords, type Comparison } from './records.ts';
import type { ReturnedSale } from './reserved.ts';

export interface JournalPorts {
	database: TillDatabase;
	/**
	 * Sends a document to the Kasa and waits for its answer, minutes if need be, or until the signal says that nobody waits
	 * any longer. Rejects only for a mistake of ours.
	 */
	post: (document: FiscalDocument, sending: OneSending) => Promise<Posting>;
	/** The way to the Kasa that a document which leaves now takes, and keeps. None is written down, unless given. */
	path?: () => SentPath | null;
	/** What our own server calls its memory now; null where it never told. */
	memory?: () => string | null;
	/**
	 * What our own server knows of a sending that it was to pass on: what came of it, or that it never left and never will;
	 * null where nothing is known. Never asked, unless given.
	 */
	answerTo?: (sending: PassedOn) => Promise<Posting | null>;
	/** An X report, which prints; or why there is none. */
	report: () => Promise<{ ok: true; report: Report } | { ok: false; reason: Reason }>;
	/** What the Kasa says of its shift without printing. */
	readShift: () => Promise<ShiftSeen>;
	/**
	 * Asks for the leave to send what prints a check, just before it is written as sent; null: it is given. Left out, no
	 * check is printed.
	 */
	leave?: (entry: Entry) => Promise<Reason | null>;
	/** The Kasa's presence: no document leaves without a fresh word from it. */
	presence: { isFresh: () => boolean; ask: () => Promise<Reason | null> };
	/** One document at a time per Kasa, across all tabs. `ifFree` gives null at once instead of waiting. */
	lock: {
		wait: <T>(work: () => Promise<T>) => Promise<T>;
		ifFree: <T>(work: () => Promise<T>) => Promise<T | null>;
	};
	listening: ListeningPort;
	/** Milliseconds since the epoch; it may be set to anything at any time. */
	now: () => number;
	/** Milliseconds since this page began, which nobody can set. */
	uptime: () => number;
	/** Settles after so many milliseconds; the signal ends the wait early. */
	pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	newId: () => string;
	/** What compares a report with the journal; fetched apart from the rest. */
	comparison: () => Promise<Comparison>;
	/** The other tills of the register. Left out, this till is alone. */
	others?: OthersPort;
	/** What others must be told of a settled entry: it goes to the outbox in the same transaction. Nothing, unless given. */
	follows?: Follows;
	/** Told of every entry as it changes here; a late answer arrives this way too. */
	onchange?: (entry: Entry) => void;
}

/** One sending of one entry. */
export interface OneSending {
	/** The entry's id. */
	entry: string;
	register: string;
	/** 1 is the first time. */
	ordinal: number;
	firstTime: boolean;
	/** Null where none was written down. */
	path: SentPath | null;
	signal: AbortSignal;
}

export interface Intent {
	document: FiscalDocument;
	author: Authorship;
	/**
	 * The receipt on the screen that becomes the document, as it was saved: it leaves the disk as the document leaves the
	 * till. Where it is a document already, another tab has sold it, and nothing is sent.
	 */
	cart?: SavedReceipt;
	/** The sale that a return takes from: all its returns together never take more than was sold. */
	sale?: ReturnedSale;
	/** The purchase that a withdrawal follows, by its entry's id: none follows it a second time. */
	purchase?: string;
	/** The check that it prints: no other entry does, unless this one is refused, dropped or void. */
	check?: PrintedCheck;
}

export type Posted =
	| { written: true; entry: Entry }
	/** The disk refused before anything was sent: nothing happened and the cart stays. */
	| { written: false; reason: Reason };

export type Journal = ReturnType<typeof openJournal>;

/** Every document of a till: sent, settled, proven (the state table is `domain/fiscal-state.ts`). */
export function openJournal(ports: JournalPorts) {
	const { database, lock, now, newId, path, comparison, follows = () => [] } = ports;
	const shared = sharedReports({ ...ports, records: () => records });
	const late = lateRequests(ports.listening);
	const ages = agesBy(ports.uptime);
	const isSettled = (entry: Entry, askedAt: number) => late.areOver() && ages.untilSettled(entry, askedAt) === 0;
	const records = journalRecords({
		database,
		now,
		newId,
		path,
		memory: ports.memory,
		leftAt: ages.leftAt,
		isSettled,
		comparison,
		follows,
		shared
	});
	const { dispatch, settle, settleUnwritten, settleLeftBehind, isInFlight } = sending({
		...ports,
		post,
		records,
		late,
		leftAt: ages.leftAt
	});
	const { check, checkShift, checkAnswers, tell } = checking({
		...ports,
		records,
		late,
		isSettled,
		askServer: firstProof({ ...ports, settle }),
		shared,
		settleUnwritten,
		settleLeftBehind
	});
	let waitsToOutlive = false;

	async function post(document: FiscalDocument, one: OneSending): Promise<Posting> {
		if (document.kind === 'close') await shared.closing(one.register);
		return await ports.post(document, one);
	}

	/**
	 * Posts a document; answers with what is known after `IN_FLIGHT` at the latest. A mistake of ours rejects; what it
	 * interrupted is unsure by then and was told.
	 */
	async function send({ document, author, cart, sale, purchase, check }: Intent): Promise<Posted> {
		const made = { at: now(), id: newId(), cart: cart?.id, sale: sale?.id, purchase, check };
		return await dispatch(intend(document, author, made), { cart, sale, purchase });
	}

	/**
	 * Sends again what is owed: it did not happen, and the money was taken. The same entry, under the same number. What is
	 * not owed, or no longer, is not sent: another tab may be at it.
	 */
	async function resend(owed: Entry): Promise<Posted> {
		if (owed.state !== 'owed') return { written: false, reason: { code: 'not-owed' } };
		return await dispatch(owed, {});
	}

	/**
	 * At start: settles what an earlier run left half done. While another tab has the Kasa nobody waits for it here; it is
	 * done when the Kasa is free, before anything this till sends.
	 */
	async function recover(register: string): Promise<void> {
		const neverLeft = await entriesIn(database, register, 'intended');
		for (const entry of await unsettledEntries(database, register)) ages.leftAt(entry);
		const settleAll = async () => {
			for (const { id } of neverLeft) {
				const entry = (await entriesIn(database, register, 'intended')).find((standing) => standing.id === id);
				if (entry) await settle(entry, { event: 'drop', reason: { code: 'interrupted' } });
			}
			await settleLeftBehind(register);
			return 'done' as const;
		};
		if (!(await lock.ifFree(settleAll))) void lock.wait(settleAll);
	}

	/** Another tab told of an entry. Should that tab die before the Kasa answers, what it leaves behind is settled here. */
	function heard(entry: Entry): void {
		if (sendings(entry) > 0) ages.leftAt(entry);
		if (entry.state !== 'sent' && entry.state !== 'resent') return;
		// One place in the queue does for all that is heard of before its turn comes.
		if (waitsToOutlive) return;
		waitsToOutlive = true;
		void lock.wait(async () => {
			waitsToOutlive = false;
			await settleLeftBehind(entry.register);
		});
	}

	return {
		send,
		resend,
		check,
		checkShift,
		checkAnswers,
		weighTogether: shared.weigh,
		observeShift: shiftObserver(ports),
		tell,
		recover,
		heard,
		stopListening: late.stop,
		untilSettled: ages.left,
		isInFlight
	};
}
