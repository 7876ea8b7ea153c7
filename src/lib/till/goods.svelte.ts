import { catalogOf, type Catalog } from '#lib/catalog/catalog.ts';

const EMPTY = catalogOf([]);

/** The goods on offer; loaded once the scan field is ready, so that the screen does not wait for them. */
export class Goods {
	#catalog = $state.raw<Catalog>(EMPTY);
	#failed = $state(false);
	#ready: Promise<void> | null = null;

	get catalog() {
		return this.#catalog;
	}
	/** They could not be fetched; `load` tries again. */
	get hasFailed() {
		return this.#failed;
	}
	get isReady() {
		return this.#catalog !== EMPTY;
	}

	load(): Promise<void> {
		this.#failed = false;
		this.#ready ??= import('#lib/catalog/sample-goods.ts').then(
			({ SAMPLE_GOODS }) => {
				this.#catalog = catalogOf(SAMPLE_GOODS);
			},
			() => {
				this.#failed = true;
				this.#ready = null;
			}
		);
		return this.#ready;
	}
}
