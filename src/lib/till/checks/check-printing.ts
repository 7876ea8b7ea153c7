import type { Check } from '#lib/api/checks.ts';
import type { SaleDocument } from '#lib/domain/document.ts';
import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import { lastReason, type Approval, type Authorship, type Entry, type Reason } from '#lib/journal/entry.ts';
import type { Journal, Posted } from '#lib/journal/journal.ts';
import type { CartHolds } from '../cart-holds.ts';
import type { Goods } from '../goods.svelte.ts';
import type { RegisterTexts } from '../receipt-details.ts';
import type { Register } from '../register.ts';
import type { Reservations } from '../returns/reservations.ts';
import { documentOf } from './check-document.ts';
import type { CheckQueue } from './check-queue.svelte.ts';
import type { ChecksServer, CheckWhy } from './checks-server.ts';
import type { FittingSale } from './fitting-sale.ts';

/** Why a check was not printed: the server did not give it, nothing left the till, or the Kasa refused. */
export type CheckTrouble = { by: 'server'; why: CheckWhy } | { by: 'till' | 'kasa'; reason: Reason };

/** What came of printing a check. */
export type CheckPrinted =
	/** Nothing was registered. */
	| { step: 'refused'; check: string; trouble: CheckTrouble; entry?: Entry }
	| { step: 'done' | 'unsure'; check: string; entry: Entry };

export interface CheckPrintingPorts {
	server: ChecksServer;
	queue: CheckQueue;
	journal: Pick<Journal, 'send'>;
	database: TillDatabase;
	reservations: Pick<Reservations, 'reserve' | 'settle'>;
	author: (approvals: readonly Approval[]) => Authorship;
	/** Whose name stands on the receipt; null: nobody's. */
	cashier: () => string | null;
	texts: () => RegisterTexts | null;
	register: () => Register;
	goods: Pick<Goods, 'load' | 'catalog'>;
	/** Which tab prints which check. */
	holds: CartHolds;
	newId: () => string;
}

/** A check as it is about to be printed. */
export interface CheckOrder {
	check: Check;
	document: SaleDocument;
	/** The sale that a return takes from, as far as one is known. */
	back: FittingSale | null;
	isOtherForm: boolean;
}

export type CheckPrinting = ReturnType<typeof checkPrinting>;

/** The way of a check to the Kasa: claimed at the server, then as any sale. */
export function checkPrinting(ports: CheckPrintingPorts) {
	const { server, queue, journal, database, reservations, goods, holds, newId } = ports;
	/** Checks that are being printed in this tab. */
	const underWay = new Set<string>();
	/** Entries that were made here: none is made again, whether or not it was written. */
	const made = new Set<string>();

	/** What it becomes, or why it becomes nothing. */
	async function order(check: Check, back: FittingSale | null): Promise<CheckOrder | CheckPrinted> {
		await goods.load();
		const document = documentOf(
			check.check,
			{
				// The number that it is sent by is known once the check is claimed.
				customId: check.id,
				register: ports.register(),
				cashlessLabel: queue.cashlessLabel,
				cashier: ports.cashier(),
				texts: ports.texts(),
				catalog: goods.catalog,
				newId
			},
			back
		);
		if (!document.ok) return notSent(check, document.code);
		return { check, document: document.document, back, isOtherForm: document.isOtherForm };
	}

	/**
	 * The first attempt of a check that this till has claimed bears the check's own number; after it, in whichever till, each
	 * has one of its own.
	 */
	async function nextId({ id, entry }: Check): Promise<string> {
		const isFirst = entry === null && !made.has(id) && (await database.getKey('entries', id)) === undefined;
		return isFirst ? id : newId();
	}

	/** Once at a time, in this tab and all others. Rejects for a mistake of ours. */
	async function print(asked: CheckOrder, allowed: readonly Approval[]): Promise<CheckPrinted> {
		const { check } = asked;
		// Whoever is at it already keeps its hold: it is taken once for each tab.
		if (underWay.has(check.id)) return notGiven(check, 'claimed-elsewhere');
		const hold = `check ${check.id}`;
		underWay.add(check.id);
		try {
			if (!(await holds.take(hold))) return notGiven(check, 'claimed-elsewhere');
			return await claimed(asked, allowed);
		} finally {
			holds.release(hold);
			underWay.delete(check.id);
		}
	}

	async function claimed(asked: CheckOrder, allowed: readonly Approval[]): Promise<CheckPrinted> {
		const { check } = asked;
		// Whoever pressed signs it, though the till be left meanwhile.
		const sign: Authorship = { ...ports.author(allowed), origin: 'check' };
		const claim = await server.claim(check.id);
		if (!claim.ok) return notGiven(check, claim.why);
		queue.take(claim.value);
		const customId = await nextId(claim.value);
		const order = { ...asked, document: { ...asked.document, customId } };
		try {
			const problem = await reserved(order);
			if (problem === null) return await posted(order, sign);
			// No entry has asked for leave: the claim alone is given back.
			await giveBack(check.id, newId());
			return notSent(check, problem);
		} finally {
			await reservations.settle(customId);
		}
	}

	/** Keeps other tills from returning the same; why that cannot be, or null. */
	async function reserved({ document, back }: CheckOrder): Promise<string | null> {
		if (!back) return null;
		const { entry, receipt } = back.original;
		const takes = { sale: entry.id, sold: receipt, takes: document.receipt, by: document.customId };
		const told = await reservations.reserve(takes);
		if (told.is === 'refused') return told.why === 'not-admitted' ? told.why : 'not-reserved';
		if (told.is === 'not-written') return told.is;
		return told.is === 'not-enough' ? 'returned-already' : null;
	}

	async function posted({ check, document, back, isOtherForm }: CheckOrder, author: Authorship): Promise<CheckPrinted> {
		const { id, madeAt, portalId } = check;
		const original = back?.original;
		const sale = original && {
			id: original.entry.id,
			receipt: original.receipt,
			kept: isOtherForm ? undefined : original.kept
		};
		made.add(document.customId);
		const sent = await journal.send({ document, author, check: { id, madeAt, portalId }, ...(sale && { sale }) });
		// By a number that nothing bears: by the document's own another tab may be printing it. What had leave of our server
		// all the same is answered for by `answerForLeave`.
		if (!sent.written) await giveBack(id, newId());
		return outcomeOf(check, sent);
	}

	/** Unheard, the claim lapses. */
	async function giveBack(check: string, entry: string): Promise<void> {
		const told = await server.giveBack(check, entry);
		if (told.ok) queue.take(told.value);
	}

	return { order, print, isUnderWay: (check: string) => underWay.has(check) };
}

function outcomeOf({ id }: Check, posted: Posted): CheckPrinted {
	if (!posted.written) return { step: 'refused', check: id, trouble: { by: 'till', reason: posted.reason } };
	const { entry } = posted;
	if (!givesCartBack(entry.state)) return { step: entry.state === 'fiscal' ? 'done' : 'unsure', check: id, entry };
	const reason = lastReason(entry) ?? { code: 'unknown-refusal' };
	return { step: 'refused', check: id, trouble: { by: entry.state === 'refused' ? 'kasa' : 'till', reason }, entry };
}

function notSent({ id }: Check, code: string): CheckPrinted {
	return { step: 'refused', check: id, trouble: { by: 'till', reason: { code } } };
}

function notGiven({ id }: Check, why: CheckWhy): CheckPrinted {
	return { step: 'refused', check: id, trouble: { by: 'server', why } };
}
