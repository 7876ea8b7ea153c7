import { parseScan } from '#lib/catalog/barcode.ts';
import { lookUp, type LookedUp } from '#lib/catalog/look-up.ts';
import { lineOf, ONE, type Product } from '#lib/catalog/product.ts';
import type { Found } from '#lib/catalog/search.ts';
import { USUAL_RULES } from '#lib/catalog/shop-barcode.ts';
import { stampText } from '#lib/catalog/stamp.ts';
import { USUAL_WEDGE } from '#lib/catalog/wedge.ts';
import type { Kopiykas, Thousandths } from '#lib/domain/money.ts';
import type { Line } from '#lib/domain/receipt.ts';
import { forJournal } from '#lib/till/people/approvals.svelte.ts';
import type { Lost } from '#lib/till/parking.svelte.ts';
import type { Till } from '#lib/till/till.ts';
import type { Tone } from '#lib/ui/sounds.ts';

/** What the right side of the counter asks or shows. */
export type Pane =
	| { is: 'goods' }
	| { is: 'quantity' | 'price' | 'details'; line: string }
	| { is: 'discount'; of: 'line' | 'receipt' }
	/** A weighed good waits for its weight before it becomes a line. */
	| { is: 'weigh'; product: Product; quantity: Thousandths | null; barcode?: string }
	| { is: 'free-item' }
	| { is: 'parked' }
	| { is: 'tender' }
	| { is: 'receipt' };

/** What came of a scan that put nothing into the receipt, or of a receipt that another tab has. */
export type Notice =
	| { is: 'unknown'; text: string; misread: boolean }
	/** One of them is picked from the list. */
	| { is: 'several' }
	| { is: 'bad-quantity' }
	| { is: 'empty-label'; name: string }
	| { is: 'stamp-nowhere' }
	| { is: 'stamp-twice'; stamp: string }
	| { is: 'paying' | 'elsewhere' }
	| { is: Lost };

/** More would not be read; what is not among them is found by one more letter. */
const MOST_HITS = 24;

/** The counter: what is being looked for, what the right side asks, and what a scan does to the receipt. */
export class SellScreen {
	/** On a phone: which of the two is in sight. */
	side = $state<'cart' | 'goods'>('cart');
	category = $state<string | null>(null);
	#pane = $state.raw<Pane>({ is: 'goods' });
	#query = $state('');
	/** What the list answers: the query, once no scanner is in the middle of it. */
	#sought = $state('');
	#typedAt = -Infinity;
	#settling: ReturnType<typeof setTimeout> | undefined;
	#hit = $state(0);
	#times = $state.raw<Thousandths | null>(null);
	#notice = $state.raw<Notice | null>(null);
	readonly #till: Till;
	readonly #sound: (tone: Tone) => void;
	readonly #focusScan: () => void;
	readonly #scan = $derived(parseScan(this.#query, USUAL_RULES));
	readonly #found = $derived.by((): Found | null => {
		const scan = parseScan(this.#sought, USUAL_RULES);
		if (!scan.ok || scan.reading.kind === 'nothing') return null;
		return this.#till.goods.catalog.search(scan.text, MOST_HITS);
	});

	constructor(till: Till, world: { sound: (tone: Tone) => void; focusScan: () => void }) {
		this.#till = till;
		this.#sound = world.sound;
		this.#focusScan = world.focusScan;
	}

	get pane() {
		return this.#pane;
	}
	/** Another question puts away what came of the last scan. */
	set pane(pane: Pane) {
		this.#pane = pane;
		this.#notice = null;
	}
	get query() {
		return this.#query;
	}
	get notice() {
		return this.#notice;
	}
	/** So many of the next good. */
	get times() {
		return this.#times;
	}
	get found() {
		return this.#found;
	}
	/** Which of the found goods Enter takes, from 0. */
	get hit() {
		return this.#hit;
	}

	/** Letters are answered at once; digits, and what comes as fast as a scanner's, once no more of them follow. */
	type(query: string): void {
		const now = this.#till.now();
		const isBurst = now - this.#typedAt <= USUAL_WEDGE.gap;
		const wait = isBurst ? USUAL_WEDGE.pause : /^\d+$/.test(query) ? USUAL_WEDGE.gap : 0;
		this.#typedAt = now;
		this.#query = query;
		clearTimeout(this.#settling);
		if (query !== '' && wait > 0) this.#settling = setTimeout(() => (this.#sought = this.#query), wait);
		else this.#sought = query;
		this.#hit = 0;
		this.#notice = null;
	}

	moveHit(step: 1 | -1): void {
		const last = (this.#found?.hits.length ?? 0) - 1;
		this.#hit = Math.max(0, Math.min(last, this.#hit + step));
	}

	/** Enter in the scan field. */
	enter(): void {
		if (this.#isRegistering) return this.#refuse({ is: 'paying' });
		const scan = this.#scan;
		const isChosen = this.#hit > 0 || this.#notice?.is === 'several';
		const chosen = isChosen ? this.#found?.hits[this.#hit] : undefined;
		if (chosen) this.pick(chosen, scan.ok ? scan.quantity : null);
		else {
			// Taken once, as it stands now, whatever is typed while the goods are on their way.
			if (!this.#till.goods.isReady) this.type('');
			this.#withGoods(() => this.#take(lookUp(this.#till.goods.catalog, scan, 'person')));
		}
	}

	/** A scanner's whole burst, wherever the focus was. */
	scanned(text: string): void {
		if (this.pane.is === 'tender' || this.#isRegistering) return this.#refuse({ is: 'paying' });
		this.#till.checkout.dismiss();
		this.#withGoods(() => this.#take(lookUp(this.#till.goods.catalog, parseScan(text, USUAL_RULES), 'scanner')));
	}

	/** A good that was touched or chosen in the list. */
	pick(product: Product, quantity: Thousandths | null = null): void {
		if (this.#isRegistering) return this.#refuse({ is: 'paying' });
		this.#take({ kind: 'good', product, quantity: quantity ?? this.#times });
	}

	/** The weight that was asked for. */
	weighed(product: Product, quantity: Thousandths, barcode?: string): void {
		this.#add(lineOf(product, { ...this.#rung(quantity), ...(barcode !== undefined && { barcode }) }));
	}

	addFreeItem(line: Line): void {
		this.#add(line);
	}

	/** A receipt is another tab's; where it stood on this screen, whatever was asked about it is put away. */
	lost(lost: Lost): void {
		this.#till.parking.acknowledge();
		if (this.#till.cart.isEmpty) {
			this.side = 'goods';
			this.toGoods();
		}
		this.#refuse({ is: lost });
	}

	/** Back to the goods, the focus in the scan field. */
	toGoods(): void {
		this.pane = { is: 'goods' };
		this.#focusScan();
	}

	clearSearch(): void {
		this.type('');
		this.#times = null;
		this.#focusScan();
	}

	get #isRegistering(): boolean {
		return this.#till.checkout.state.step === 'registering';
	}

	/** A good is not unknown while the goods are still on their way. */
	#withGoods(work: () => void): void {
		const { goods } = this.#till;
		if (goods.isReady) work();
		else void goods.load().then(work);
	}

	#take(looked: LookedUp): void {
		switch (looked.kind) {
			case 'good':
				return void this.#sell(looked.product, looked.quantity ?? this.#times, looked.barcode, looked.labelSum);
			case 'quantity':
				this.#times = looked.quantity;
				this.type('');
				return;
			case 'stamp':
				return this.#stamp(looked.stamp);
			case 'several':
				this.#times = looked.quantity ?? this.#times;
				return this.#letChoose(looked.text);
			case 'unknown':
				// An electronic stamp looks like nothing known, and a line is waiting for one.
				if (!looked.misread && this.#till.cart.lines.some(awaitsStamp)) return this.#stamp(looked.text);
				return this.#refuse({ is: 'unknown', text: looked.text, misread: looked.misread }, 'unknown');
			case 'empty-label':
				return this.#refuse({ is: 'empty-label', name: looked.product.name });
			case 'bad-quantity':
				return this.#refuse({ is: 'bad-quantity' });
			case 'nothing':
				return;
		}
	}

	/** The list of what the text means, at once. */
	#letChoose(text: string): void {
		this.toGoods();
		this.type(text);
		clearTimeout(this.#settling);
		this.#sought = text;
		this.#refuse({ is: 'several' }, 'asks');
	}

	async #sell(product: Product, quantity: Thousandths | null, barcode?: string, labelSum?: Kopiykas): Promise<void> {
		if (product.sample && !(await this.#maySellSamples())) return;
		if (product.measure !== 'piece' && quantity === null && labelSum === undefined) {
			this.pane = { is: 'weigh', product, quantity: null, ...(barcode !== undefined && { barcode }) };
			this.type('');
			return;
		}
		const known = { ...(barcode !== undefined && { barcode }), ...(labelSum !== undefined && { labelSum }) };
		this.#add(lineOf(product, { ...this.#rung(quantity), ...known }));
	}

	/** On a real register sample goods are sold only after a manager said so, once. */
	async #maySellSamples(): Promise<boolean> {
		const { cart, register, approval } = this.#till;
		if (register.isTraining || register.current.samplesAllowed) return true;
		const approved = await approval.ask('sell-samples');
		if (!approved) return false;
		cart.approved(forJournal(approved));
		await register.save({ ...register.current, samplesAllowed: true });
		return true;
	}

	#rung(quantity: Thousandths | null) {
		const { newId, register } = this.#till;
		return { newId, rates: register.knownTaxes, quantity: quantity ?? ONE };
	}

	#add(line: Line): void {
		if (this.#till.parking.isElsewhere) return this.#refuse({ is: 'elsewhere' });
		this.#till.checkout.dismiss();
		this.#till.cart.add(line);
		this.type('');
		this.#times = null;
		this.#sound('ok');
		this.toGoods();
	}

	/** An excise stamp belongs to the line that waits for one, the chosen line first. */
	#stamp(scanned: string): void {
		const stamp = stampText(scanned);
		const { cart, parking } = this.#till;
		if (parking.isElsewhere) return this.#refuse({ is: 'elsewhere' });
		if (cart.lines.some(({ exciseStamps }) => exciseStamps.includes(stamp))) {
			return this.#refuse({ is: 'stamp-twice', stamp });
		}
		const waiting = cart.lines.filter(awaitsStamp);
		const line = waiting.find(({ id }) => id === cart.selected?.id) ?? waiting[0];
		if (!line) return this.#refuse({ is: 'stamp-nowhere' });
		cart.change(line.id, { exciseStamps: [...line.exciseStamps, stamp] });
		cart.select(line.id);
		this.type('');
		this.#sound('ok');
	}

	#refuse(notice: Notice, tone: Tone = 'refused'): void {
		this.#notice = notice;
		this.#sound(tone);
	}
}

/** As many stamps as pieces: the line still lacks some. */
export function awaitsStamp(line: Line): boolean {
	return line.needsStamps === true && line.exciseStamps.length * 1000 < line.quantity;
}
