import type { KnownTill } from '#lib/api/till.ts';
import { troubleFrom, type PinTrouble } from '../people/pin-trouble.ts';
import type { TillServer } from './till-server.ts';

export interface AdmissionPorts {
	server: Pick<TillServer, 'known' | 'admit'>;
	/** Id of the till whose journal is in this browser: it is no other's. Null where it has none. */
	own: () => string | null;
	now: () => number;
	/** This browser is a till from now on. */
	onadmitted: () => Promise<void> | void;
}

/** What a manager typed before the question which till this is. */
interface Asked {
	pin: string;
	/** What a new till is to be called; left out, the server names it. */
	name?: string;
}

/** A manager makes this browser a till: a new one, or the one it was before it lost its storage. */
export class Admission {
	#isBusy = $state(false);
	#trouble = $state.raw<PinTrouble | null>(null);
	#known = $state.raw<readonly KnownTill[]>([]);
	/** The PIN counts for the question that follows it; it is gone with the answer. */
	#asked: Asked | null = null;
	readonly #ports: AdmissionPorts;

	constructor(ports: AdmissionPorts) {
		this.#ports = ports;
	}

	get isBusy() {
		return this.#isBusy;
	}
	get trouble() {
		return this.#trouble;
	}
	/** The tills this may be, the last heard first; empty where nothing is asked. */
	get known() {
		return this.#known;
	}

	/** With a manager's PIN; where there is no till that this could be, it is a new one at once. */
	ask(asked: Asked): Promise<void> {
		return this.#unlessBusy(async () => {
			const { server, own } = this.#ports;
			const told = await server.known(asked.pin);
			if (!told.ok) return troubleFrom(told.refusal, this.#ports.now());
			const id = own();
			const known = told.value.tills.filter((till) => id === null || till.id === id);
			if (known.length === 0) return await this.#admit(asked);
			this.#asked = asked;
			this.#known = known;
			return null;
		});
	}

	/** Which till it is; null: a new one. */
	choose(as: string | null): Promise<void> {
		return this.#unlessBusy(async () => {
			const asked = this.#asked;
			this.#asked = null;
			this.#known = [];
			if (!asked) return null;
			return await this.#admit(as === null ? asked : { pin: asked.pin, as });
		});
	}

	async #admit(asked: Asked & { as?: string }): Promise<PinTrouble | null> {
		const admitted = await this.#ports.server.admit(asked);
		if (!admitted.ok) return troubleFrom(admitted.refusal, this.#ports.now());
		await this.#ports.onadmitted();
		return null;
	}

	async #unlessBusy(work: () => Promise<PinTrouble | null>): Promise<void> {
		if (this.#isBusy) return;
		this.#isBusy = true;
		this.#trouble = null;
		try {
			this.#trouble = await work();
		} finally {
			this.#isBusy = false;
		}
	}
}
