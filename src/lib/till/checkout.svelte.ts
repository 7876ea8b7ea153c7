import type { SaleDocument } from '#lib/domain/document.ts';
import { givesCartBack } from '#lib/domain/fiscal-state.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { taxListProblem } from '#lib/domain/tax.ts';
import { lastReason, type Authorship, type Entry, type Reason } from '#lib/journal/entry.ts';
import type { Journal, Posted } from '#lib/journal/journal.ts';
import { IN_FLIGHT } from '#lib/journal/sending.ts';
import type { Cart } from './cart.svelte.ts';
import type { Parking } from './parking.svelte.ts';
import type { RegisterTexts } from './receipt-details.ts';
import { saleDocument } from './sale-document.ts';
import type { Tender } from './tender.svelte.ts';

/** Milliseconds after which the screen is free again, whatever the Kasa does. */
export const LONGEST_WAIT = IN_FLIGHT;

/** How far the receipt on the screen has come on its way to the Kasa. */
export type CheckoutState =
	| { step: 'idle' }
	/** Being written and sent; a second press changes nothing. */
	| { step: 'registering'; since: number }
	/** Nothing was registered; the cart and its card data are as they were. `sent`: it was the Kasa that refused. */
	| { step: 'refused'; reason: Reason; sent: boolean }
	/** Registered; the cart is empty again. */
	| { step: 'done'; entry: Entry; document: SaleDocument }
	/** May have happened: the cart is in the entry, the screen is free. */
	| { step: 'unsure'; entry: Entry };

interface CheckoutPorts {
	cart: Cart;
	tender: Tender;
	parking: Pick<Parking, 'handOver' | 'takeBack' | 'letGo' | 'isElsewhere'>;
	journal: Pick<Journal, 'send'>;
	author: () => Authorship;
	/** Whose name stands on the receipt; null: nobody's. */
	cashier: () => string | null;
	/** What the shop has each receipt of the register carry; null where it never told. */
	texts: () => RegisterTexts | null;
	newId: () => string;
	now: () => number;
}

/** Turns the cart and its payments into one document, once. */
export class Checkout {
	#state = $state.raw<CheckoutState>({ step: 'idle' });
	/** The cart under way, and what the journal last told of its sale. */
	#underWay: { cartId: string; saleId: string; told: Entry | null } | null = null;
	readonly #ports: CheckoutPorts;

	constructor(ports: CheckoutPorts) {
		this.#ports = ports;
	}

	get state() {
		return this.#state;
	}

	/**
	 * Registers the sale. Does nothing unless payments add up and no sale is on its way. Rejects for a mistake of ours, the
	 * screen being free by then.
	 */
	async pay(): Promise<void> {
		const { cart, tender, parking, cashier, texts, newId, now } = this.#ports;
		if (parking.isElsewhere) return;
		if (this.#state.step === 'registering' || !tender.isComplete || cart.priced.problems.length > 0) return;
		if (hasBadTaxes(cart.priced)) {
			this.#state = { step: 'refused', reason: { code: 'bad-taxes' }, sent: false };
			return;
		}
		this.#state = { step: 'registering', since: now() };
		const saleId = newId();
		this.#underWay = { cartId: cart.id, saleId, told: null };
		try {
			const signed = { cashier: cashier(), texts: texts() };
			const document = saleDocument({ customId: saleId, receipt: cart.priced, tender, ...signed });
			const posted = await this.#post(document);
			this.#state = posted.written ? this.#afterwards(posted.entry, document) : this.#refused(posted.reason, false);
		} catch (error) {
			this.#state = this.#interrupted();
			throw error;
		} finally {
			this.#underWay = null;
		}
	}

	/** The cashier has read what came of it. */
	dismiss(): void {
		if (this.#state.step !== 'registering') this.#state = { step: 'idle' };
	}

	/** Shows a document nobody is sure of. */
	show(entry: Entry): void {
		if (this.#state.step !== 'registering') this.#state = { step: 'unsure', entry };
	}

	/** A late answer settled the document that is still on the screen, or brought its number. */
	follow(entry: Entry): void {
		if (this.#underWay?.saleId === entry.id) this.#underWay.told = entry;
		if (this.#state.step !== 'unsure' && this.#state.step !== 'done') return;
		if (this.#state.entry.id !== entry.id) return;
		const { document } = entry;
		if (entry.state === 'fiscal' && document.kind === 'sell') this.#state = { step: 'done', entry, document };
		else this.#state = { step: 'unsure', entry };
	}

	async #post(document: SaleDocument): Promise<Posted> {
		const { cart, parking, journal, author } = this.#ports;
		// Whoever pressed signs it, though the till be left meanwhile.
		const signed = author();
		const saved = await parking.handOver(cart);
		if (!saved) return { written: false, reason: { code: 'not-written' } };
		return await journal.send({ document, author: signed, cart: saved });
	}

	/** A mistake of ours came between: what has left may have happened, what has not is rung up on. */
	#interrupted(): CheckoutState {
		const told = this.#underWay?.told ?? null;
		if (!told || told.state === 'intended' || givesCartBack(told.state)) {
			return this.#refused({ code: 'interrupted' }, told?.state === 'refused');
		}
		this.#clear();
		return { step: 'unsure', entry: told };
	}

	#afterwards(entry: Entry, document: SaleDocument): CheckoutState {
		if (givesCartBack(entry.state)) {
			return this.#refused(lastReason(entry) ?? { code: 'unknown-refusal' }, entry.state === 'refused');
		}
		this.#clear();
		return entry.state === 'fiscal' ? { step: 'done', entry, document } : { step: 'unsure', entry };
	}

	#refused(reason: Reason, sent: boolean): CheckoutState {
		// What another tab has taken must not be sold here again.
		if (reason.code === 'taken-elsewhere') this.#clear();
		else this.#ports.parking.takeBack(this.#ports.cart);
		return { step: 'refused', reason, sent };
	}

	/** Only what was sold leaves the screen. */
	#clear(): void {
		const { cart, tender, parking } = this.#ports;
		if (cart.id !== this.#underWay?.cartId) return;
		parking.letGo(cart);
		tender.clear();
	}
}

/** A discount of the whole receipt is sent with the codes of all its goods: numbers or letters there too, never both. */
function hasBadTaxes({ lines, applied, receiptWide }: PricedReceipt): boolean {
	if (lines.some(({ taxes }) => taxListProblem(taxes) !== null)) return true;
	const kinds = new Set(lines.flatMap(({ taxes }) => taxes.map((code) => typeof code)));
	return receiptWide && applied.length > 0 && kinds.size > 1;
}
