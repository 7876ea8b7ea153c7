import type { Report } from '#lib/domain/report.ts';
import type { Compared } from './comparing.ts';
import type { Entry, Reason } from './entry.ts';
import type { JournalPorts } from './journal.ts';
import type { LateRequests } from './listening.ts';
import type { Word } from './posting.ts';
import { entriesIn } from './reading.ts';
import type { JournalRecords } from './records.ts';

/** The shift as the Kasa has it at a moment. */
export type ShiftSeen = { state: 'open'; serial: number | null } | { state: 'closed' } | { state: 'unknown' };

/** What came of asking the Kasa for a report. */
export type Checked = ({ ok: true; report: Report } & Compared) | { ok: false; reason: Reason };

interface CheckingPorts extends Pick<
	JournalPorts,
	'database' | 'presence' | 'lock' | 'report' | 'readShift' | 'onchange'
> {
	records: JournalRecords;
	late: LateRequests;
	/** A document's absence is proof by now. */
	isSettled: (entry: Entry) => boolean;
	/** Holding the lock: what a tab that is gone has left as sent is unsure. */
	settleLeftBehind: (register: string) => Promise<void>;
}

/** What settles documents in doubt: the Kasa's own figures, its shifts, or a person's word. */
export function checking({
	database,
	presence,
	lock,
	report: askReport,
	readShift,
	onchange,
	records,
	late,
	isSettled,
	settleLeftBehind
}: CheckingPorts) {
	/**
	 * Asks the Kasa for an X report, which prints, and settles by it what it proves. Waits for the Kasa's lock; whatever
	 * still listens is given up first.
	 */
	async function check(register: string): Promise<Checked> {
		return await lock.wait(async () => {
			const absence = presence.isFresh() ? null : await presence.ask();
			if (absence) return { ok: false, reason: absence };
			await late.end();
			await settleLeftBehind(register);
			const answer = await askReport();
			if (!answer.ok) {
				if (answer.reason.code === 'shift-not-open') await settleCloses(register, { state: 'closed' });
				return answer;
			}
			const { report } = answer;
			await settleCloses(register, { state: 'open', serial: report.serial });
			const compared = await records.compared(register, report);
			for (const entry of compared.changed) onchange?.(entry);
			return { ok: true, report, ...compared };
		});
	}

	/** Settles a close in doubt by what the Kasa says of its shift; prints nothing. */
	async function checkShift(register: string): Promise<ShiftSeen> {
		return await lock.wait(async () => {
			await late.end();
			await settleLeftBehind(register);
			const shift = await readShift();
			await settleCloses(register, shift);
			return shift;
		});
	}

	async function settleCloses(register: string, shift: ShiftSeen): Promise<void> {
		if (shift.state === 'unknown') return;
		const unsure = (await entriesIn(database, register, 'unsure')).filter(({ document }) => document.kind === 'close');
		for (const close of unsure) {
			const reason = { code: 'shift-seen' };
			// Another shift is open by now: the one it was to close is over.
			const isOver = shift.state === 'closed' || isOther(close.shift, shift.serial);
			if (isOver) await tell(close.id, { event: 'prove', reason });
			else if (isSettled(close)) await tell(close.id, { event: 'disprove', reason });
		}
	}

	/**
	 * A word that no answer brought: a person's. Null where it comes too late, for the entry is settled by now.
	 * `void` only for what is owed; a number may be filled in where it is awaited.
	 */
	async function tell(id: string, word: Word): Promise<Entry | null> {
		const onlyIn: Record<Word['event'], readonly Entry['state'][]> = {
			accept: ['fiscal'],
			prove: ['unsure', 'resent-unsure', 'owed'],
			disprove: ['unsure', 'resent-unsure'],
			void: ['owed']
		};
		const changed = await records.told(id, word, onlyIn[word.event]);
		if (changed) onchange?.(changed);
		return changed;
	}

	return { check, checkShift, tell };
}

function isOther(shift: number | null, open: number | null): boolean {
	return shift !== null && open !== null && shift !== open;
}
