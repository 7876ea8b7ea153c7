import { Errand } from './errand.svelte.ts';
import type { ShopDesk } from './shop-desk.ts';

/** The reading of the portal's goods, as a manager asks for it and looks on. */
export class GoodsReading {
	readonly errand = new Errand();
	readonly #desk: Pick<ShopDesk, 'products' | 'server'>;

	readonly #onread: () => void;

	/** @param onread told when what was asked for here is read */
	constructor(desk: Pick<ShopDesk, 'products' | 'server'>, onread: () => void) {
		this.#desk = desk;
		this.#onread = onread;
	}

	/** Somebody reads at this moment: we, or the server by itself. */
	get isRunning(): boolean {
		return this.errand.isBusy || (this.#desk.products.value?.running ?? false);
	}

	/** @param whole everything anew; else what has changed */
	async read(whole: boolean): Promise<void> {
		const { products, server } = this.#desk;
		const read = await this.errand.run(() => server.bitrix24.readProducts(whole ? { whole } : {}));
		if (!read) return;
		products.hear(read.value);
		this.#onread();
	}

	/** While somebody reads the figures change. */
	async look(): Promise<void> {
		if (!this.isRunning) return;
		await this.#desk.products.ask();
		const isOver = !(this.#desk.products.value?.running ?? false);
		if (isOver && !this.errand.isBusy) this.#onread();
	}
}
