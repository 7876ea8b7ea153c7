import type { FiscalDocument } from '#lib/domain/document.ts';
import { isUnsure, type FiscalState } from '#lib/domain/fiscal-state.ts';
import type { Report } from '#lib/domain/report.ts';
import { openShiftOf, type Book, type Entry as Booked } from '#lib/simulator/book.ts';
import type { Asked } from '#lib/simulator/routes.ts';
import type { Fault } from './fault.ts';

/** A document left a tab. */
export interface Sending {
	entry: string;
	at: number;
	/** Ordinal of the shift that was open then. */
	shift: number | null;
	tab: number;
}

/** The Kasa registered a document, or opened or closed its shift. */
export interface Registered {
	/** The entry whose request it was; null: no entry's. */
	entry: string | null;
	at: number;
	shift: number;
	/** Null for an opening and a closing. */
	booked: Booked | null;
	/** The browser had sent that request once already. */
	isCopy: boolean;
}

/** A report that a tab's journal was given, and wrote what it makes of it: an X, or the Z of a close. */
export interface HeardReport {
	shift: number;
	askedAt: number;
	/** Up to here the Kasa counted. */
	countedAt: number;
	heardAt: number;
	tab: number;
	/** Nothing of ours was under way: what it does not hold did not happen. */
	isQuiet: boolean;
	/** The journal was sure of every document before it, and is now: counting goes on from here. */
	isClean: boolean;
	/** The close whose Z it is. */
	close: string | null;
}

/** What a tab's journal was told of the shift: its ordinal, or that it is closed. */
export interface ShiftHeard {
	serial: number | 'closed' | null;
	askedAt: number;
	heardAt: number;
	tab: number;
	isQuiet: boolean;
}

export interface Told {
	at: number;
	state: FiscalState;
}

/** What really happened, in order: seen from outside the till. */
export function newTruth(book: Book, passed: () => number) {
	const sendings: Sending[] = [];
	const registered: Registered[] = [];
	const reports: HeardReport[] = [];
	const shifts: ShiftHeard[] = [];
	const faults: Fault[] = [];
	const told = new Map<string, Told[]>();
	const lines: string[] = [];
	let transactions = book.transactions;
	let countedAt = 0;

	/** Whatever the Kasa has registered since it was looked at last belongs to this request. */
	function look(sender: { entry: string | null; isCopy: boolean }, asked: Pick<Asked, 'path'>): void {
		if (asked.path.endsWith('/xreport')) countedAt = passed();
		if (book.transactions === transactions) return;
		transactions = book.transactions;
		const shift = book.shifts.at(-1);
		const booked = asked.path.includes('/receipt/') ? (shift?.entries.at(-1) ?? null) : null;
		registered.push({ ...sender, at: passed(), shift: shift?.serial ?? 0, booked });
	}

	const stateOf = (entry: string): FiscalState | null => told.get(entry)?.at(-1)?.state ?? null;

	return {
		sendings,
		registered,
		reports,
		/** Until when the latest X report counted. */
		countedAt: () => countedAt,
		shifts,
		told,
		/** What went wrong for all to see, each once. */
		faults,
		lines,
		look,
		wrong: (fault: Fault): void => {
			const isKnown = faults.some(({ entry, why }) => entry === fault.entry && why === fault.why);
			if (!isKnown) faults.push(fault);
		},
		left: (entry: string, tab: number): void =>
			void sendings.push({ entry, at: passed(), tab, shift: openShiftOf(book)?.serial ?? null }),
		changed: (entry: { id: string; state: FiscalState }): void => {
			const known = told.get(entry.id) ?? [];
			told.set(entry.id, [...known, { at: passed(), state: entry.state }]);
		},
		/** As it was told last. */
		stateOf,
		/** Every document's fate was told. */
		isSure: (): boolean => [...told.keys()].every((entry) => !isOpen(stateOf(entry))),
		note: (line: string): void => void lines.push(`${String(passed()).padStart(9)}  ${line}`),
		lastSending: (entry: string): Sending | null => sendings.findLast((sending) => sending.entry === entry) ?? null,
		timesRegistered: (entry: string): Registered[] => registered.filter((one) => one.entry === entry)
	};
}

/** Nobody knows yet what became of it. */
export function isOpen(state: FiscalState | null): boolean {
	return state !== null && (isUnsure(state) || state === 'sent' || state === 'resent');
}

export type Truth = ReturnType<typeof newTruth>;

/** For a person who looks for what went wrong. */
export function inShort(document: FiscalDocument): string {
	switch (document.kind) {
		case 'sell':
		case 'return':
			return `${document.kind} ${document.due} ${document.payments.map(({ label, amount }) => `${label} ${amount}`).join(' + ')}`;
		case 'service-in':
		case 'service-out':
		case 'withdrawal':
			return `${document.kind} ${document.amount}`;
		case 'open':
		case 'close':
			return document.kind;
	}
}

export function figuresInShort({ serial, sales, returns, withdrawals, payments }: Report): string {
	const rows = payments.map(({ label, sold, returned, serviceIn, serviceOut, withdrawn }) =>
		[label, sold, returned, serviceIn, serviceOut, withdrawn].join(' ')
	);
	return `shift ${serial}: ${sales} sold, ${returns} returned, ${withdrawals} withdrawn; ${rows.join('; ')}`;
}
