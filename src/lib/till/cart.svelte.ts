import type { Adjustment } from '#lib/domain/adjustment.ts';
import { thousandths, type BasisPoints, type Thousandths } from '#lib/domain/money.ts';
import { priceReceipt, type Line, type Pricing, type Receipt } from '#lib/domain/receipt.ts';
import type { TaxCode } from '#lib/domain/tax.ts';
import type { SavedReceipt } from '#lib/journal/database.ts';
import type { Approval } from '#lib/journal/entry.ts';
import { discountRise, type DiscountRise } from './discount-share.ts';

const ONE = thousandths(1000);

type Saved = Pick<SavedReceipt, 'id' | 'receipt' | 'approvals'>;

/** Why a receipt is not to be changed: it is being registered, or another tab rings it up. */
type Locked = 'registering' | 'elsewhere';

/** What of a discount that a change lets grow is the cashier's own, and who is asked about more. */
export interface DiscountLeave {
	limit: () => BasisPoints;
	/** Null: without it. */
	ask: (rise: DiscountRise) => Promise<readonly Approval[] | null>;
}

/**
 * The receipt on the screen, before it is a document. Every change goes through here and is told to `onchange`; while it
 * is locked none is made.
 */
export class Cart {
	#lines = $state.raw<readonly Line[]>([]);
	#adjustments = $state.raw<readonly Adjustment[]>([]);
	#approvals: readonly Approval[] = [];
	#selected = $state<string | null>(null);
	#id = $state('');
	#locked = $state<Locked | null>(null);
	readonly #pricing: () => Pricing;
	readonly #newId: () => string;
	readonly #onchange: (cart: Cart) => void;
	readonly #leave: DiscountLeave | null;
	#priced = $derived.by(() => priceReceipt({ lines: this.#lines, adjustments: this.#adjustments }, this.#pricing()));

	constructor(ports: {
		pricing: () => Pricing;
		newId: () => string;
		onchange?: (cart: Cart) => void;
		/** Left out, nobody is asked. */
		leave?: DiscountLeave;
	}) {
		this.#leave = ports.leave ?? null;
		this.#pricing = ports.pricing;
		this.#newId = ports.newId;
		this.#onchange = ports.onchange ?? (() => {});
		this.#id = this.#newId();
	}

	/** Names this receipt among saved ones; a new one after every `clear`. */
	get id() {
		return this.#id;
	}
	get lines() {
		return this.#lines;
	}
	get adjustments() {
		return this.#adjustments;
	}
	/** What a manager allowed on this receipt: it goes into the journal with it. */
	get approvals() {
		return this.#approvals;
	}
	get priced() {
		return this.#priced;
	}
	/** Nothing but the choice of a line changes. */
	get isLocked() {
		return this.#locked !== null;
	}
	get isEmpty() {
		return this.#lines.length === 0;
	}
	get selected(): Line | null {
		return this.#lines.find(({ id }) => id === this.#selected) ?? null;
	}
	get receipt(): Receipt {
		return { lines: this.#lines, adjustments: this.#adjustments };
	}

	/** A manager allowed the next change. */
	approved(by: readonly Approval[]): void {
		if (!this.isLocked) this.#approvals = [...this.#approvals, ...by];
	}

	lock(why: Locked): void {
		this.#locked = why;
	}

	unlock(): void {
		this.#locked = null;
	}

	/** Adds a good; pieces of the same good at the same price and terms become one line. */
	add(line: Line): void {
		if (this.isLocked) return;
		const same = line.measure === 'piece' ? this.#lines.find((other) => isSameGood(other, line)) : undefined;
		if (same) {
			this.#replace(same.id, { quantity: thousandths(same.quantity + line.quantity) });
			this.#selected = same.id;
		} else {
			this.#lines = [...this.#lines, line];
			this.#selected = line.id;
		}
		this.#onchange(this);
	}

	select(id: string | null): void {
		this.#selected = id;
	}

	/** Moves the choice up or down the list; from nothing, to its end. */
	selectNext(step: 1 | -1): void {
		const at = this.#lines.findIndex(({ id }) => id === this.#selected);
		const to = at < 0 ? this.#lines.length - 1 : Math.min(this.#lines.length - 1, Math.max(0, at + step));
		this.#selected = this.#lines[to]?.id ?? null;
	}

	/** Who gives a line other adjustments has asked about them. Else a change that lets its discount grow may wait for a manager. */
	change(id: string, change: Partial<Omit<Line, 'id'>>): void {
		const make = () => {
			this.#replace(id, change);
			this.#onchange(this);
		};
		const lines = this.#lines.map((line) => (line.id === id ? { ...line, ...change } : line));
		if (change.adjustments && !this.isLocked) make();
		else this.#withLeave(lines, make);
	}

	/** Codes that the Kasa told. They come in while it is registered too: a sale that is refused then comes back with them. */
	fillTaxes(id: string, taxes: readonly TaxCode[]): void {
		if (this.#locked === 'elsewhere') return;
		this.#replace(id, { taxes });
		this.#onchange(this);
	}

	/** One more or one less; never below one, a line leaves only by `remove`. */
	step(id: string, by: 1 | -1): void {
		const line = this.#lines.find((other) => other.id === id);
		if (!line || line.quantity + by * ONE <= 0) return;
		this.setQuantity(id, thousandths(line.quantity + by * ONE));
	}

	/** Where fewer pieces are left than stamps, nobody knows whose stamp goes: all are asked for anew. */
	setQuantity(id: string, quantity: Thousandths): void {
		const stamps = this.#lines.find((line) => line.id === id)?.exciseStamps.length ?? 0;
		this.change(id, stamps * ONE > quantity ? { quantity, exciseStamps: [] } : { quantity });
	}

	setAdjustments(adjustments: readonly Adjustment[]): void {
		if (this.isLocked) return;
		this.#adjustments = adjustments;
		this.#onchange(this);
	}

	/** What is left may wait for a manager: a discount on the receipt weighs more without the line. */
	remove(id: string): void {
		this.#withLeave(
			this.#lines.filter((line) => line.id !== id),
			() => this.#remove(id)
		);
	}

	#remove(id: string): void {
		const at = this.#lines.findIndex((line) => line.id === id);
		this.#lines = this.#lines.filter((line) => line.id !== id);
		if (this.#selected === id) this.#selected = (this.#lines[at] ?? this.#lines[at - 1])?.id ?? null;
		if (this.#lines.length === 0) {
			this.#adjustments = [];
			this.#approvals = [];
		}
		this.#onchange(this);
	}

	/** A new, empty receipt. */
	clear(): void {
		if (this.isLocked) return;
		this.#lines = [];
		this.#adjustments = [];
		this.#approvals = [];
		this.#selected = null;
		this.#id = this.#newId();
	}

	/** Takes up a saved receipt in place of what is here; nothing is told, for it is kept already. */
	restore({ id, receipt: { lines, adjustments }, approvals = [] }: Saved): void {
		if (this.isLocked) return;
		this.#id = id;
		this.#approvals = approvals;
		this.#lines = lines;
		this.#adjustments = adjustments;
		this.#selected = lines.at(-1)?.id ?? null;
	}

	/** Makes a change that leads to these lines; where a discount then weighs more than a cashier gives, a manager is asked. */
	#withLeave(lines: readonly Line[], make: () => void): void {
		if (this.isLocked) return;
		const before = this.receipt;
		const rise = this.#leave && discountRise(before, { ...before, lines }, this.#pricing());
		if (!this.#leave || !rise || rise.becomes <= this.#leave.limit()) return make();
		void this.#leave.ask(rise).then((allowed) => {
			// What was asked is another question once the receipt has changed.
			const isAsAsked = before.lines === this.#lines && before.adjustments === this.#adjustments;
			if (!allowed || !isAsAsked || this.isLocked) return;
			this.approved(allowed);
			make();
		});
	}

	#replace(id: string, change: Partial<Line>): void {
		this.#lines = this.#lines.map((line) => (line.id === id ? { ...line, ...change } : line));
	}
}

function isSameGood(a: Line, b: Line): boolean {
	return (
		a.code === b.code &&
		a.catalogId === b.catalogId &&
		a.name === b.name &&
		a.price === b.price &&
		a.measure === b.measure &&
		a.uktzed === b.uktzed &&
		a.taxes.join() === b.taxes.join() &&
		a.adjustments.length === 0 &&
		b.adjustments.length === 0 &&
		!a.isWinningsPayout &&
		!b.isWinningsPayout
	);
}
