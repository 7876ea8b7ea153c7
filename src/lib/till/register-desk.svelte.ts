import type { TaxRate } from '#lib/domain/tax.ts';
import type { Register } from './register.ts';

/** The register this till sells at, and the taxes its Kasa tells. */
export class RegisterDesk {
	readonly #initial: Register;
	#saved = $state.raw<Register | null>(null);
	#told = $state.raw<readonly TaxRate[] | null>(null);
	#asked = $state(false);
	readonly #save: (register: Register) => Promise<void>;

	constructor(register: Register, save: (register: Register) => Promise<void>) {
		this.#initial = register;
		this.#save = save;
	}

	get current(): Register {
		return this.#saved ?? this.#initial;
	}
	get isTraining(): boolean {
		return this.current.address === null;
	}
	/** The Kasa's own list; where it has none, what was typed in on the register page. */
	get taxRates(): readonly TaxRate[] {
		return this.#told ?? this.current.taxRates;
	}
	/** The Kasa has a list of its own, so none need be typed in. */
	get kasaTellsTaxes(): boolean {
		return this.#told !== null;
	}

	/** The Kasa was asked for its taxes, or rates of an earlier day or typed in are at hand. */
	get knowsTaxes(): boolean {
		return this.#asked || this.current.taxRates.length > 0;
	}

	/** Null: nobody has told them yet. */
	get knownTaxes(): readonly TaxRate[] | null {
		return this.knowsTaxes ? this.taxRates : null;
	}

	/** Taxes as the Kasa told them; null: it has no such list. */
	toldTaxes(rates: readonly TaxRate[] | null): void {
		this.#told = rates;
		this.#asked = true;
	}

	/** Keeps what the Kasa told for a day on which it does not. */
	async rememberTaxes(rates: readonly TaxRate[]): Promise<void> {
		if (JSON.stringify(rates) !== JSON.stringify(this.current.taxRates)) {
			await this.save({ ...this.current, taxRates: rates });
		}
	}

	/** Counts lines the other way from now on. */
	async takeOtherLineRule(): Promise<void> {
		await this.save({ ...this.current, lineRule: this.current.lineRule === 'down' ? 'half-up' : 'down' });
	}

	/** Keeps the settings; rejects where the disk does not take them, and then nothing changes. */
	async save(register: Register): Promise<void> {
		await this.#save(register);
		this.#saved = register;
	}
}
