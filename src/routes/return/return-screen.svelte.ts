import { parseScan } from '#lib/catalog/barcode.ts';
import { lookUp } from '#lib/catalog/look-up.ts';
import { lineOf, ONE, type Product } from '#lib/catalog/product.ts';
import type { Found } from '#lib/catalog/search.ts';
import { USUAL_RULES } from '#lib/catalog/shop-barcode.ts';
import { readStamp, stampText } from '#lib/catalog/stamp.ts';
import type { Kopiykas, Thousandths } from '#lib/domain/money.ts';
import type { Line, PricedLine } from '#lib/domain/receipt.ts';
import { isReceiptAddress } from '#lib/till/returns/receipt-mark.ts';
import { returnsAt, type Returns } from '#lib/till/returns/returns.ts';
import { lacksStamp } from '#lib/till/returns/stamps-back.ts';
import type { Till } from '#lib/till/till.ts';
import type { Tone } from '#lib/ui/sounds.ts';
import { untaxedIn } from '../sell/untaxed.ts';

/** What the right side asks or shows. */
export type Pane =
	| { is: 'choose' }
	/** How much of a sold line, or of a good without a receipt. */
	| { is: 'quantity'; line: string }
	| { is: 'weigh'; product: Product; barcode?: string }
	| { is: 'free-item' }
	| { is: 'give' };

/** Why a scan took nothing. */
export type ScanRefusal =
	/** All of that good goes back already. */
	| { is: 'no-more'; name: string }
	| { is: 'not-on-receipt' }
	| { is: 'stamp-not-on-receipt' | 'stamp-twice'; stamp: string }
	/** No good waits for a stamp. */
	| { is: 'stamp-nowhere' };

const MOST_HITS = 24;

/** The screen that takes goods back: what is looked for, what the right side asks, and what a scan does. */
export class ReturnScreen {
	/** On a phone: which of the two is in sight. */
	side = $state<'cart' | 'goods'>('goods');
	pane = $state.raw<Pane>({ is: 'choose' });
	#query = $state('');
	#unknown = $state<string | null>(null);
	#refused = $state<ScanRefusal | null>(null);
	readonly returns: Returns;
	readonly #till: Till;
	readonly #sound: (tone: Tone) => void;
	readonly #focusScan: () => void;
	/** Goods that fit what was typed, where nobody has the receipt. */
	readonly #found = $derived.by((): Found | null => {
		const scan = parseScan(this.#query, USUAL_RULES);
		if (!scan.ok || scan.reading.kind === 'nothing') return null;
		return this.#till.goods.catalog.search(scan.text, MOST_HITS);
	});

	constructor(till: Till, world: { sound: (tone: Tone) => void; focusScan: () => void }) {
		this.#till = till;
		this.returns = returnsAt(till.returning);
		this.#sound = world.sound;
		this.#focusScan = world.focusScan;
		// Left while it was on its way or before its refusal was read, it is there to be read.
		const { step } = this.returns.desk.state;
		if (step === 'registering' || step === 'refused') this.pane = { is: 'give' };
	}

	get text(): string {
		return this.returns.draft.isWithoutReceipt ? this.#query : this.returns.search.text;
	}
	get found() {
		return this.#found;
	}
	/** What was scanned and is no good of the shop. */
	get unknown() {
		return this.#unknown;
	}

	/** Why the last scan took nothing of the receipt that is open. */
	get refused() {
		return this.#refused;
	}

	/** Something is chosen, and all that must be said of it is said. */
	get isGiveable(): boolean {
		const { receipt, lacksStamps, isWithoutReceipt, goods } = this.returns.draft;
		if (isWithoutReceipt && untaxedIn(goods, this.#till)) return false;
		return receipt.total > 0 && receipt.problems.length === 0 && !lacksStamps;
	}

	type(text: string): void {
		this.#unknown = null;
		this.#refused = null;
		if (this.returns.draft.isWithoutReceipt) this.#query = text;
		else this.returns.search.type(text);
	}

	/** Enter in the field. */
	enter(): void {
		const { draft, search } = this.returns;
		if (draft.isWithoutReceipt) this.#takeGood(this.#query, 'person');
		else if (draft.original && this.#takeSoldStamp(search.text)) search.type('');
		else void this.#look(search.text);
	}

	/** A scanner's whole burst, wherever the focus was. */
	scanned(text: string): void {
		const { desk, draft } = this.returns;
		if (desk.isBusy || this.pane.is === 'give') return this.#sound('refused');
		if (draft.isWithoutReceipt) return this.#takeGood(text, 'scanner');
		if (draft.original && (this.#takeSold(text) || this.#takeSoldStamp(text))) return;
		// A good is no receipt: nobody wants the buyer's exchanged for another's.
		if (draft.original && !isReceiptAddress(text)) return this.#notThere(text);
		desk.dismiss();
		void this.#look(text);
	}

	pick(product: Product): void {
		this.#ring(product, null);
	}

	weighed(product: Product, quantity: Thousandths, barcode?: string): void {
		this.add(lineOf(product, { ...this.#rung(quantity), ...(barcode !== undefined && { barcode }) }));
	}

	add(line: Line): void {
		this.returns.draft.goods.add(line);
		this.type('');
		this.#sound('ok');
		this.toChoice();
	}

	/** Goods are rung up though nobody has their receipt. */
	beginWithoutReceipt(): void {
		void this.#till.goods.load();
		this.returns.desk.beginWithoutReceipt();
		this.#query = '';
		this.toChoice();
	}

	/** To how it is given back, once something is chosen. */
	toGiving(): void {
		const { desk, search } = this.returns;
		if (desk.isBusy || !this.isGiveable) return;
		desk.dismiss();
		search.cancel();
		this.pane = { is: 'give' };
		void this.#till.isKasaFree().then((free) => (free ? this.#till.kasa.ask() : null));
	}

	/** Back to what is chosen, the focus in the search field. */
	toChoice(): void {
		this.#refused = null;
		this.pane = { is: 'choose' };
		this.#focusScan();
	}

	/** One step back; false: there is none. */
	back(): boolean {
		const { desk, draft } = this.returns;
		if (desk.isBusy) return true;
		if (desk.state.step === 'done' || desk.state.step === 'unsure') this.startAnew();
		else if (this.pane.is !== 'choose') this.toChoice();
		else if (this.text !== '') this.type('');
		else if (draft.original || draft.isWithoutReceipt) this.startAnew();
		else return false;
		return true;
	}

	/** What a reload took from the screen comes back, as far as it was filled in. */
	async takeUp(): Promise<void> {
		await this.returns.takeUp();
		const { draft } = this.returns;
		if (draft.isWithoutReceipt) void this.#till.goods.load();
		if (draft.hasSlip && this.pane.is === 'choose') this.toGiving();
	}

	/** The receipt that another screen has open, by its entry's id; the one that is open here stays as it is. */
	async openReceipt(id: string): Promise<void> {
		const { desk, draft } = this.returns;
		if (desk.isBusy || draft.original?.entry.id === id) return;
		this.pane = { is: 'choose' };
		await this.returns.search.openBy(id);
		this.#focusScan();
	}

	/** The next buyer. */
	startAnew(): void {
		this.returns.desk.clear();
		this.#query = '';
		this.side = 'goods';
		this.toChoice();
	}

	async #look(text: string): Promise<void> {
		const { search, draft } = this.returns;
		const before = draft.original?.entry.id;
		await search.look(text);
		const isTaken = draft.original?.entry.id !== before;
		// What was asked of a line of the receipt before is no question any more.
		if (isTaken) this.pane = { is: 'choose' };
		if (isTaken) this.#sound('ok');
		else if (search.notice) this.#sound('unknown');
		else if (text.trim() !== '' && search.hits.length > 0) this.#sound('ok');
	}

	/** A good of the receipt that is open: one more of it goes back. */
	#takeSold(barcode: string): boolean {
		const { draft } = this.returns;
		const line = this.#soldAs(barcode).find(
			({ id }) => (draft.chosen.get(id) ?? 0) < (draft.original?.left.get(id) ?? 0)
		);
		if (!line) return false;
		this.#refused = null;
		draft.step(line.id, 1);
		this.#sound('ok');
		return true;
	}

	/** All lines of the open receipt that are this good. */
	#soldAs(barcode: string): readonly PricedLine[] {
		const product = this.#till.goods.catalog.byBarcode(barcode);
		const lines = this.returns.draft.original?.receipt.lines ?? [];
		const isSame = ({ code, catalogId }: PricedLine) => code === product?.code && catalogId === product.catalogId;
		return lines.filter((sold) => sold.barcode === barcode || isSame(sold));
	}

	/** The excise stamp of a bottle that was sold: that one goes back. */
	#takeSoldStamp(text: string): boolean {
		const stamp = readStamp(text) ?? stampText(text);
		const { draft } = this.returns;
		const taken = draft.takeStamp(stamp);
		if (taken === 'not-sold') return false;
		if (taken === 'taken-before') this.#refuse({ is: 'stamp-twice', stamp });
		else if (taken === 'no-more') this.#refuse({ is: 'no-more', name: draft.soldWith(stamp)?.name ?? '' });
		else {
			this.#refused = null;
			this.#sound('ok');
		}
		return true;
	}

	#notThere(scanned: string): void {
		const [line] = this.#soldAs(scanned);
		const stamp = readStamp(scanned);
		if (line) this.#refuse({ is: 'no-more', name: line.name });
		else this.#refuse(stamp === null ? { is: 'not-on-receipt' } : { is: 'stamp-not-on-receipt', stamp });
	}

	/** An excise stamp of goods without a receipt belongs to the line that waits for one, the chosen line first. */
	#takeStamp(scanned: string): void {
		const { goods } = this.returns.draft;
		const stamp = stampText(scanned);
		if (goods.lines.some(({ exciseStamps }) => exciseStamps.includes(stamp)))
			return this.#refuse({ is: 'stamp-twice', stamp });
		const waiting = goods.lines.filter(lacksStamp);
		const line = waiting.find(({ id }) => id === goods.selected?.id) ?? waiting[0];
		if (!line) return this.#refuse({ is: 'stamp-nowhere' });
		goods.change(line.id, { exciseStamps: [...line.exciseStamps, stamp] });
		this.type('');
		this.#sound('ok');
	}

	#refuse(refusal: ScanRefusal): void {
		this.#unknown = null;
		this.#refused = refusal;
		this.#sound('refused');
	}

	#takeGood(text: string, by: 'scanner' | 'person'): void {
		const looked = lookUp(this.#till.goods.catalog, parseScan(text, USUAL_RULES), by);
		if (looked.kind === 'good') {
			this.#ring(looked.product, looked.quantity, looked.barcode, looked.labelSum);
		} else if (looked.kind === 'stamp') {
			this.#takeStamp(looked.stamp);
		} else if (looked.kind === 'unknown' && !looked.misread && this.returns.draft.lacksStamps) {
			// An electronic stamp looks like nothing known, and a line is waiting for one.
			this.#takeStamp(looked.text);
		} else if (looked.kind === 'several') {
			this.type(text);
			this.#sound('unknown');
		} else if (looked.kind !== 'nothing') {
			this.#refused = null;
			this.#unknown = text;
			this.#sound('unknown');
		}
	}

	#ring(product: Product, quantity: Thousandths | null, barcode?: string, labelSum?: Kopiykas): void {
		if (product.measure !== 'piece' && quantity === null && labelSum === undefined) {
			this.pane = { is: 'weigh', product, ...(barcode !== undefined && { barcode }) };
			this.type('');
			return;
		}
		const known = { ...(barcode !== undefined && { barcode }), ...(labelSum !== undefined && { labelSum }) };
		this.add(lineOf(product, { ...this.#rung(quantity ?? ONE), ...known }));
	}

	#rung(quantity: Thousandths) {
		return { newId: this.#till.newId, rates: this.#till.register.knownTaxes, quantity };
	}
}
