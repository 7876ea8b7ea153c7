import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import { shiftClosedIn, shiftOpenedIn } from './checkpoint-keeping.ts';
import type { Compared } from './comparing.ts';
import type { Gathered } from './gathered.ts';
import type { OthersTold } from './others.ts';
import { strictly, type JournalTransaction, type SavedReceipt, type TillDatabase } from './database.ts';
import { sendings, type Entry, type SentPath } from './entry.ts';
import { leavings } from './leaving.ts';
import { enqueueFollowers, type Follows } from './outbox.ts';
import { entryFrom, receiptToStore } from './migrations.ts';
import { isPrinted } from './printed-check.ts';
import { afterPosting, afterWord, type Posting, type Word } from './posting.ts';
import type { Report } from '#lib/domain/report.ts';

interface RecordPorts {
	database: TillDatabase;
	now: () => number;
	newId: () => string;
	path?: (() => SentPath | null) | undefined;
	memory?: (() => string | null) | undefined;
	/** When a document last left, by a clock that nobody can set. */
	leftAt: (entry: Entry) => number;
	/** A document's absence from a report that was asked for at that instant is proof. */
	isSettled: (entry: Entry, askedAt: number) => boolean;
	/** Fetched apart from the rest: no sale needs it. */
	comparison: () => Promise<Comparison>;
	/** What others must be told of an entry that was settled. */
	follows: Follows;
	/** Where other tills may share the Kasa. Left out, this till is alone. */
	shared?: {
		/** What other tills had registered before the last close left; null where this till is alone. */
		registeredAtClose: () => ReadonlySet<string> | null;
	};
}

/** What compares a report with the journal. */
export type Comparison = Pick<typeof import('./comparing.ts'), 'compareIn' | 'compareTogetherIn'>;

interface Asked {
	report: Report;
	/** By a clock that nobody can set. */
	askedAt: number;
	comparing: Comparison;
	/** Documents of other tills that were registered by then; null where this till is alone. */
	registered: ReadonlySet<string> | null;
}

/** What an entry became, and the others that its report settled. */
export interface Settled {
	entry: Entry;
	others: readonly Entry[];
}

export type JournalRecords = ReturnType<typeof journalRecords>;

/** The journal's writes. Each outcome and all that follows from it is one strict transaction. */
export function journalRecords({
	database,
	now,
	newId,
	path,
	memory,
	leftAt,
	isSettled,
	comparison,
	follows,
	shared
}: RecordPorts) {
	const write = <T>(work: (transaction: JournalTransaction) => Promise<T>) =>
		strictly(database, ['entries', 'parked', 'settings', 'outbox'], work);

	/** A document that cannot leave at once. False, and nothing is written, where what it prints is printed already. */
	function intended(entry: Entry): Promise<boolean> {
		return strictly(database, ['entries'], async ({ store }) => {
			// The first entry of a check bears the check's number, in whichever tab it is made.
			const isThere = entry.check !== undefined && (await store.getKey(entry.id)) !== undefined;
			if (isThere || (await isPrinted(store, entry))) return false;
			await store.put(entry);
			return true;
		});
	}

	/** What came of a document; a cart that comes back, and what a Z report proves, are written with it. */
	async function settled(entry: Entry, posting: Posting, cart?: SavedReceipt): Promise<Settled> {
		// Where it cannot be fetched the shift is closed all the same, and what is in doubt stays so.
		const comparing = posting.event === 'accept' && posting.report ? await comparison().catch(() => null) : null;
		return await write(async (transaction) => {
			const entries = transaction.objectStore('entries');
			const kept = await entries.get(entry.id);
			// Trails only grow: the longer one knows more, and where the disk failed that is ours.
			const standing = kept && kept.trail.length >= entry.trail.length ? entryFrom(kept) : entry;
			// Of an earlier sending only one thing is heard while a later one counts: that it happened.
			if (posting.event !== 'accept' && sendings(entry) < sendings(standing)) return { entry: standing, others: [] };
			const at = now();
			const changed = afterPosting(standing, posting, at);
			await entries.put(changed);
			if (cart && givesCartBack(changed.state)) await transaction.objectStore('parked').put(receiptToStore(cart));
			const others = await followingIn(transaction, changed, posting, { at, comparing });
			await enqueueIn(transaction, [changed, ...others], at);
			return { entry: changed, others };
		});
	}

	/** What else is known by an answer: an opening ends the shift before it, a Z report settles what it counts. */
	async function followingIn(
		transaction: JournalTransaction,
		entry: Entry,
		posting: Posting,
		{ at, comparing }: { at: number; comparing: Comparison | null }
	): Promise<readonly Entry[]> {
		if (posting.event !== 'accept') return [];
		const { register } = entry;
		const { opened, report } = posting;
		// Whoever answers late answers for the moment at which it was asked.
		const isProof = (absent: Entry) => isSettled(absent, leftAt(entry));
		if (opened) return await shiftOpenedIn(transaction, register, { ...opened, at, newId, isProof });
		if (entry.document.kind !== 'close') return [];
		const asked = { register, isLast: true, registered: shared?.registeredAtClose() ?? null, at, newId, isProof };
		const compared = report && (await comparing?.compareIn(transaction, { ...asked, report }));
		await shiftClosedIn(transaction, entry);
		return compared?.changed ?? [];
	}

	/** What no answer told: proof, or a person's word. Null where it comes too late for the entry's state. */
	function told(id: string, word: Word, onlyIn: readonly Entry['state'][]): Promise<Entry | null> {
		return write(async (transaction) => {
			const entries = transaction.objectStore('entries');
			const kept = await entries.get(id);
			if (!kept || !onlyIn.includes(kept.state)) return null;
			const at = now();
			const changed = afterWord(entryFrom(kept), word, at);
			await entries.put(changed);
			await enqueueIn(transaction, [changed], at);
			if (changed.document.kind === 'close' && changed.state === 'fiscal') await shiftClosedIn(transaction, changed);
			return changed;
		});
	}

	/** An X report that was asked for at an instant: what it proves, what it finds, and the checkpoint it makes. */
	function compared(register: string, { report, askedAt, comparing, registered }: Asked): Promise<Compared> {
		return write(async (transaction) => {
			const at = now();
			const isProof = (absent: Entry) => isSettled(absent, askedAt);
			const asked = { register, report, isLast: false, registered, at, newId, isProof };
			const compared = await comparing.compareIn(transaction, asked);
			await enqueueIn(transaction, compared.changed, at);
			return compared;
		});
	}

	/** A report that waited, once all that other tills did is known: what it proves, and what it finds. Null: not any more. */
	function comparedTogether(gathered: Gathered, told: OthersTold, comparing: Comparison): Promise<Compared | null> {
		return write(async (transaction) => {
			const at = now();
			const compared = await comparing.compareTogetherIn(transaction, { gathered, told, at, newId });
			await enqueueIn(transaction, compared?.changed ?? [], at);
			return compared;
		});
	}

	async function enqueueIn(transaction: JournalTransaction, settled: readonly Entry[], at: number): Promise<void> {
		for (const entry of settled) await enqueueFollowers(transaction, entry, { follows, at });
	}

	return { ...leavings({ database, now, path, memory, follows }), intended, settled, told, compared, comparedTogether };
}
