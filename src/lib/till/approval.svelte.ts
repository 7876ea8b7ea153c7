/** What a cashier may not do alone. */
export type ManagersAction = 'price-change' | 'large-discount' | 'sell-samples' | 'register-settings';

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
