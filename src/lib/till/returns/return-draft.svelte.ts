import { NOTHING, thousandths, type Thousandths } from '#lib/domain/money.ts';
import type { Tender } from '#lib/domain/payment.ts';
import type { PricedReceipt } from '#lib/domain/receipt.ts';
import { isSameRefund, refundBy, type Refund } from '#lib/domain/refund.ts';
import type { Quantities } from '#lib/domain/return.ts';
import { cardDetails, cardFormProblems, EMPTY_CARD, type CardForm } from '../card-form.ts';
import type { Cart } from '../cart.svelte.ts';
import type { Register } from '../register.ts';
import { choosing, NONE_CHOSEN, stillLeft } from './chosen.ts';
import type { Original } from './original.ts';
import { asPaidOf, chosenOf, isAsPaid, refundFor, type RefundChoice } from './returned-of.ts';

export type { RefundChoice };

/** One payment of the refund; a cashless one with what the bank's slip says. */
export type RefundPayment = Tender & { slip: CardForm | null };

const ONE = 1000;
const EMPTY: PricedReceipt = { lines: [], applied: [], receiptWide: false, total: NOTHING, problems: [] };

/** A return as it is put together: of a sale, or of goods whose receipt nobody has. */
export class ReturnDraft {
	#original = $state.raw<Original | null>(null);
	#isWithoutReceipt = $state(false);
	#chosen = $state.raw<Quantities>(NONE_CHOSEN);
	#isTechnical = $state(false);
	#choice = $state<RefundChoice>('as-paid');
	#slips = $state.raw<readonly CardForm[]>([]);
	print = $state(true);
	readonly goods: Cart;
	readonly #register: () => Register;
	readonly #receipt = $derived.by((): PricedReceipt => {
		if (this.#isWithoutReceipt) return this.goods.priced;
		const original = this.#original;
		if (!original) return EMPTY;
		return chosenOf(original, this.#chosen, this.#register());
	});
	readonly #asPaid = $derived.by((): Refund => {
		const { cashStep, labels } = this.#register();
		if (!this.#original) return refundBy({ form: 'cash', label: labels.cash }, this.#receipt.total, cashStep);
		return asPaidOf(this.#original, this.#receipt.total, this.#register());
	});
	readonly #refund = $derived.by((): Refund => {
		return this.#choice === 'as-paid' ? this.#asPaid : refundFor(this.#choice, this.#receipt.total, this.#register());
	});

	constructor(ports: { register: () => Register; goods: Cart }) {
		this.#register = ports.register;
		this.goods = ports.goods;
	}

	get original() {
		return this.#original;
	}
	/** Goods are rung up as for a sale: nobody has their receipt. */
	get isWithoutReceipt() {
		return this.#isWithoutReceipt;
	}
	get chosen() {
		return this.#chosen;
	}
	/** The receipt was rung up by mistake: all of it is taken back. */
	get isTechnical() {
		return this.#isTechnical;
	}
	get mayBeTechnical(): boolean {
		return this.#original !== null && [...this.#original.returned.values()].every(({ quantity }) => quantity === 0);
	}
	get receipt() {
		return this.#receipt;
	}
	get refund() {
		return this.#refund;
	}
	get choice() {
		return this.#choice;
	}
	/** The ways back that differ; those beside the first one are for a manager to allow. */
	get choices(): RefundChoice[] {
		if (!this.#original) return ['as-paid', 'cashless'];
		const others = (['cash', 'cashless'] as const).filter(
			(choice) =>
				this.#asPaid.problem !== null ||
				!isSameRefund(this.#asPaid, refundFor(choice, this.#receipt.total, this.#register()))
		);
		return ['as-paid', ...others];
	}
	/** Money goes back otherwise than it came. */
	get isOtherForm(): boolean {
		return this.#original !== null && this.#choice !== 'as-paid' && !isAsPaid(this.#refund, this.#asPaid);
	}
	get payments(): RefundPayment[] {
		let cards = -1;
		return this.#refund.payments.map((part) => {
			if (part.form === 'cash') return { ...part, slip: null };
			cards += 1;
			const slip = this.#slips[cards] ?? this.#slipOfSale(part.label);
			const card = cardDetails(slip);
			return { ...part, slip, ...(Object.keys(card).length > 0 && { card }) };
		});
	}
	get isComplete(): boolean {
		return (
			this.#refund.problem === null &&
			this.#receipt.problems.length === 0 &&
			this.payments.every(({ slip }) => slip === null || Object.keys(cardFormProblems(slip)).length === 0)
		);
	}

	/**
	 * What is confirmed now, to be asked once more of its sale as it stands later: null where the same lines at the same sums
	 * would still go back by the same forms, with nobody more to allow it, else why not.
	 */
	confirmed(): (standing: Original) => 'returned-already' | 'returned-meanwhile' | null {
		const [chosen, choice, register] = [this.#chosen, this.#choice, this.#register()];
		const [receipt, refund, isOtherForm] = [this.receipt, this.refund, this.isOtherForm];
		return (standing) => {
			const isLeft = [...chosen].every(([line, quantity]) => quantity <= (standing.left.get(line) ?? 0));
			if (!isLeft) return 'returned-already';
			const again = chosenOf(standing, chosen, register);
			const asPaid = asPaidOf(standing, again.total, register);
			const now = choice === 'as-paid' ? asPaid : refundFor(choice, again.total, register);
			const isAllowed = isOtherForm || isAsPaid(now, asPaid);
			const isSame = isSameCharge(again, receipt) && now.problem === null && isSameRefund(now, refund);
			return isSame && isAllowed ? null : 'returned-meanwhile';
		};
	}

	take(original: Original): void {
		this.clear();
		this.#original = original;
	}

	/** The same sale as it stands now: what is not left any more is not chosen. */
	renew(original: Original): void {
		if (this.#original?.entry.id !== original.entry.id) return;
		this.#original = original;
		this.#chosen = stillLeft(this.#chosen, original.left);
		if (!this.mayBeTechnical) this.#isTechnical = false;
	}

	beginWithoutReceipt(): void {
		this.clear();
		this.#isWithoutReceipt = true;
	}

	/** So much of a line, or as much as is left; of a receipt rung up by mistake all goes back. */
	choose(line: string, quantity: Thousandths): void {
		if (!this.#original || this.#isTechnical) return;
		this.#chosen = choosing(this.#chosen, line, quantity, this.#original.left);
	}

	/** A piece more or less; of what is weighed all or nothing, unless told how much. */
	step(line: string, by: 1 | -1): void {
		const original = this.#original;
		const sold = original?.receipt.lines.find(({ id }) => id === line);
		if (!original || !sold) return;
		const left = original.left.get(line) ?? thousandths(0);
		const now = this.#chosen.get(line) ?? thousandths(0);
		if (sold.measure !== 'piece') return this.choose(line, by > 0 ? left : thousandths(0));
		this.choose(line, thousandths(now + by * ONE));
	}

	chooseAll(): void {
		if (this.#original) this.#chosen = this.#original.left;
	}

	chooseNothing(): void {
		this.#isTechnical = false;
		this.#chosen = NONE_CHOSEN;
		this.goods.clear();
	}

	setTechnical(isTechnical: boolean): void {
		if (isTechnical && !this.mayBeTechnical) return;
		this.#isTechnical = isTechnical;
		if (isTechnical) this.chooseAll();
	}

	pay(choice: RefundChoice): void {
		this.#choice = choice;
	}

	/** What the bank's slip of the refund says, of the payment at that place among the cashless ones. */
	fillSlip(at: number, slip: CardForm): void {
		const all = this.payments.flatMap((payment) => payment.slip ?? []);
		this.#slips = all.map((known, place) => (place === at ? slip : known));
	}

	clear(): void {
		this.#original = null;
		this.#isWithoutReceipt = false;
		this.#isTechnical = false;
		this.#chosen = NONE_CHOSEN;
		this.#choice = 'as-paid';
		this.#slips = [];
		this.print = true;
		this.goods.unlock();
		this.goods.clear();
	}

	/** The card that paid, as far as its bank would ask for it again; a refund has numbers of its own. */
	#slipOfSale(name: string): CardForm {
		const paid = this.#original?.sale.payments.find(({ form, label }) => form === 'cashless' && label === name);
		const card = paid?.card;
		if (!card || this.#choice !== 'as-paid') return EMPTY_CARD;
		const { cardMask = '', paymentSystem = '', bankName = '' } = card;
		return { ...EMPTY_CARD, texts: { ...EMPTY_CARD.texts, cardMask, paymentSystem, bankName } };
	}
}

function isSameCharge(a: PricedReceipt, b: PricedReceipt): boolean {
	return a.lines.length === b.lines.length && a.lines.every(({ sum }, at) => sum === b.lines[at]?.sum);
}
