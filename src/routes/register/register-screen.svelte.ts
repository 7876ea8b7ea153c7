import {
	differs,
	formOf,
	isSavable,
	problemsOf,
	registerWith,
	type RegisterForm,
	type RegisterProblems
} from '#lib/till/register-form.ts';
import type { Till } from '#lib/till/till.ts';

export type SaveState = 'untouched' | 'wrong' | 'in-flight' | 'not-written' | 'saved';

/** The settings while they are being typed. Nothing counts before it is saved, and nothing typed is lost. */
export class RegisterScreen {
	readonly #till: Till;
	#form = $state.raw<RegisterForm>();
	state = $state<SaveState>('untouched');

	constructor(till: Till) {
		this.#till = till;
	}

	get form(): RegisterForm {
		return this.#form ?? formOf(this.register);
	}
	get register() {
		return this.#till.register.current;
	}
	get problems(): RegisterProblems {
		return problemsOf(this.register, this.form);
	}
	get isChanged(): boolean {
		return differs(this.register, this.form);
	}
	/** An empty field is wrong only once somebody wanted to save. */
	get tried(): boolean {
		return this.state === 'wrong';
	}

	change(change: Partial<RegisterForm>): void {
		this.#form = { ...this.form, ...change };
		if (this.state === 'saved') this.state = 'untouched';
	}

	/** Keeps the settings, with a manager's leave. Says whether the Kasa is now at another address. */
	async save(): Promise<{ moved: boolean }> {
		if (!isSavable(this.problems)) {
			this.state = 'wrong';
			return { moved: false };
		}
		if (!(await this.#till.isKasaFree())) {
			this.state = 'in-flight';
			return { moved: false };
		}
		if (!(await this.#till.approval.ask('settings'))) return { moved: false };
		const before = this.register.address;
		try {
			await this.#till.register.save(registerWith(this.register, this.form));
		} catch (error) {
			if (!(error instanceof DOMException)) throw error;
			this.state = 'not-written';
			return { moved: false };
		}
		this.#form = undefined;
		this.state = 'saved';
		return { moved: this.register.address !== before };
	}
}
