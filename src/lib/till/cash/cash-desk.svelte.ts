import type { FiscalDocument } from '#lib/domain/document.ts';
import { serviceProblem, withdrawalProblem, type ServiceProblem, type WithdrawalProblem } from '#lib/domain/drawer.ts';
import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import type { Kopiykas } from '#lib/domain/money.ts';
import type { ShopSettings } from '#lib/api/settings.ts';
import { m } from '#lib/messages/messages.js';
import type { TillDatabase } from '#lib/journal/database.ts';
import { lastReason, type Approval, type Authorship, type Entry, type Reason } from '#lib/journal/entry.ts';
import type { Journal } from '#lib/journal/journal.ts';
import { formatMoney } from '#lib/ui/format.ts';
import { forJournal, type Approvals } from '../people/approvals.svelte.ts';
import type { FormKeeping } from '../form-keeping.svelte.ts';
import type { DetailRow } from '../people/people-server.ts';
import type { Action } from '../people/may.ts';
import type { Register } from '../register.ts';
import { reasonName, type ServiceKind } from './cash-reasons.ts';
import type { Drawer } from './drawer.svelte.ts';
import { formOfWithdrawal, withdrawalOfForm } from './kept-withdrawal.ts';
import { isPurchaseFor } from './used-purchases.ts';
import { EMPTY_DRAFT, type Withdrawal, type WithdrawalDraft } from './withdrawal-form.ts';

export type CashKind = ServiceKind | 'withdrawal';

export type CashTask =
	| { step: 'idle' }
	/** Being written and sent; a second press changes nothing. */
	| { step: 'working'; on: CashKind; since: number }
	/** Nothing was registered, and no cash may change hands. `sent`: it was the Kasa that refused. */
	| { step: 'refused'; on: CashKind; reason: Reason; sent: boolean }
	| { step: 'done'; entry: Entry }
	/** May have happened; the entry waits among those in doubt. */
	| { step: 'unsure'; entry: Entry };

interface CashDeskPorts {
	database: TillDatabase;
	register: () => string;
	journal: Pick<Journal, 'send'>;
	/** Keeps the withdrawal that is being filled in. */
	keeping: Pick<FormKeeping, 'keep' | 'forget' | 'handOver' | 'takeUp' | 'leave'>;
	approval: Pick<Approvals, 'ask'>;
	settings: () => Pick<ShopSettings, 'rules' | 'withdrawalMinimum'>;
	drawer: Pick<Drawer, 'look' | 'figures'>;
	labels: () => Register['labels'];
	author: (approvals?: readonly Approval[]) => Authorship;
	newId: () => string;
	now: () => number;
}

interface Asked {
	action: Action;
	detail: readonly DetailRow[];
	/** The purchase that a withdrawal follows, by its entry's id. */
	purchase?: string | undefined;
}

const NOT_WRITTEN = { written: false, reason: { code: 'not-written' } } as const;

/** Cash that moves without a sale: carried in, carried out, handed to a cardholder. */
export class CashDesk {
	#task = $state.raw<CashTask>({ step: 'idle' });
	#draft = $state.raw<WithdrawalDraft>(EMPTY_DRAFT);
	/** Names the withdrawal that is being filled in among what is kept. */
	#draftId: string;
	/** What the journal last told of the document under way. */
	#told: Entry | null = null;
	readonly #ports: CashDeskPorts;

	constructor(ports: CashDeskPorts) {
		this.#ports = ports;
		this.#draftId = ports.newId();
	}

	get task(): CashTask {
		return this.#task;
	}
	/** The withdrawal that is being filled in. */
	get draft() {
		return this.#draft;
	}

	/** Nobody is asked: more cash in the drawer harms no one. */
	async serviceIn(amount: Kopiykas, reason: string): Promise<void> {
		await this.#service('service-in', amount, reason, null);
	}

	async serviceOut(amount: Kopiykas, reason: string): Promise<void> {
		const detail = [
			{ label: m.cash_amount(), becomes: hryvnias(amount) },
			{ label: m.cash_reason(), becomes: reasonName(reason) }
		];
		await this.#service('service-out', amount, reason, { action: 'service-out', detail });
	}

	/**
	 * Cash to a cardholder, after a purchase on the same card; a manager vouches for one that is not among this shift's, was by
	 * another card or by one that nobody named, was returned, or was followed by cash before.
	 */
	async withdraw({ amount, card, purchase }: Withdrawal): Promise<void> {
		if (this.#task.step === 'working') return;
		const { database, register, drawer, settings, labels, now } = this.#ports;
		this.#task = { step: 'working', on: 'withdrawal', since: now() };
		const found = await this.#orInterrupted('withdrawal', async () => {
			await drawer.look();
			return purchase && (await isPurchaseFor(database, register(), { purchase, card })) ? purchase : null;
		});
		const { rules, withdrawalMinimum } = settings();
		const held = drawer.figures?.expected ?? null;
		const problem = withdrawalProblem(amount, { least: withdrawalMinimum, held });
		if (problem) return this.#turnDown('withdrawal', problem);
		const detail = [
			{ label: m.cash_amount(), becomes: hryvnias(amount) },
			{ label: m.withdrawal_card(), becomes: card.cardMask ?? m.withdrawal_card_untold() },
			{ label: m.withdrawal_purchase(), becomes: found?.name ?? m.withdrawal_purchase_vouched() }
		];
		const isVouchedFor = found === null && rules.withdrawal !== 'forbid';
		const document = { kind: 'withdrawal' as const, amount, label: labels().card, card, print: true };
		const action = isVouchedFor ? ('withdrawal-without-purchase' as const) : ('withdrawal' as const);
		this.#task = { step: 'idle' };
		await this.#post('withdrawal', document, { action, detail, purchase: found?.id });
		const { task } = this;
		const isHandedOut = task.step === 'done' || task.step === 'unsure';
		// What another tab has handed out must not be handed out here again.
		const isGone = task.step === 'refused' && task.reason.code === 'taken-elsewhere';
		if (isHandedOut || isGone) this.fill(EMPTY_DRAFT);
	}

	/** What is typed of a withdrawal; it outlives its pane, and a reload. */
	fill(draft: WithdrawalDraft): void {
		const { keeping, newId } = this.#ports;
		this.#draft = draft;
		if (draft !== EMPTY_DRAFT) return keeping.keep(formOfWithdrawal(this.#draftId, draft));
		keeping.forget(this.#draftId);
		this.#draftId = newId();
	}

	/** Takes up the withdrawal that an earlier page had begun, unless one was begun here; whether there is one. */
	async takeUp(): Promise<boolean> {
		const { keeping, now } = this.#ports;
		const mayBegin = () => this.#draft === EMPTY_DRAFT && this.#task.step === 'idle';
		const form = mayBegin() ? await keeping.takeUp() : null;
		if (!form) return false;
		const draft = withdrawalOfForm(form, now());
		if (!draft) keeping.forget(form.id);
		else if (!mayBegin()) keeping.leave(form.id);
		else [this.#draft, this.#draftId] = [draft, form.id];
		return this.#draft === draft;
	}

	/** The cashier has read what came of it. */
	dismiss(): void {
		if (this.#task.step !== 'working') this.#task = { step: 'idle' };
	}

	/** A late answer settled the document that is still on the screen. */
	follow(entry: Entry): void {
		const task = this.#task;
		if (task.step === 'working' && entry.document.kind === task.on && entry.createdAt >= task.since) this.#told = entry;
		if ((task.step === 'unsure' || task.step === 'done') && task.entry.id === entry.id) {
			this.#task = { step: entry.state === 'fiscal' ? 'done' : 'unsure', entry };
		}
	}

	async #service(kind: ServiceKind, amount: Kopiykas, reason: string, asked: Asked | null): Promise<void> {
		if (this.#task.step === 'working') return;
		const problem = serviceProblem(amount);
		if (problem) return this.#turnDown(kind, problem);
		await this.#post(kind, { kind, amount, label: this.#ports.labels().cash, print: true, reason }, asked);
	}

	async #post(on: CashKind, document: FiscalDocument, asked: Asked | null): Promise<void> {
		const { approval, keeping, journal, author, now } = this.#ports;
		const approved = asked && (await approval.ask(asked.action, asked.detail));
		// A double press, of which the first is on its way by now.
		if (this.#task.step === 'working') return;
		if (asked && !approved) {
			// The card was debited before: that nothing came of it has to be said.
			if (on === 'withdrawal') this.#task = refused(on, { code: 'not-allowed' }, false);
			return;
		}
		this.#task = { step: 'working', on, since: now() };
		this.#told = null;
		try {
			const signed = author(approved ? forJournal(approved) : []);
			const purchase = asked?.purchase;
			const form = on === 'withdrawal' ? formOfWithdrawal(this.#draftId, this.#draft) : null;
			const cart = form && (await keeping.handOver(form));
			const intent = { document, author: signed, ...(cart && { cart }), ...(purchase !== undefined && { purchase }) };
			const posted = form && !cart ? NOT_WRITTEN : await journal.send(intent);
			this.#task = posted.written ? afterwards(on, posted.entry) : refused(on, posted.reason, false);
		} catch (error) {
			this.#task = interrupted(on, this.#told);
			throw error;
		}
	}

	async #orInterrupted<T>(on: CashKind, work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			this.#task = refused(on, { code: 'interrupted' }, false);
			throw error;
		}
	}

	#turnDown(on: CashKind, code: ServiceProblem | WithdrawalProblem): void {
		this.#task = refused(on, { code }, false);
	}
}

function afterwards(on: CashKind, entry: Entry): CashTask {
	if (!givesCartBack(entry.state)) return { step: entry.state === 'fiscal' ? 'done' : 'unsure', entry };
	return refused(on, lastReason(entry) ?? { code: 'unknown-refusal' }, entry.state === 'refused');
}

/** A mistake of ours came between: what has left may have happened. */
function interrupted(on: CashKind, told: Entry | null): CashTask {
	const mayHaveHappened = told && told.state !== 'intended' && !givesCartBack(told.state);
	return mayHaveHappened ? { step: 'unsure', entry: told } : refused(on, { code: 'interrupted' }, false);
}

function refused(on: CashKind, reason: Reason, sent: boolean): CashTask {
	return { step: 'refused', on, reason, sent };
}

function hryvnias(amount: Kopiykas): string {
	return `${formatMoney(amount)} ₴`;
}
