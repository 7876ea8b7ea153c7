import { isSale } from '#lib/domain/document.ts';
import type { Report } from '#lib/domain/report.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { JournalPorts } from '#lib/journal/journal.ts';
import type { StoredEntry } from '#lib/journal/migrations.ts';
import type { Life } from './life.ts';

/** Mistakes planted from outside, through the till's own ports: the suite is worth something only if it sees them. */
export interface Planted {
	post?: (post: JournalPorts['post'], newId: () => string) => JournalPorts['post'];
	report?: (report: JournalPorts['report']) => JournalPorts['report'];
	/** What is done before each write of a tab. */
	disk?: (life: Life, kept: TillDatabase) => () => void;
}

/** A lost receipt is sent once more, under another number. */
export function retryWithFreshId(): Planted {
	return {
		post: (post, newId) => async (document, sending) => {
			const first = await post(document, sending);
			if (first.event !== 'lose' || !isSale(document)) return first;
			return await post({ ...document, customId: newId() }, sending);
		}
	};
}

/** A document is taken for written, and the request leaves, while a crash may still undo it. */
export function settleBeforeWrite(): Planted {
	return {
		disk: (life, kept) => {
			let before: Promise<readonly StoredEntry[]> | null = null;
			life.onEnd(() => {
				if (before) void undo(kept, before);
			});
			return () => void (before = kept.getAll('entries'));
		}
	};
}

async function undo(database: TillDatabase, before: Promise<readonly StoredEntry[]>): Promise<void> {
	const entries = await before;
	const { store, done } = database.transaction('entries', 'readwrite');
	await Promise.all([store.clear(), ...entries.map((entry) => store.put(entry)), done]);
}

/** What is compared are the figures of an earlier shift, under the serial of this one. */
export function proofFromAnotherShift(): Planted {
	const latest = new Map<number, Report>();
	return {
		report: (report) => async () => {
			const answer = await report();
			if (!answer.ok) return answer;
			const { serial } = answer.report;
			const earlier = latest.get(serial - 1);
			latest.set(serial, answer.report);
			return earlier ? { ok: true, report: { ...earlier, serial } } : answer;
		}
	};
}
