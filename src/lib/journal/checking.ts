import type { Report } from '#lib/domain/report.ts';
import type { Compared } from './comparing.ts';
import type { Entry, Reason } from './entry.ts';
import type { JournalPorts } from './journal.ts';
import type { LateRequests } from './listening.ts';
import type { Word } from './posting.ts';
import { entriesIn } from './reading.ts';
import type { JournalRecords } from './records.ts';
import type { SharedReports } from './shared-reports.ts';

/** The shift as the Kasa has it at a moment. */
export type ShiftSeen = { state: 'open'; serial: number | null } | { state: 'closed' } | { state: 'unknown' };

/** What came of asking the Kasa for a report. */
export type Checked =
	({ ok: true; report: Report } & Pick<Compared, 'weighing' | 'changed'>) | { ok: false; reason: Reason };

interface CheckingPorts extends Pick<
	JournalPorts,
	'database' | 'presence' | 'lock' | 'report' | 'readShift' | 'comparison' | 'uptime' | 'onchange'
> {
	records: JournalRecords;
	late: LateRequests;
	/** A document's absence from what was asked for at that instant is proof. */
	isSettled: (entry: Entry, askedAt: number) => boolean;
	/** Holding the lock: settles what our own server passed on, as far as it knows; answers with how many it settled. */
	askServer: (register: string) => Promise<number>;
	/** Holding the lock: what a tab that is gone has left as sent is unsure. */
	settleLeftBehind: (register: string) => Promise<void>;
	/** Reports of a Kasa that other tills share. */
	shared: SharedReports;
	/** What the disk did not take before is written now. */
	settleUnwritten: () => Promise<void>;
}

/** What settles documents in doubt: the Kasa's own figures, its shifts, or a person's word. */
export function checking({
	database,
	presence,
	lock,
	report: askReport,
	readShift,
	comparison,
	uptime,
	onchange,
	records,
	late,
	isSettled,
	askServer,
	settleLeftBehind,
	shared,
	settleUnwritten
}: CheckingPorts) {
	/**
	 * Asks the Kasa for an X report, which prints, and settles by it what it proves. Waits for the Kasa's lock; whatever
	 * still listens is given up first.
	 */
	async function check(register: string): Promise<Checked> {
		// Nothing is printed that could not be compared.
		const comparing = await comparison().catch(() => null);
		if (!comparing) return { ok: false, reason: { code: 'not-loaded' } };
		return await lock.wait(async () => {
			const absence = presence.isFresh() ? null : await presence.ask();
			if (absence) return { ok: false, reason: absence };
			await late.end();
			await settleLeftBehind(register);
			await askServer(register);
			const registered = await shared.registeredBy(register);
			const askedAt = uptime();
			const answer = await askReport();
			if (!answer.ok) {
				if (answer.reason.code === 'shift-not-open') await settleCloses(register, { state: 'closed' }, askedAt);
				return answer;
			}
			const { report } = answer;
			await settleCloses(register, { state: 'open', serial: report.serial }, askedAt);
			try {
				const compared = await records.compared(register, { report, askedAt, comparing, registered });
				for (const entry of compared.changed) onchange?.(entry);
				return { ok: true, report, ...compared };
			} catch (error) {
				if (!(error instanceof DOMException)) throw error;
				// The report is printed; what it proves, the next one proves as well.
				return { ok: false, reason: { code: 'not-written', message: error.name } };
			}
		});
	}

	/** Settles a close in doubt by what the Kasa says of its shift; prints nothing. */
	async function checkShift(register: string): Promise<ShiftSeen> {
		return await lock.wait(async () => {
			await late.end();
			await settleLeftBehind(register);
			await askServer(register);
			const askedAt = uptime();
			const shift = await readShift();
			await settleCloses(register, shift, askedAt);
			return shift;
		});
	}

	/**
	 * Settles what our own server knows the answer to; prints nothing, and needs no Kasa.
	 * @returns whether that settled all that was in doubt, so that a report would tell nothing more
	 */
	async function checkAnswers(register: string): Promise<boolean> {
		return await lock.wait(async () => {
			await late.end();
			await settleLeftBehind(register);
			if ((await askServer(register)) === 0) return false;
			return (await entriesIn(database, register, 'unsure', 'resent-unsure')).length === 0;
		});
	}

	async function settleCloses(register: string, shift: ShiftSeen, askedAt: number): Promise<void> {
		if (shift.state === 'unknown') return;
		const unsure = (await entriesIn(database, register, 'unsure')).filter(({ document }) => document.kind === 'close');
		for (const close of unsure) {
			const reason = { code: 'shift-seen' };
			const same = shift.state === 'open' ? isSame(close.shift, shift.serial) : false;
			// Another shift is open by now: the one it was to close is over. Where nobody can tell, a person must.
			if (same === false) await tell(close.id, { event: 'prove', reason });
			else if (same && isSettled(close, askedAt)) await tell(close.id, { event: 'disprove', reason });
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
		await settleUnwritten();
		const changed = await records.told(id, word, onlyIn[word.event]);
		if (changed) onchange?.(changed);
		return changed;
	}

	return { check, checkShift, checkAnswers, tell };
}

/** Null where either is not known. */
function isSame(shift: number | null, open: number | null): boolean | null {
	return shift === null || open === null ? null : shift === open;
}
