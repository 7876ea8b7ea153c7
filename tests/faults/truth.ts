import type { FiscalDocument } from '#lib/domain/document.ts';
import type { FiscalState } from '#lib/domain/fiscal-state.ts';
import type { Report } from '#lib/domain/report.ts';
import { openShiftOf, type Book, type Entry as Booked } from '#lib/simulator/book.ts';
import type { Asked } from '#lib/simulator/routes.ts';

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

/** A report that a tab's journal was given, and wrote what it makes of it. */
export interface HeardReport {
	shift: number;
	askedAt: number;
	heardAt: number;
	tab: number;
	/** No tab was deaf to being told to give its late requests up. */
	isQuiet: boolean;
	/** The journal was sure of every document before it, and is now: counting goes on from here. */
	isClean: boolean;
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
	const told = new Map<string, Told[]>();
	const lines: string[] = [];
	let transactions = book.transactions;

	/** Whatever the Kasa has registered since it was looked at last belongs to this request. */
	function look(sender: { entry: string | null; isCopy: boolean }, asked: Asked): void {
		if (book.transactions === transactions) return;
		transactions = book.transactions;
		const shift = book.shifts.at(-1);
		const booked = asked.path.includes('/receipt/') ? (shift?.entries.at(-1) ?? null) : null;
		registered.push({ ...sender, at: passed(), shift: shift?.serial ?? 0, booked });
	}

	return {
		sendings,
		registered,
		reports,
		told,
		lines,
		look,
		left: (entry: string, tab: number): void =>
			void sendings.push({ entry, at: passed(), tab, shift: openShiftOf(book)?.serial ?? null }),
		changed: (entry: { id: string; state: FiscalState }): void => {
			const known = told.get(entry.id) ?? [];
			told.set(entry.id, [...known, { at: passed(), state: entry.state }]);
		},
		note: (line: string): void => void lines.push(`${String(passed()).padStart(9)}  ${line}`),
		lastSending: (entry: string): Sending | null => sendings.findLast((sending) => sending.entry === entry) ?? null,
		timesRegistered: (entry: string): Registered[] => registered.filter((one) => one.entry === entry)
	};
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
