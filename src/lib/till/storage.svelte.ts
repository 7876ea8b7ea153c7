/** What of the browser's StorageManager is asked; passed in. */
export type StoragePort = Pick<StorageManager, 'estimate' | 'persist' | 'persisted'>;

/** What the browser says of the place where the journal lies. Null: it does not say. */
export interface StorageFacts {
	/** It promised not to clear it by itself. */
	isKept: boolean | null;
	/** Bytes. */
	usage: number | null;
	/** Bytes, used ones included. */
	quota: number | null;
}

const SAYS_NOTHING: StorageFacts = { isKept: null, usage: null, quota: null };

/** The place that the browser gives this till. Whatever it says, nothing is blocked. */
export class DeviceStorage {
	#facts = $state.raw<StorageFacts | null>(null);
	readonly #port: StoragePort | null;

	/** @param port null where the page's address is not safe enough for a browser to offer one */
	constructor(port: StoragePort | null) {
		this.#port = port;
	}

	/** Null until they were read. */
	get facts() {
		return this.#facts;
	}

	async read(): Promise<void> {
		this.#facts = this.#port ? await factsOf(this.#port) : SAYS_NOTHING;
	}

	/** Asks the browser to keep what is written, unless it does already. */
	async ask(): Promise<void> {
		if (this.#port && !(await this.#port.persisted())) await this.#port.persist();
	}
}

async function factsOf(port: StoragePort): Promise<StorageFacts> {
	const [isKept, { usage = null, quota = null }] = await Promise.all([port.persisted(), port.estimate()]);
	return { isKept, usage, quota };
}
