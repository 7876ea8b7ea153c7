import type { Check, ChecksWatched } from '#lib/api/checks.ts';
import type { CheckTold, CheckWhy } from './checks-server.ts';

const NOTHING_TOLD: ChecksWatched = { checks: [], automatic: false, cashlessLabel: null };

/** What Bitrix24 wants printed at this till's register, as the server last told it. */
export class CheckQueue {
	#told = $state.raw(NOTHING_TOLD);
	#why = $state<CheckWhy | null>(null);
	/** Checks that this till could not print by itself. */
	#stuck = $state.raw<readonly string[]>([]);
	readonly #waiting = $derived(this.#told.checks.filter(({ state }) => state === 'waiting'));
	readonly #asking = $derived(this.#waiting.filter((check) => !this.isAutomatic(check)));

	/** The oldest first. */
	get checks(): readonly Check[] {
		return this.#told.checks;
	}
	get cashlessLabel() {
		return this.#told.cashlessLabel;
	}
	/** Milliseconds until the server is to be asked again; null: it does not say. */
	get nextIn() {
		return this.#told.nextIn ?? null;
	}
	/** Why the list may be old; null where the server has just told it. */
	get why() {
		return this.#why;
	}
	/** That nobody prints yet. */
	get waiting(): readonly Check[] {
		return this.#waiting;
	}
	/** Of those waiting, the ones that somebody has to press for. */
	get asking(): readonly Check[] {
		return this.#asking;
	}

	byId(id: string): Check | null {
		return this.#told.checks.find((check) => check.id === id) ?? null;
	}

	/** It is printed without asking anybody: a sale paid without cash, where the shop has it so. */
	isAutomatic(check: Check): boolean {
		const isCashless = check.check.payments.every(({ form }) => form === 'cashless');
		return (
			this.#told.automatic && check.kind === 'sell' && isCashless && !check.held && !this.#stuck.includes(check.id)
		);
	}

	hear(told: CheckTold<ChecksWatched>): void {
		this.#why = told.ok ? null : told.why;
		if (told.ok) this.#told = told.value;
	}

	/** The server told of one in answer to something else. */
	take(check: Check): void {
		const checks = this.#told.checks.map((known) => (known.id === check.id ? check : known));
		this.#told = { ...this.#told, checks };
	}

	/** Whether it could not be printed without asking. */
	stick(id: string, isStuck: boolean): void {
		const others = this.#stuck.filter((stuck) => stuck !== id);
		this.#stuck = isStuck ? [...others, id] : others;
	}
}
