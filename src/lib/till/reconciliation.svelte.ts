import { attentionAt, seeTo, type Attention } from '#lib/journal/attention.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry, Reason } from '#lib/journal/entry.ts';
import type { KeptFinding } from '#lib/journal/findings.ts';
import type { Journal } from '#lib/journal/journal.ts';
import { entryFrom } from '#lib/journal/migrations.ts';
import type { Word } from '#lib/journal/posting.ts';
import type { StillOpen } from '#lib/journal/proof.ts';
import type { SharedKasa } from './copies/shared-kasa.svelte.ts';
import { forJournal, type Approvals } from './people/approvals.svelte.ts';
import type { Action } from './people/may.ts';
import type { PaperNumber } from './receipts/paper-number.ts';
import type { ShiftWatch } from './shift-watch.svelte.ts';
import { onePer } from './one-per.svelte.ts';

export type { KeptFinding, StillOpen };

export interface ReconciliationPorts {
	journal: Pick<Journal, 'check' | 'checkAnswers' | 'checkShift' | 'resend' | 'tell' | 'untilSettled'>;
	database: TillDatabase;
	approval: Approvals;
	watch: ShiftWatch;
	/** What a report of a Kasa shared with other tills told once they were heard. Left out, this till is alone. */
	sharedKasa?: Pick<SharedKasa, 'open' | 'weigh' | 'waitingFor'>;
	register: () => string;
	now: () => number;
}

/** How far asking the Kasa, or sending again, has come. */
export type ReconciliationTask =
	| { step: 'idle' }
	| { step: 'asking' }
	| { step: 'sending'; id: string }
	/** `fresh`: so many differences were found. */
	| { step: 'asked'; fresh: number }
	| { step: 'refused'; on: 'check' | 'resend'; reason: Reason };

/** What came of a person's word. */
export type Told = 'told' | 'declined' | 'too-late';

/** How far back receipts without a number are looked for. Milliseconds. */
const NUMBERS_AWAITED = 3 * 24 * 3_600_000;

/** Settles what is in doubt and what is owed: by the Kasa's figures, by sending again, or by a manager's word. */
export class Reconciliation {
	#task = $state.raw<ReconciliationTask>({ step: 'idle' });
	/** Why each document is still open after the last report. */
	#open = $state.raw<readonly { id: string; why: StillOpen }[]>([]);
	#attention = $state.raw<Attention>({ findings: [], unnumbered: [] });
	readonly #ports: ReconciliationPorts;

	constructor(ports: ReconciliationPorts) {
		this.#ports = ports;
	}

	get task() {
		return this.#task;
	}
	get isBusy(): boolean {
		return this.#task.step === 'asking' || this.#task.step === 'sending';
	}
	/** Differences that a manager has not seen to, and receipts whose number is awaited. */
	get attention() {
		return this.#attention;
	}

	/** Why the last report left a document open; null where none was made, or it was not asked about. */
	whyOpen(id: string): StillOpen | null {
		const why = this.#open.find((left) => left.id === id)?.why ?? null;
		if (why !== 'waits-for-others') return why;
		return this.#ports.sharedKasa?.open?.find((left) => left.id === id)?.why ?? why;
	}

	/** Names of the tills whose documents a report waits for; none where the server is to tell of them first. */
	get waitingFor(): readonly string[] {
		return this.#ports.sharedKasa?.waitingFor ?? [];
	}

	/** Milliseconds until a report can prove that a document did not happen. */
	untilSettled(id: string): number {
		return this.#ports.journal.untilSettled(id);
	}

	/** Asks our own server, and where that leaves a doubt the Kasa for an X report, which prints: only on a press. */
	async check(): Promise<void> {
		if (this.isBusy) return;
		const { journal, register, watch, sharedKasa } = this.#ports;
		await this.#do({ step: 'asking' }, 'check', async () => {
			if (await journal.checkAnswers(register())) return { step: 'asked', fresh: 0 };
			const checked = await journal.check(register());
			if (!checked.ok) {
				if (checked.reason.code === 'shift-not-open') watch.closed('kasa');
				return { step: 'refused', on: 'check', reason: checked.reason };
			}
			if (watch.state !== 'open') watch.opened(null, 'kasa');
			watch.numbered(checked.report.serial);
			this.#open = checked.weighing.open;
			const together = await sharedKasa?.weigh();
			const { findings } = together?.is === 'weighed' ? together.weighing : checked.weighing;
			return { step: 'asked', fresh: findings.length };
		});
		await this.look();
	}

	/** Asks the Kasa how its shift is, which settles a close in doubt; prints nothing. */
	async checkShift(): Promise<'open' | 'closed' | 'unknown'> {
		const { journal, register, watch } = this.#ports;
		const { state } = await journal.checkShift(register());
		if (state === 'closed') watch.closed('kasa');
		return state;
	}

	/** Sends again what is owed; it stays owed where nothing left. */
	async resend(owed: Entry): Promise<void> {
		if (this.isBusy) return;
		await this.#do({ step: 'sending', id: owed.id }, 'resend', async () => {
			const posted = await this.#ports.journal.resend(owed);
			return posted.written ? { step: 'idle' } : { step: 'refused', on: 'resend', reason: posted.reason };
		});
	}

	/** The money of what is owed was given back, and why. */
	giveBack(owed: Entry, why: string): Promise<Told> {
		return this.#tell(owed, 'void', { event: 'void', reason: word(why) });
	}

	/** A paper shows that the document happened: its number, or for what has none what the paper says. */
	happened(entry: Entry, paper: PaperNumber | { says: string }): Promise<Told> {
		const told = 'says' in paper ? { reason: word(paper.says) } : numbered(paper);
		return this.#tell(entry, 'word-on-document', { event: 'prove', ...told });
	}

	/** Somebody is sure that the document did not happen, and why. */
	didNotHappen(entry: Entry, why: string): Promise<Told> {
		return this.#tell(entry, 'word-on-document', { event: 'disprove', reason: word(why) });
	}

	/** The number of a registered document, from its paper; of what a person said before, a correction. */
	fillNumber(entry: Entry, paper: PaperNumber): Promise<Told> {
		return this.#tell(entry, 'word-on-document', { event: 'accept', ...numbered(paper) });
	}

	/** The time alone, of a document whose number the Kasa told: Kyiv's, `2026-11-21 15:48:30`. */
	fillTime(entry: Entry, fiscalDate: string): Promise<Told> {
		const told = { reason: word(fiscalDate), registration: { fiscalDate } };
		return this.#tell(entry, 'word-on-document', { event: 'accept', ...told });
	}

	/** What the paper of a close says whose own figures never came. */
	recordPaper(close: Entry, says: string): Promise<Told> {
		return this.#tell(close, 'word-on-document', { event: 'accept', reason: word(says) });
	}

	/** A manager has seen to a difference, and says how. */
	async seeTo(finding: KeptFinding, note: string): Promise<Told> {
		const { approval, database, register, now } = this.#ports;
		const approved = await approval.ask('finding-seen');
		if (!approved) return 'declined';
		const by = (approved.by ?? approved.asked).name;
		const isFirst = await seeTo(database, register(), finding, { at: now(), by, note });
		await this.look();
		return isFirst ? 'told' : 'too-late';
	}

	/** Reads what a manager should look at. */
	async look(): Promise<void> {
		const { database, register, now } = this.#ports;
		this.#attention = await attentionAt(database, register(), now() - NUMBERS_AWAITED);
	}

	/** An entry as it is on the disk: one that is settled is in no list any more. */
	async entry(id: string): Promise<Entry | null> {
		const stored = await this.#ports.database.get('entries', id);
		return stored ? entryFrom(stored) : null;
	}

	/** The cashier has read what came of it. */
	dismiss(): void {
		if (!this.isBusy) this.#task = { step: 'idle' };
	}

	async #do(task: ReconciliationTask, on: 'check' | 'resend', work: () => Promise<ReconciliationTask>): Promise<void> {
		this.#task = task;
		try {
			this.#task = await work();
		} catch (error) {
			this.#task = { step: 'refused', on, reason: { code: 'interrupted' } };
			throw error;
		}
	}

	async #tell(entry: Entry, action: Action, told: Omit<Word, 'by' | 'approval'>): Promise<Told> {
		const approved = await this.#ports.approval.ask(action);
		if (!approved) return 'declined';
		const { id, name } = approved.asked;
		const [approval] = forJournal(approved);
		const changed = await this.#ports.journal.tell(entry.id, {
			...told,
			by: { id, name },
			...(approval && { approval })
		});
		await this.look();
		return changed ? 'told' : 'too-late';
	}
}

/** The one of a till: its panes come and go, and what was asked stays known. */
export const reconciliationAt = onePer((ports: ReconciliationPorts) => new Reconciliation(ports));

function word(said: string): Reason {
	return { code: 'word', message: said };
}

function numbered({ fiscalCode, fiscalDate }: PaperNumber): Pick<Word, 'reason' | 'registration'> {
	if (fiscalDate === null) return { reason: word(fiscalCode), registration: { fiscalCode } };
	return { reason: word(`${fiscalCode}, ${fiscalDate}`), registration: { fiscalCode, fiscalDate } };
}
