import { catalogOf, type Catalog } from '#lib/catalog/catalog.ts';
import type { Product } from '#lib/catalog/product.ts';
import type { Line } from '#lib/domain/receipt.ts';
import type { JournalPorts } from '#lib/journal/journal.ts';
import type { OwnGoods, OwnGoodsPorts } from './goods/own-goods.ts';

const EMPTY = catalogOf([]);

export interface GoodsPorts extends OwnGoodsPorts {
	/** One tab of a browser asks. */
	lock: Pick<JournalPorts['lock'], 'ifFree'>;
	/** Tells the other tabs that the goods on the disk are others now. */
	tell: () => void;
}

/**
 * The goods on offer, loaded once the scan field is ready, so that the screen does not wait for them: the shop's own where
 * it has a list, as it was last kept; else samples.
 */
export class Goods {
	#catalog = $state.raw<Catalog>(EMPTY);
	#failed = $state(false);
	#broken = $state(false);
	#ready: Promise<void> | null = null;
	/** What changes the goods is done one after another. */
	#turn: Promise<unknown> = Promise.resolve();
	#own: Promise<OwnGoods> | null = null;
	/** As far as they were ever needed here. */
	#samples: Catalog | null = null;
	/** Null: in training there are samples only. */
	readonly #ports: GoodsPorts | null;

	constructor(ports: GoodsPorts | null) {
		this.#ports = ports;
	}

	get catalog() {
		return this.#catalog;
	}
	/** They could not be fetched; `load` tries again. */
	get hasFailed() {
		return this.#failed;
	}
	/** The disk did not take what was told last: after a reload there may be older prices. */
	get isBroken() {
		return this.#broken;
	}
	get isReady() {
		return this.#catalog !== EMPTY;
	}

	/** The good that a line was rung up of, a sample too that is on offer no more; null: it is none of these. */
	of({ code, catalogId }: Pick<Line, 'code' | 'catalogId'>): Product | null {
		const product = this.#catalog.byCode(code);
		if (product?.catalogId === catalogId) return product;
		return catalogId === undefined ? (this.#samples?.byCode(code) ?? null) : null;
	}

	/** Lets `of` find samples, which a receipt may hold though they are on offer no more. */
	async knowSamples(): Promise<void> {
		await this.#allSamples();
	}

	load(): Promise<void> {
		this.#failed = false;
		this.#ready ??= this.#show((own) => own.read(this.#catalog)).catch(() => {
			this.#failed = true;
			this.#ready = null;
		});
		return this.#ready;
	}

	/** Another tab has changed the goods on the disk. */
	heard(): Promise<void> {
		return this.#show((own) => own.read(this.#catalog));
	}

	/**
	 * Asks our own server what has changed; where it is silent the goods stay as they are.
	 * @returns whether it fell silent in the middle, and has more
	 */
	async refresh(): Promise<boolean> {
		const ports = this.#ports;
		if (!ports) return false;
		const own = await this.#ownGoods(ports);
		if (this.isReady && (await own.isBehind())) await this.heard();
		const asked = await ports.lock.ifFree(() => own.ask());
		if (!asked) return false;
		const { isCutOff, changes } = asked;
		this.#broken = own.isBroken();
		if (changes?.length !== 0) {
			if (!this.#broken) ports.tell();
			await this.#show((own) => (changes ? own.change(this.#catalog, changes) : own.read(this.#catalog)));
		}
		return isCutOff;
	}

	/** Shows the shop's own goods, or samples where it has none. */
	#show(find: (own: OwnGoods) => Promise<Catalog | null>): Promise<void> {
		const shown = this.#turn.then(async () => {
			const own = this.#ports && (await this.#ownGoods(this.#ports));
			const shown = own && (await find(own));
			this.#catalog = shown ?? (await this.#allSamples());
			this.#broken = own?.isBroken() ?? false;
			this.#failed = false;
		});
		this.#turn = shown.catch(() => null);
		return shown;
	}

	async #allSamples(): Promise<Catalog> {
		this.#samples ??= catalogOf((await import('#lib/catalog/sample-goods.ts')).SAMPLE_GOODS);
		return this.#samples;
	}

	#ownGoods(ports: GoodsPorts): Promise<OwnGoods> {
		this.#own ??= import('./goods/own-goods.ts').then(
			({ ownGoods }) => ownGoods(ports),
			(error: unknown) => {
				this.#own = null;
				throw error;
			}
		);
		return this.#own;
	}
}
