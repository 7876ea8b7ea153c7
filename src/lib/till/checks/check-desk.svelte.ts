import type { ResultsTold } from '#lib/api/bitrix24.ts';
import type { Check, CheckAct } from '#lib/api/checks.ts';
import type { SaleDocument } from '#lib/domain/document.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { instantOf } from '#lib/kasa/timestamp.ts';
import type { Approvals } from '../people/approvals.svelte.ts';
import type { Action } from '../people/may.ts';
import type { PaperNumber } from '../receipts/paper-number.ts';
import type { Register } from '../register.ts';
import { lacksStamp } from '../returns/stamps-back.ts';
import { checkAfter } from './check-outcome.ts';
import type { CheckOrder, CheckPrinted, CheckPrinting, CheckTrouble } from './check-printing.ts';
import type { CheckQueue } from './check-queue.svelte.ts';
import type { ChecksServer, CheckTold, CheckWhy } from './checks-server.ts';
import { findFittingSale, type FittingSale } from './fitting-sale.ts';
import { mayPrint } from './may-print.ts';
import type { ShopChecks } from './shop-checks.svelte.ts';

/** How far the check that somebody prints has come. */
export type CheckDeskState =
	| { step: 'idle' }
	/** A manager is asked; nothing has left. */
	| { step: 'asking'; check: string }
	| { step: 'printing'; check: string; since: number }
	| CheckPrinted;

export interface CheckDeskPorts {
	server: Pick<ChecksServer, 'act' | 'tell'>;
	printing: CheckPrinting;
	queue: CheckQueue;
	/** Those of other registers, too. */
	everywhere: Pick<ShopChecks, 'take'>;
	database: TillDatabase;
	approval: Approvals;
	/** The shop lets whoever is here not do it at all, whatever a manager says. */
	forbids: (action: Action) => boolean;
	register: () => Register;
	now: () => number;
}

/** Prints what Bitrix24 asks for, and says what a manager decides about it. */
export class CheckDesk {
	#state = $state.raw<CheckDeskState>({ step: 'idle' });
	/** Why checks could not be printed without asking. */
	#troubles = $state.raw<readonly { check: string; trouble: CheckTrouble }[]>([]);
	#refusal = $state.raw<{ check: string; act: CheckAct['act']; why: CheckWhy } | null>(null);
	#isActing = $state(false);
	readonly #ports: CheckDeskPorts;

	constructor(ports: CheckDeskPorts) {
		this.#ports = ports;
	}

	get state() {
		return this.#state;
	}
	get isBusy(): boolean {
		const isAsking = this.#state.step === 'asking' && this.#ports.approval.pending !== null;
		return this.#state.step === 'printing' || isAsking;
	}
	/** A manager's decision is on its way to the server. */
	get isActing() {
		return this.#isActing;
	}
	/** Why the server did not take a manager's last decision; null where it did. */
	get refusal() {
		return this.#refusal;
	}

	troubleOf(check: string): CheckTrouble | null {
		return this.#troubles.find((one) => one.check === check)?.trouble ?? null;
	}

	/** The receipt of this till that a return fits, or null; one that is not Bitrix24's own is taken where somebody says so. */
	async saleOf({ check, kind }: Check): Promise<FittingSale | null> {
		if (kind === 'sell') return null;
		const { database, register, now } = this.#ports;
		return await findFittingSale(check, { database, register: register(), before: now() });
	}

	/** Somebody pressed for it. A return asks a manager first, where the shop's rules say so. Rejects for a mistake of ours. */
	async print(check: Check, back: FittingSale | null): Promise<void> {
		const { printing, approval, forbids, now } = this.#ports;
		if (this.isBusy || printing.isUnderWay(check.id)) return;
		const asking: CheckDeskState = { step: 'asking', check: check.id };
		this.#state = asking;
		const order = await printing.order(check, back);
		if (this.#state !== asking) return;
		if ('step' in order) {
			this.#state = order;
			return;
		}
		const allowed = await mayPrint(approval, { ...order, forbids });
		if (this.#state !== asking) return;
		// Meanwhile the till may have begun to print it by itself.
		if (!allowed || printing.isUnderWay(check.id)) {
			this.#state = { step: 'idle' };
			return;
		}
		this.#state = { step: 'printing', check: check.id, since: now() };
		try {
			this.#state = this.#known(check, await printing.print(order, allowed));
		} catch (error) {
			this.#state = { step: 'refused', check: check.id, trouble: { by: 'till', reason: { code: 'interrupted' } } };
			throw error;
		}
	}

	/** What this till has seen itself need not wait until the server has heard of it. */
	#known(check: Check, printed: CheckPrinted): CheckPrinted {
		const { queue } = this.#ports;
		if (printed.entry) queue.take(checkAfter(queue.byId(check.id) ?? check, printed.entry));
		return printed;
	}

	/**
	 * A sale paid without cash, while nobody pays here; what keeps it from being printed asks a person. Rejects for a mistake
	 * of ours.
	 */
	async printByItself(check: Check): Promise<void> {
		const { printing } = this.#ports;
		if (printing.isUnderWay(check.id)) return;
		try {
			const order = await printing.order(check, null);
			// Meanwhile somebody may have pressed for it.
			if (printing.isUnderWay(check.id)) return;
			const printed = 'step' in order ? order : this.#known(check, await this.#printAlone(order));
			if (printed.step === 'refused') this.#stick(check, printed.trouble);
		} catch (error) {
			this.#stick(check, { by: 'till', reason: { code: 'interrupted' } });
			throw error;
		}
	}

	#stick({ id }: Check, trouble: CheckTrouble): void {
		const others = this.#troubles.filter((one) => one.check !== id);
		this.#troubles = [...others, { check: id, trouble }];
		this.#ports.queue.stick(id, true);
	}

	async #printAlone(order: CheckOrder): Promise<CheckPrinted> {
		const { check, document } = order;
		if (!document.receipt.lines.some(lacksStamp)) return await this.#ports.printing.print(order, []);
		return { step: 'refused', check: check.id, trouble: { by: 'till', reason: { code: 'check-lacks-stamps' } } };
	}

	/** The document that it would become, for what has to be known of it before the press; null: it becomes none. */
	async preview(check: Check, back: FittingSale | null): Promise<SaleDocument | null> {
		const order = await this.#ports.printing.order(check, back);
		return 'step' in order ? null : order.document;
	}

	/** What a manager decides; false where the server did not take it. */
	async act(check: Check, act: CheckAct): Promise<boolean> {
		if (this.#isActing) return false;
		this.#isActing = true;
		this.#refusal = null;
		const told = await this.#ports.server.act(check.id, act);
		this.#isActing = false;
		if (told.ok) this.#take(told.value);
		else this.#refusal = { check: check.id, act: act.act, why: told.why };
		return told.ok;
	}

	/** Bitrix24 hears now that it was printed, whether or not it has heard so before. */
	async tell(check: Check): Promise<CheckTold<ResultsTold>> {
		const told = await this.#ports.server.tell(check.id);
		if (told.ok && told.value.told > 0) this.#take({ ...check, resultTold: true });
		return told;
	}

	#take(check: Check): void {
		this.#ports.queue.take(check);
		this.#ports.everywhere.take(check);
	}

	/** Somebody holds the paper: it was printed. Where nobody typed the paper's time, it was when the check was made. */
	saidDone(check: Check, { fiscalCode, fiscalDate }: PaperNumber): Promise<boolean> {
		const at = (fiscalDate === null ? null : instantOf(fiscalDate)) ?? check.madeAt;
		return this.act(check, { act: 'done', fiscalCode, at });
	}

	/** What came of it was read. */
	dismiss(): void {
		if (this.isBusy) return;
		this.#state = { step: 'idle' };
		this.#refusal = null;
	}

	/** A late answer settled the document that is still on the screen, or brought its number. */
	follow(entry: Entry): void {
		const { step } = this.#state;
		if ((step !== 'done' && step !== 'unsure') || this.#state.entry.id !== entry.id) return;
		this.#state = { ...this.#state, step: entry.state === 'fiscal' ? 'done' : 'unsure', entry };
	}
}
