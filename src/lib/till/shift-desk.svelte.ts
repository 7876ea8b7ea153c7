import type { FiscalDocument } from '#lib/domain/document.ts';
import type { Report } from '#lib/domain/report.ts';
import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import { lastReason, type Approval, type Authorship, type Entry, type Reason } from '#lib/journal/entry.ts';
import type { Journal } from '#lib/journal/journal.ts';
import type { Kasa } from '#lib/kasa/client.ts';
import { CLOCKS_APART, isAnotherShift, type KnownShift } from './another-shift.ts';
import { foundOpen } from './entries-of-shift.ts';
import type { LastX } from './kept-x.ts';
import type { OpenedHere } from './last-turns.ts';
import { readShift, type ShiftReading } from './read-shift.ts';
import { openedByDevice, type ShiftWatch } from './shift-watch.svelte.ts';

export type ShiftTask =
	| { step: 'idle' }
	/** `printing`: an X report is being printed to learn whether a shift is open. */
	| { step: 'working'; on: 'open' | 'x-report' | 'close'; since: number; printing?: true }
	| { step: 'refused'; on: 'open' | 'x-report' | 'close'; reason: Reason }
	| { step: 'x-report'; report: Report; at: number }
	| { step: 'closed'; entry: Entry }
	/** The close may have happened; nobody knows yet. */
	| { step: 'unsure'; entry: Entry };

interface ShiftDeskPorts {
	kasa: Kasa;
	watch: ShiftWatch;
	journal: Pick<Journal, 'send' | 'check'>;
	author: (approvals?: readonly Approval[]) => Authorship;
	now: () => number;
	/** The latest opening this till made and did not close, from its journal. */
	openedHere: () => Promise<OpenedHere | null>;
	/** Asks whether a shift may be opened by the clock as it is: what was allowed for it, or null. */
	mayOpen: () => Promise<readonly Approval[] | null>;
	/** Keeps the last X report for the next page; null: there is none any more. */
	keepX: (x: LastX | null) => void;
}

/** What is done with the shift as a whole: opened, read, closed. */
export class ShiftDesk {
	#task = $state.raw<ShiftTask>({ step: 'idle' });
	#lastX = $state.raw<LastX | null>(null);
	/** What the journal last told of the document under way. */
	#told: Entry | null = null;
	/** When the latest opening that was told of was written. */
	#openedAt = -Infinity;
	readonly #ports: ShiftDeskPorts;

	constructor(ports: ShiftDeskPorts) {
		this.#ports = ports;
	}

	get task() {
		return this.#task;
	}
	/** The latest X report of the open shift that this device asked for, and when. */
	get lastX() {
		return this.#lastX;
	}

	/** The last X report that an earlier page made; of another shift it is forgotten as soon as that is known. */
	remember(x: LastX | null): void {
		this.#lastX ??= x;
	}

	/** Reads the shift and says what the Kasa told; without a word from it the journal's is taken, and marked so. */
	async look(): Promise<ShiftReading['state']> {
		const { kasa, watch, openedHere } = this.#ports;
		const reading = await readShift(kasa, null);
		if (reading.state === 'open') {
			// A time nobody told is not made up: without it there is no countdown.
			const openedAt = reading.openedAt ?? openedAtBy(await openedHere());
			const told = openedAt === null ? null : { serial: reading.serial, openedAt };
			const source = told && reading.openedAt === null ? 'journal' : 'kasa';
			if (this.#turnedTo({ state: 'open', shift: told, source }, reading.serial)) {
				this.#takeX(null);
				watch.opened(told, source);
			} else watch.opened(told && { ...told, serial: reading.serial ?? watch.shift?.serial ?? null }, source);
		} else if (reading.state === 'closed') {
			watch.closed('kasa');
			this.#takeX(null);
		} else {
			const here = await openedHere();
			const openedAt = openedAtBy(here);
			// What is known already counts for more, and so does what a document told meanwhile.
			if (watch.state !== 'unknown') return reading.state;
			if (here === null || (this.#lastX && this.#lastX.at < here.at)) this.#takeX(null);
			if (here === null) watch.closed('journal');
			else watch.opened(openedAt === null ? null : { serial: null, openedAt }, 'journal');
		}
		return reading.state;
	}

	async open(): Promise<void> {
		const approvals = await this.#ports.mayOpen();
		if (!approvals) return;
		const entry = await this.#post('open', { kind: 'open' }, approvals);
		if (!entry) return;
		if (entry.state === 'fiscal') this.#task = { step: 'idle' };
		else this.#refusedBy(entry, 'open');
		// An opening that was not answered may have happened: then there is nothing to refuse.
		if ((await this.look()) === 'open') this.dismiss();
	}

	async close(): Promise<void> {
		const entry = await this.#post('close', { kind: 'close' });
		if (entry) this.#closing(entry);
	}

	/**
	 * An entry changed, here or in another tab: a shift was opened or closed, a late answer settled the close that is shown
	 * as unsure, or somebody typed in what its paper says.
	 */
	follow(entry: Entry): void {
		const { document, createdAt, trail } = entry;
		if (this.#task.step === 'working' && this.#task.on === document.kind && createdAt >= this.#task.since) {
			this.#told = entry;
		}
		if (document.kind === 'open' && trail.at(-1)?.event === 'accept') {
			this.#opened(entry);
			this.#openedAt = createdAt;
		}
		if (this.#endsShift(entry)) {
			this.#ports.watch.closed('journal');
			this.#takeX(null);
		}
		if (this.#task.step === 'unsure' && this.#task.entry.id === entry.id) this.#closing(entry);
		if (this.#task.step === 'closed' && this.#task.entry.id === entry.id) this.#task = { step: 'closed', entry };
	}

	/** An X report prints; it is made on a press, never by itself. */
	async xReport(): Promise<void> {
		if (this.#task.step === 'working') return;
		this.#task = { step: 'working', on: 'x-report', since: this.#ports.now() };
		const { journal, watch, author, now } = this.#ports;
		try {
			const checked = await journal.check(author().register);
			if (checked.ok) {
				const { report } = checked;
				if (watch.state !== 'open') watch.opened(null, 'kasa');
				watch.numbered(report.serial);
				const x = { report, at: now() };
				this.#takeX(x);
				this.#task = { step: 'x-report', ...x };
			} else {
				if (checked.reason.code === 'shift-not-open') {
					watch.closed('kasa');
					this.#takeX(null);
				}
				this.#task = { step: 'refused', on: 'x-report', reason: checked.reason };
			}
		} catch (error) {
			this.#task = { step: 'refused', on: 'x-report', reason: { code: 'interrupted' } };
			throw error;
		}
	}

	/** Shows a close that is in the journal once more. */
	show(entry: Entry): void {
		if (this.#task.step !== 'working') this.#task = { step: 'closed', entry };
	}

	/** Said before an X report prints that nobody asked for. */
	announceXReport(): void {
		if (this.#task.step === 'working') this.#task = { ...this.#task, printing: true };
	}

	dismiss(): void {
		if (this.#task.step !== 'working') this.#task = { step: 'idle' };
	}

	async #post(
		on: 'open' | 'close',
		document: FiscalDocument,
		approvals: readonly Approval[] = []
	): Promise<Entry | null> {
		if (this.#task.step === 'working') return null;
		this.#task = { step: 'working', on, since: this.#ports.now() };
		this.#told = null;
		try {
			const posted = await this.#ports.journal.send({ document, author: this.#ports.author(approvals) });
			if (posted.written) return posted.entry;
			this.#task = { step: 'refused', on, reason: posted.reason };
			return null;
		} catch (error) {
			this.#task = this.#interrupted(on, this.#told);
			throw error;
		}
	}

	#opened(entry: Entry): void {
		const { watch } = this.#ports;
		const wasFound = foundOpen(entry);
		// What is known of an open shift stays known.
		if (wasFound && watch.state === 'open') return;
		watch.opened(wasFound ? null : { serial: null, openedAt: entry.createdAt }, 'journal');
		this.#takeX(null);
	}

	/** A mistake of ours came between: a close that has left may have happened, an opening is read back and offered anew. */
	#interrupted(on: 'open' | 'close', told: Entry | null): ShiftTask {
		const mayHaveHappened = told && told.state !== 'intended' && !givesCartBack(told.state);
		if (on === 'close' && mayHaveHappened) return { step: 'unsure', entry: told };
		return { step: 'refused', on, reason: { code: 'interrupted' } };
	}

	/** A close has just been confirmed, of no earlier shift than the one that is known. */
	#endsShift({ document, state, shift, createdAt, trail }: Entry): boolean {
		if (document.kind !== 'close' || state !== 'fiscal' || createdAt < this.#openedAt) return false;
		const { event, reason } = trail.at(-1) ?? {};
		// What somebody types in from its paper later is no news of the shift.
		if (event !== 'prove' && (event !== 'accept' || reason)) return false;
		const open = this.#ports.watch.shift?.serial ?? null;
		return shift === null || open === null || shift === open;
	}

	/** The shift that the Kasa tells of is not the one that was known, for it was turned elsewhere. */
	#turnedTo(told: KnownShift, serial: number | null): boolean {
		const { watch } = this.#ports;
		const x = this.#lastX;
		if (x && serial !== null && x.report.serial !== serial) return true;
		const openedAt = openedByDevice(told, watch.drift);
		if (x && serial === null && openedAt !== null && x.at < openedAt - CLOCKS_APART) return true;
		return isAnotherShift(watch, told, watch.drift);
	}

	#takeX(x: LastX | null): void {
		if (!x && !this.#lastX) return;
		this.#lastX = x;
		this.#ports.keepX(x);
	}

	#closing(entry: Entry): void {
		if (entry.state === 'fiscal') {
			this.#ports.watch.closed('journal');
			this.#takeX(null);
			this.#task = { step: 'closed', entry };
		} else if (entry.state === 'unsure') this.#task = { step: 'unsure', entry };
		else this.#refusedBy(entry, 'close');
	}

	#refusedBy(entry: Entry, on: 'open' | 'close'): void {
		if (entry.state !== 'refused' && entry.state !== 'dropped') return;
		const reason = lastReason(entry) ?? { code: 'unknown-refusal' };
		if (reason.code === 'shift-not-open') {
			this.#ports.watch.closed('kasa');
			this.#takeX(null);
		}
		this.#task = { step: 'refused', on, reason };
	}
}

function openedAtBy(here: OpenedHere | null): number | null {
	return here && !here.wasFound ? here.at : null;
}
