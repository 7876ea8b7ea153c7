import { isUnsure } from '#lib/domain/fiscal-state.ts';
import { pathsTaken, type Entry } from './entry.ts';
import type { JournalPorts } from './journal.ts';
import type { Posting } from './posting.ts';
import { entriesIn } from './reading.ts';

/** A sending that went, or was to go, through our own server. */
export interface PassedOn {
	entry: Entry;
	/** 1 is the first time. */
	ordinal: number;
}

interface FirstProofPorts extends Pick<JournalPorts, 'database' | 'answerTo'> {
	settle: (entry: Entry, posting: Posting) => Promise<Entry>;
}

/**
 * The first proof that is asked for: what our own server knows of the documents it was to pass on. It knows the answers
 * that came too late, and by asking what had not left never will.
 */
export function firstProof({ database, answerTo, settle }: FirstProofPorts) {
	/** Holding the Kasa's lock: nothing of ours is on its way to the server. Answers with how many it settled. */
	return async (register: string): Promise<number> => {
		if (!answerTo) return 0;
		const inDoubt = await entriesIn(database, register, 'unsure', 'resent-unsure', 'owed');
		const told = await Promise.all(
			inDoubt.map(async (entry) => ({ entry, postings: await Promise.all(passedOn(entry).map(ask)) }))
		);
		let settled = 0;
		for (const { entry, postings } of told) {
			const posting = postings.find((each) => each?.event === 'accept') ?? postings.find((each) => each !== null);
			if (!posting) continue;
			await settle(entry, posting);
			settled += 1;
		}
		return settled;
	};

	async function ask(sending: PassedOn): Promise<Posting | null> {
		const posting = (await answerTo?.(sending)) ?? null;
		return posting && counts(sending, posting) ? posting : null;
	}
}

/** The latest first. */
function passedOn(entry: Entry): PassedOn[] {
	const sendings = pathsTaken(entry).map((path, before) => ({ path, entry, ordinal: before + 1 }));
	return sendings.filter(({ path }) => path === 'relay').reverse();
}

/** Of what is sent again, and of what is owed, an earlier sending tells one thing only: that it happened. */
function counts({ entry, ordinal }: PassedOn, { event }: Posting): boolean {
	if (event === 'accept') return true;
	return event !== 'lose' && isUnsure(entry.state) && ordinal === pathsTaken(entry).length;
}
