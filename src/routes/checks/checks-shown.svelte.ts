import type { Check } from '#lib/api/checks.ts';
import type { Register } from '#lib/api/register.ts';
import type { CheckQueue } from '#lib/till/checks/check-queue.svelte.ts';
import type { ShopChecks } from '#lib/till/checks/shop-checks.svelte.ts';
import { inListOrder } from './check-order.ts';

/** Another register that is to print a check; `gone`: it was removed. Null: this one is. */
export type Elsewhere = Register | 'gone' | null;

export interface ChecksShownPorts {
	queue: Pick<CheckQueue, 'checks' | 'byId' | 'why'>;
	/** Null in training. */
	everywhere: Pick<ShopChecks, 'checks' | 'byId' | 'why' | 'hasOthers' | 'registerOf'> | null;
	isManager: () => boolean;
	/** The register this till sells at, by its id. */
	own: () => string;
}

/** Which checks the screen lists: this register's, or all that a manager may have to see to. */
export class ChecksShown {
	wanted = $state<'own' | 'all'>('own');
	readonly #ports: ChecksShownPorts;

	constructor(ports: ChecksShownPorts) {
		this.#ports = ports;
	}

	/** There is something to choose between. */
	get hasScopes(): boolean {
		return this.#others !== null;
	}
	get scope(): 'own' | 'all' {
		return this.#all ? 'all' : 'own';
	}
	get checks(): readonly Check[] {
		const { queue } = this.#ports;
		const others = this.#all?.checks.filter(({ id }) => queue.byId(id) === null) ?? [];
		return inListOrder([...queue.checks, ...others]);
	}
	/** Why the list may be old, or null. */
	get why() {
		return this.#ports.queue.why ?? this.#all?.why ?? null;
	}

	byId(id: string): Check | null {
		return this.#ports.queue.byId(id) ?? this.#all?.byId(id) ?? null;
	}

	elsewhere(id: string): Elsewhere {
		const listed = this.#ports.queue.byId(id) ? null : this.#all?.byId(id);
		if (!listed || listed.register === this.#ports.own()) return null;
		return this.#all?.registerOf(listed) ?? 'gone';
	}

	get #others() {
		const { everywhere, isManager, own } = this.#ports;
		return isManager() && everywhere?.hasOthers(own()) ? everywhere : null;
	}
	get #all() {
		return this.wanted === 'all' ? this.#others : null;
	}
}
