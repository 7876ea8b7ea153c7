/** What a cashier may not do alone. */
export type ManagersAction =
	| 'open-by-wrong-clock'
	| 'price-change'
	| 'large-discount'
	| 'sell-samples'
	| 'register-settings'
	/** What is owed was given back. */
	| 'give-money-back'
	/** A document did happen, or did not, or has a number: on somebody's word. */
	| 'word-on-document'
	| 'finding-seen';

/** The one place where anything asks a manager; until people exist the answer is a plain confirmation. */
export class Approval {
	#pending = $state.raw<{ action: ManagersAction; answer: (allowed: boolean) => void } | null>(null);

	get pending(): ManagersAction | null {
		return this.#pending?.action ?? null;
	}

	/** Settles with the answer; a question asked meanwhile takes the place of the first, which is then declined. */
	ask(action: ManagersAction): Promise<boolean> {
		this.#pending?.answer(false);
		return new Promise((resolve) => {
			this.#pending = {
				action,
				answer: (allowed) => {
					this.#pending = null;
					resolve(allowed);
				}
			};
		});
	}

	answer(allowed: boolean): void {
		this.#pending?.answer(allowed);
	}
}
