import type { SaleDocument } from '#lib/domain/document.ts';
import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { taxListProblem } from '#lib/domain/tax.ts';
import { lastReason, type Approval, type Authorship, type Entry, type Reason } from '#lib/journal/entry.ts';
import type { Journal } from '#lib/journal/journal.ts';
import { saleOfReturns, type ReturnedSale } from '#lib/journal/reserved.ts';
import type { Approvals } from '../people/approvals.svelte.ts';
import type { Form, FormKeeping } from '../form-keeping.svelte.ts';
import type { RegisterTexts } from '../receipt-details.ts';
import type { Action } from '../people/may.ts';
import { formOfReturn, type BegunReturn } from './kept-return.ts';
import { mayReturn, mayReturnUnseen } from './may-return.ts';
import type { Original } from './original.ts';
import type { FoundOriginal, originals } from './originals.ts';
import { returnDocument } from './return-document.ts';
import type { ReturnDraft } from './return-draft.svelte.ts';
import { quantitiesOf, type Reservations } from './reservations.ts';

/** How far a return has come on its way to the Kasa. */
export type ReturnState =
	| { step: 'idle' }
	/** A manager is asked; nothing has left. */
	| { step: 'asking' }
	/** Being reserved, written and sent; a second press changes nothing. */
	| { step: 'registering'; since: number }
	/** Nothing was registered; what was chosen stays. `sent`: it was the Kasa that refused. */
	| { step: 'refused'; reason: Reason; sent: boolean }
	| { step: 'done'; entry: Entry; document: SaleDocument }
	/** May have happened: what it takes is not free until somebody knows. */
	| { step: 'unsure'; entry: Entry };

interface ReturnDeskPorts {
	draft: ReturnDraft;
	/** Told as another return is begun, or none. */
	onbegin: () => void;
	journal: Pick<Journal, 'send'>;
	originals: ReturnType<typeof originals>;
	reservations: Pick<Reservations, 'reserve' | 'settle'>;
	keeping: Pick<FormKeeping, 'handOver'>;
	approval: Approvals;
	/** The shop lets whoever is here not do it at all, whatever a manager says. */
	forbids: (action: Action) => boolean;
	author: (approvals: readonly Approval[]) => Authorship;
	/** Whose name stands on the receipt; null: nobody's. */
	cashier: () => string | null;
	texts: () => RegisterTexts | null;
	newId: () => string;
	now: () => number;
}

/** A return as it was when it was confirmed. */
interface Order {
	document: SaleDocument;
	/** It comes back where it was refused or never left. */
	form: Form;
	/** Null where nobody has the receipt. */
	original: Original | null;
	isOtherForm: boolean;
	/** Why it cannot go as it was confirmed, of the sale as it stands by now. */
	problemOf: ReturnType<ReturnDraft['confirmed']>;
}

/** Nothing is changed on the screen: the return is given up, and something else may have begun there. */
const LEFT = 'left';

/** Turns what is chosen to be returned into one document, once. */
export class ReturnDesk {
	#state = $state.raw<ReturnState>({ step: 'idle' });
	/** What the journal last told of the return under way. */
	#told: Entry | null = null;
	#underWay: string | null = null;
	/** Of several looks at what is left the last one counts. */
	#looks = 0;
	readonly #ports: ReturnDeskPorts;

	constructor(ports: ReturnDeskPorts) {
		this.#ports = ports;
	}

	get state() {
		return this.#state;
	}
	get draft() {
		return this.#ports.draft;
	}
	/** Nothing can be changed: a manager is asked, or it is on its way. */
	get isBusy(): boolean {
		// What one cashier asked is not asked any more once another one is here.
		const isAsking = this.#state.step === 'asking' && this.#ports.approval.pending !== null;
		return this.#state.step === 'registering' || isAsking;
	}

	/**
	 * A sale was found: what is left of it is offered, then once more with what other tills have returned of it. Where it is
	 * the one on the screen, what was filled in for it stays.
	 */
	async take(original: Original): Promise<void> {
		const { draft, originals: found } = this.#ports;
		if (!this.#begin()) return;
		if (draft.original?.entry.id === original.entry.id) draft.renew(original);
		else draft.take(original);
		await this.#renew(() => found.together(original.entry.id));
	}

	/** What an earlier page had begun; of its sale as in `take`. */
	resume(begun: BegunReturn, original: Original | null): void {
		const { draft, originals: found } = this.#ports;
		if (!this.#begin()) return;
		draft.restore(begun, original);
		if (original) void this.#renew(() => found.together(original.entry.id));
	}

	beginWithoutReceipt(): void {
		if (this.#begin()) this.#ports.draft.beginWithoutReceipt();
	}

	/** Another receipt, or none. */
	clear(): void {
		if (this.#begin()) this.#ports.draft.clear();
	}

	/** The cashier has read what came of it. */
	dismiss(): void {
		if (!this.isBusy) this.#state = { step: 'idle' };
	}

	/**
	 * Registers the return, asking a manager first where the shop's rules say so. Does nothing unless it is complete and no
	 * other one is on its way. Rejects for a mistake of ours, the screen being free by then.
	 */
	async give(): Promise<void> {
		const { draft, approval, forbids, now } = this.#ports;
		if (this.isBusy || !draft.isComplete) return;
		if (draft.receipt.lines.some(({ taxes }) => taxListProblem(taxes) !== null)) {
			this.#state = { step: 'refused', reason: { code: 'bad-taxes' }, sent: false };
			return;
		}
		const { original, isOtherForm } = draft;
		const document = this.#document(draft.receipt);
		const form = formOfReturn(draft.begun);
		const order: Order = { document, form, original, isOtherForm, problemOf: draft.confirmed() };
		const asking: ReturnState = { step: 'asking' };
		this.#state = asking;
		const allowed = await mayReturn(approval, order, { isOtherForm, forbids });
		if (this.#state !== asking) return;
		if (!allowed) {
			this.#state = { step: 'idle' };
			return;
		}
		this.#state = { step: 'registering', since: now() };
		this.#looks += 1;
		this.#underWay = document.customId;
		this.#told = null;
		let outcome: ReturnState | typeof LEFT;
		try {
			outcome = await this.#sent(order, allowed);
		} catch (error) {
			this.#state = this.#interrupted();
			this.#underWay = null;
			await this.#settle(order);
			throw error;
		}
		if (outcome === LEFT) return await this.#settle(order);
		this.#state = outcome;
		this.#underWay = null;
		await this.#afterwards(order);
	}

	#begin(): boolean {
		if (this.isBusy) return false;
		this.#state = { step: 'idle' };
		this.#ports.onbegin();
		return true;
	}

	/** An entry changed, here or in another tab. */
	follow(entry: Entry): void {
		this.#followShown(entry);
		if (entry.id === this.#underWay) {
			this.#told = entry;
			return;
		}
		const { original } = this.#ports.draft;
		if (original && entry.cartId !== undefined && saleOfReturns(entry.cartId) === original.entry.id)
			void this.#reread();
	}

	/** A late answer settled the document that is still on the screen, or brought its number. */
	#followShown(entry: Entry): void {
		if (this.#state.step !== 'unsure' && this.#state.step !== 'done') return;
		if (this.#state.entry.id !== entry.id) return;
		const { document } = entry;
		if (entry.state === 'fiscal' && document.kind === 'return') this.#state = { step: 'done', entry, document };
		else this.#state = { step: 'unsure', entry };
	}

	#document(receipt: PricedReceipt): SaleDocument {
		const { draft, newId, cashier, texts } = this.#ports;
		return returnDocument({
			customId: newId(),
			receipt,
			refund: draft.refund,
			payments: draft.payments.map(({ form, label, amount, card }) => ({ form, label, amount, ...(card && { card }) })),
			print: draft.print,
			cashier: cashier(),
			texts: texts(),
			relatedReceiptId: draft.original?.entry.registration?.id ?? null,
			technical: draft.isTechnical
		});
	}

	async #sent(order: Order, allowed: readonly Approval[]): Promise<ReturnState | typeof LEFT> {
		const { author, reservations: held } = this.#ports;
		const { document, original } = order;
		// Whoever pressed signs it, though the till be left meanwhile.
		const sign = author(allowed);
		if (!original) return await this.#written(order, sign);
		const asked = { sale: original.entry.id, sold: original.receipt, takes: document.receipt, by: document.customId };
		const reserved = await held.reserve(asked);
		if (reserved.is === 'refused') return notSent(reserved.why === 'not-admitted' ? reserved.why : 'not-reserved');
		if (reserved.is === 'not-written') return notSent(reserved.is);
		if (reserved.is === 'not-enough') return notSent('returned-already');
		const isUnseen = reserved.is === 'nobody-says' && !original.isOwn;
		if (isUnseen) return await this.#sentUnseen(order, allowed);
		const problem = await this.#problemNow(order, original, reserved.is === 'taken');
		return problem ? notSent(problem) : await this.#written(order, sign);
	}

	/** Another till's receipt, and nobody can say what was returned of it elsewhere: a manager answers for it. */
	async #sentUnseen(order: Order, allowed: readonly Approval[]): Promise<ReturnState | typeof LEFT> {
		const { author, approval, now } = this.#ports;
		const asking: ReturnState = { step: 'asking' };
		this.#state = asking;
		const more = await mayReturnUnseen(approval, order);
		// Whoever came to the till meanwhile has begun something else.
		if (this.#state !== asking) return LEFT;
		if (!more) return { step: 'idle' };
		this.#state = { step: 'registering', since: now() };
		return await this.#written(order, author([...allowed, ...more]));
	}

	/**
	 * A manager's PIN takes its time: what others returned meanwhile may change how this one is given back. Of a sale that
	 * the server does not know, or while it is away, this till's own journal tells what other tabs returned.
	 */
	async #problemNow(order: Order, { entry: { id }, isOwn }: Original, isReserved: boolean): Promise<string | null> {
		const { originals: found } = this.#ports;
		const own = quantitiesOf(order.document.receipt);
		const told = isReserved ? await found.together(id, own) : null;
		const standing = told ?? (isOwn ? await found.open(id) : null);
		return standing?.is === 'found' ? order.problemOf(standing.original) : null;
	}

	async #written({ document, form, original, isOtherForm }: Order, author: Authorship): Promise<ReturnState> {
		const { keeping, journal } = this.#ports;
		const sale: ReturnedSale | undefined = original
			? { id: original.entry.id, receipt: original.receipt, kept: isOtherForm ? undefined : original.kept }
			: undefined;
		const cart = await keeping.handOver(form);
		if (!cart) return notSent('not-written');
		return this.#outcome(await journal.send({ document, author, cart, ...(sale && { sale }) }), document);
	}

	#outcome(posted: Awaited<ReturnType<Journal['send']>>, document: SaleDocument): ReturnState {
		if (!posted.written) return { step: 'refused', reason: posted.reason, sent: false };
		const { entry } = posted;
		if (givesCartBack(entry.state)) {
			const reason = lastReason(entry) ?? { code: 'unknown-refusal' };
			return { step: 'refused', reason, sent: entry.state === 'refused' };
		}
		return entry.state === 'fiscal' ? { step: 'done', entry, document } : { step: 'unsure', entry };
	}

	/** A mistake of ours came between: what has left may have happened. */
	#interrupted(): ReturnState {
		const told = this.#told;
		if (told && told.state !== 'intended' && !givesCartBack(told.state)) return { step: 'unsure', entry: told };
		return { step: 'refused', reason: { code: 'interrupted' }, sent: told?.state === 'refused' };
	}

	/** What was registered, or may have been, leaves the screen; of what was refused others may have what it held. */
	async #afterwards(order: Order): Promise<void> {
		const mayHaveHappened = this.#state.step === 'done' || this.#state.step === 'unsure';
		if (mayHaveHappened) this.#ports.draft.clear();
		await this.#settle(order);
		if (mayHaveHappened) return;
		// What another tab has given back must not be given here again.
		if (this.#state.step === 'refused' && this.#state.reason.code === 'taken-elsewhere') this.#ports.draft.clear();
		await this.#reread();
	}

	async #settle({ document }: Order): Promise<void> {
		await this.#ports.reservations.settle(document.customId);
	}

	/** What is left of the sale on the screen by now. */
	async #reread(): Promise<void> {
		const { draft, originals: found } = this.#ports;
		const id = draft.original?.entry.id;
		if (id !== undefined) await this.#renew(async () => (await found.together(id)) ?? (await found.open(id)));
	}

	async #renew(look: () => Promise<FoundOriginal | null>): Promise<void> {
		this.#looks += 1;
		const own = this.#looks;
		const found = await look();
		// On its way it is as it was confirmed.
		if (found?.is === 'found' && own === this.#looks && !this.isBusy) this.#ports.draft.renew(found.original);
	}
}

function notSent(code: string): ReturnState {
	return { step: 'refused', reason: { code }, sent: false };
}
