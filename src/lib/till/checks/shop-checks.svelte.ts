import type { Check, ChecksListed } from '#lib/api/checks.ts';
import type { Register } from '#lib/api/register.ts';
import type { ChecksServer, CheckWhy } from './checks-server.ts';

export type ListedCheck = ChecksListed['checks'][number];

/** What a manager may have to see to at any register of the shop, as the server last told it. */
export class ShopChecks {
	#checks = $state.raw<readonly ListedCheck[]>([]);
	/** Without those that were removed. */
	#registers = $state.raw<readonly Register[]>([]);
	#why = $state<CheckWhy | null>(null);
	readonly #server: Pick<ChecksServer, 'list' | 'registers'>;

	constructor(server: Pick<ChecksServer, 'list' | 'registers'>) {
		this.#server = server;
	}

	/** The oldest first. */
	get checks() {
		return this.#checks;
	}
	/** Why the list may be old; null where the server has just told it. */
	get why() {
		return this.#why;
	}

	/** The shop has another register than this one, or checks of one that was removed. */
	hasOthers(register: string): boolean {
		const others = [...this.#registers.map(({ id }) => id), ...this.#checks.map((check) => check.register)];
		return others.some((id) => id !== register);
	}

	/** Null: it was removed. */
	registerOf({ register }: ListedCheck): Register | null {
		return this.#registers.find(({ id }) => id === register) ?? null;
	}

	byId(id: string): ListedCheck | null {
		return this.#checks.find((check) => check.id === id) ?? null;
	}

	/** Asks the server; what is not told stays as it was. */
	async ask(): Promise<void> {
		const [listed, registers] = await Promise.all([this.#server.list(), this.#server.registers()]);
		this.#why = listed.ok ? null : listed.why;
		if (listed.ok) this.#checks = listed.value.checks;
		if (registers.ok) this.#registers = registers.value.registers;
	}

	/** The server told of one in answer to something else. */
	take(check: Check): void {
		this.#checks = this.#checks.map((known) => (known.id === check.id ? { ...known, ...check } : known));
	}
}
