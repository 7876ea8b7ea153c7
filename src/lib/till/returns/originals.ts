import type { FoundReceipt, ReceiptQuestion } from '#lib/api/receipts.ts';
import { thousandths, type LineRule } from '#lib/domain/money.ts';
import type { CashStep } from '#lib/domain/rounding.ts';
import type { Quantities } from '#lib/domain/return.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { entryKept } from '../copies/kept-entry.ts';
import { entryBy, returnsMade, saleBy } from './journal-sales.ts';
import { originalOf, type Original } from './original.ts';
import type { ReceiptMark } from './receipt-mark.ts';
import type { ReturnsServer } from './returns-server.ts';

export interface OriginalsPorts {
	database: TillDatabase;
	register: () => { id: string; lineRule: LineRule; cashStep: CashStep };
	/** Null in training. */
	server: ReturnsServer | null;
}

export type FoundOriginal =
	| { is: 'found'; original: Original }
	/** A sale that is not fiscal: it has to be checked first, or never was one. */
	| { is: 'unsure'; entry: Entry }
	| { is: 'not-fiscal'; entry: Entry }
	/** `serverAway`: another till may have it, and nobody could tell. */
	| { is: 'nowhere'; serverAway: boolean };

/**
 * A sale reaches the server after its day began, whichever clock tells the day: no earlier than so long before its noon.
 * Milliseconds.
 */
const BEFORE = 2 * 24 * 3_600_000;
const NOBODY: Quantities = new Map();

/** Finds the sale that is returned of: in this till's journal, else at the server, which has those of the other tills. */
export function originals({ database, register, server }: OriginalsPorts) {
	async function find(mark: ReceiptMark): Promise<FoundOriginal> {
		const own = await saleBy(database, register().id, mark);
		if (own) return await open(own.id);
		const since = mark.by === 'code' && mark.day !== null ? { since: String(mark.day - BEFORE) } : {};
		return await elsewhere({ by: mark.by, is: mark.is, ...since });
	}

	/** The sale of an entry as it stands now, wherever it was made. */
	async function open(id: string): Promise<FoundOriginal> {
		const own = await entryBy(database, id);
		return own ? judged(own, await returnsMade(database, id), NOBODY, true) : await elsewhere({ by: 'entry', is: id });
	}

	/**
	 * With what other tills have returned of it; null where the server does not say. `own` is what a return of this till has
	 * just reserved: it holds nothing against itself.
	 */
	async function together(id: string, own: Quantities = NOBODY): Promise<FoundOriginal | null> {
		const answer = await ask({ by: 'entry', is: id });
		return answer && (await joined(id, without(answer, own)));
	}

	async function joined(id: string, told: FoundReceipt): Promise<FoundOriginal> {
		const own = await entryBy(database, id);
		if (!own) return await theirs(told);
		const made = await returnsMade(database, id);
		return judged(own, [...made, ...beyond(made, told)], new Map(Object.entries(told.held)), true);
	}

	async function elsewhere(question: Omit<ReceiptQuestion, 'register'>): Promise<FoundOriginal> {
		if (!server) return { is: 'nowhere', serverAway: false };
		const answer = await server.find({ register: register().id, ...question });
		if (!answer.ok) return { is: 'nowhere', serverAway: true };
		return answer.value.found ? await theirs(answer.value.found) : { is: 'nowhere', serverAway: false };
	}

	async function ask(question: Omit<ReceiptQuestion, 'register'>): Promise<FoundReceipt | null> {
		const answer = await server?.find({ register: register().id, ...question });
		return answer?.ok ? answer.value.found : null;
	}

	async function theirs(told: FoundReceipt): Promise<FoundOriginal> {
		const entry = entryKept(told.sale);
		if (!entry) return { is: 'nowhere', serverAway: false };
		const made = await returnsMade(database, entry.id);
		return judged(entry, [...made, ...beyond(made, told)], new Map(Object.entries(told.held)), false);
	}

	function judged(entry: Entry, entries: readonly Entry[], held: Quantities, isOwn: boolean): FoundOriginal {
		const { lineRule, cashStep: step } = register();
		const original = originalOf(entry, { entries, held }, { isOwn, lineRule, step });
		if (original) return { is: 'found', original };
		return { is: entry.state === 'refused' || entry.state === 'dropped' ? 'not-fiscal' : 'unsure', entry };
	}

	return { find, open, together };
}

/** What is held but for some of it. */
function without(told: FoundReceipt, own: Quantities): FoundReceipt {
	const held = Object.entries(told.held).map(([line, quantity]) => {
		return [line, thousandths(Math.max(0, quantity - (own.get(line) ?? 0)))] as const;
	});
	return { ...told, held: Object.fromEntries(held) };
}

/** Returns that only the server knows of. */
function beyond(made: readonly Entry[], { returns }: FoundReceipt): Entry[] {
	return returns.flatMap((kept) => entryKept(kept) ?? []).filter(({ id }) => made.every((own) => own.id !== id));
}
