import { NOTHING, thousandths, type Thousandths } from '#lib/domain/money.ts';
import type { Tender } from '#lib/domain/payment.ts';
import type { PricedLine, PricedReceipt } from '#lib/domain/receipt.ts';
import { isSameRefund, refundBy, type Part, type Refund } from '#lib/domain/refund.ts';
import type { Quantities } from '#lib/domain/return.ts';
import { cardDetails, cardFormProblems, EMPTY_CARD, type CardForm } from '../card-form.ts';
import type { Cart } from '../cart.svelte.ts';
import type { Register } from '../register.ts';
import { choosing, NONE_CHOSEN, stillLeft } from './chosen.ts';
import type { BegunReturn } from './kept-return.ts';
import type { Original } from './original.ts';
import { asPaidOf, chosenOf, isAsPaid, refundFor, stampsOf, type RefundChoice } from './returned-of.ts';
import { choosingStamp, lacksStamp, type Stamps, type StampsBack } from './stamps-back.ts';

export type { RefundChoice };

/** One payment of the refund; a cashless one with what the bank's slip says. */
export type RefundPayment = Tender & Part & { slip: CardForm | null };

const ONE = 1000;
const NO_STAMPS: Stamps = new Map();
const EMPTY: PricedReceipt = { lines: [], applied: [], receiptWide: false, total: NOTHING, problems: [] };

interface ReturnDraftPorts {
	register: () => Register;
	goods: Cart;
	newId: () => string;
	/** Told of every change; by `restore` nothing changes, for it is kept already. */
	onchange?: () => void;
	/** Told of what is put together no more, by its id. */
	ongone?: (id: string) => void;
	/** Told of what makes way for another return though its card has its money back, by its id: it must not be lost. */
	onleft?: (id: string) => void;
}

/** A return as it is put together: of a sale, or of goods whose receipt nobody has. */
export class ReturnDraft {
	#id: string;
	#original = $state.raw<Original | null>(null);
	#isWithoutReceipt = $state(false);
	#chosen = $state.raw<Quantities>(NONE_CHOSEN);
	/** Of parts of lines: which bottles came back, only the cashier sees. */
	#stamps = $state.raw<Stamps>(NO_STAMPS);
	#isTechnical = $state(false);
	#choice = $state<RefundChoice>('as-paid');
	#slips = $state.raw<BegunReturn['slips']>({});
	#print = $state(true);
	readonly goods: Cart;
	readonly #ports: ReturnDraftPorts;
	readonly #register: () => Register;
	readonly #receipt = $derived.by((): PricedReceipt => {
		if (this.#isWithoutReceipt) return this.goods.priced;
		const original = this.#original;
		if (!original) return EMPTY;
		return chosenOf(original, this.#chosen, { ...this.#register(), stamps: this.#stamps });
	});
	readonly #asPaid = $derived.by((): Refund => {
		const { cashStep, labels } = this.#register();
		if (!this.#original) return refundBy({ form: 'cash', label: labels.cash }, this.#receipt.total, cashStep);
		return asPaidOf(this.#original, this.#receipt.total, this.#register());
	});
	readonly #refund = $derived.by((): Refund => {
		return this.#choice === 'as-paid' ? this.#asPaid : refundFor(this.#choice, this.#receipt.total, this.#register());
	});

	constructor(ports: ReturnDraftPorts) {
		this.#ports = ports;
		this.#id = ports.newId();
		this.#register = ports.register;
		this.goods = ports.goods;
	}

	get original() {
		return this.#original;
	}
	/** A receipt is open, or goods are rung up without one. */
	get isBegun(): boolean {
		return this.#original !== null || this.#isWithoutReceipt;
	}
	/** What a reload must not lose. */
	get begun(): BegunReturn {
		return {
			id: this.#id,
			sale: this.#original?.entry.id ?? null,
			goods: this.goods.receipt,
			chosen: this.#chosen,
			stamps: this.#stamps,
			isTechnical: this.#isTechnical,
			choice: this.#choice,
			slips: this.#slips,
			print: this.#print
		};
	}
	/** Somebody has filled in a bank's slip: that money is back on the card by now. */
	get hasSlip(): boolean {
		return Object.keys(this.#slips).length > 0;
	}
	get print() {
		return this.#print;
	}
	set print(print: boolean) {
		this.#print = print;
		this.#changed();
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
		return this.#refund.payments.map((part) => {
			if (part.form === 'cash') return { ...part, slip: null };
			const slip = this.#slips[slipKey(part)] ?? this.#slipOfSale(part);
			const card = cardDetails(slip);
			return { ...part, slip, ...(Object.keys(card).length > 0 && { card }) };
		});
	}
	/** It is not said yet which excise stamps come back. */
	get lacksStamps(): boolean {
		if (this.#isWithoutReceipt) return this.goods.lines.some(lacksStamp);
		return this.#receipt.lines.some(({ id, exciseStamps }) => exciseStamps.length < this.stampsOf(id).needed);
	}
	get isComplete(): boolean {
		return (
			this.#refund.problem === null &&
			this.#receipt.problems.length === 0 &&
			!this.lacksStamps &&
			this.payments.every(({ slip }) => slip === null || Object.keys(cardFormProblems(slip)).length === 0)
		);
	}

	/**
	 * What is confirmed now, to be asked once more of its sale as it stands later: null where the same lines at the same sums
	 * would still go back by the same forms, with nobody more to allow it, else why not.
	 */
	confirmed(): (standing: Original) => 'returned-already' | 'returned-meanwhile' | null {
		const [chosen, choice, register] = [this.#chosen, this.#choice, { ...this.#register(), stamps: this.#stamps }];
		const [receipt, refund, isOtherForm] = [this.receipt, this.refund, this.isOtherForm];
		return (standing) => {
			const isLeft = [...chosen].every(([line, quantity]) => quantity <= (standing.left.get(line) ?? 0));
			if (!isLeft) return 'returned-already';
			const again = chosenOf(standing, chosen, register);
			const asPaid = asPaidOf(standing, again.total, register);
			const now = choice === 'as-paid' ? asPaid : refundFor(choice, again.total, register);
			const isAllowed = isOtherForm || isAsPaid(now, asPaid);
			const isSame = isSameCharge(again, receipt) && now.problem === null && isToSame(now, refund);
			return isSame && isAllowed ? null : 'returned-meanwhile';
		};
	}

	take(original: Original): void {
		this.#makeWay();
		this.#original = original;
		this.#changed();
	}

	/** Takes up what an earlier page had begun, of the sale as it stands now: what is not left any more is not chosen. */
	restore(
		{ id, goods, chosen, stamps, isTechnical, choice, slips, print }: BegunReturn,
		original: Original | null
	): void {
		this.clear();
		this.#id = id;
		this.#original = original;
		this.#isWithoutReceipt = original === null;
		this.goods.restore({ id, receipt: goods });
		this.#chosen = original ? stillLeft(chosen, original.left) : NONE_CHOSEN;
		this.#stamps = stamps;
		this.#isTechnical = isTechnical && this.mayBeTechnical;
		this.#choice = choice;
		this.#slips = slips;
		this.#print = print;
	}

	/** The same sale as it stands now: what is not left any more is not chosen. */
	renew(original: Original): void {
		if (this.#original?.entry.id !== original.entry.id) return;
		this.#original = original;
		this.#chosen = stillLeft(this.#chosen, original.left);
		if (!this.mayBeTechnical) this.#isTechnical = false;
		this.#changed();
	}

	beginWithoutReceipt(): void {
		this.#makeWay();
		this.#isWithoutReceipt = true;
		this.#changed();
	}

	/** So much of a line, or as much as is left; of a receipt rung up by mistake all goes back. */
	choose(line: string, quantity: Thousandths): void {
		if (!this.#original || this.#isTechnical) return;
		this.#chosen = choosing(this.#chosen, line, quantity, this.#original.left);
		this.#changed();
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

	/** What is said of a sold line's excise stamps. */
	stampsOf(line: string): StampsBack {
		const quantity = this.#chosen.get(line) ?? thousandths(0);
		const original = this.#original;
		if (!original || quantity === 0) return { stamps: [], needed: 0, among: [] };
		return stampsOf(original, line, { quantity, stamps: this.#stamps });
	}

	/** That bottle of what goes back, or not that one after all. */
	chooseStamp(line: string, stamp: string): void {
		const { among, stamps } = this.stampsOf(line);
		if (!among.includes(stamp)) return;
		const quantity = this.#chosen.get(line) ?? thousandths(0);
		this.#stamps = choosingStamp(this.#stamps, stamp, { line, stamps, quantity });
		this.#changed();
	}

	/** The line whose bottle bears that stamp, as long as no return took it; null: none. */
	soldWith(stamp: string): PricedLine | null {
		const original = this.#original;
		return original?.receipt.lines.find(({ id }) => original.stamps.get(id)?.includes(stamp)) ?? null;
	}

	/** The stamp of a bottle that is there: it goes back, one piece more where all pieces so far have their stamps. */
	takeStamp(stamp: string): 'taken' | 'taken-before' | 'no-more' | 'not-sold' {
		const line = this.soldWith(stamp)?.id;
		if (line === undefined) return 'not-sold';
		const { stamps } = this.stampsOf(line);
		if (stamps.includes(stamp)) return 'taken-before';
		const chosen = this.#chosen.get(line) ?? 0;
		if (stamps.length * ONE >= chosen) {
			this.step(line, 1);
			if ((this.#chosen.get(line) ?? 0) === chosen) return 'no-more';
		}
		this.chooseStamp(line, stamp);
		return 'taken';
	}

	chooseAll(): void {
		if (!this.#original) return;
		this.#chosen = this.#original.left;
		this.#changed();
	}

	chooseNothing(): void {
		this.#isTechnical = false;
		this.#chosen = NONE_CHOSEN;
		this.#stamps = NO_STAMPS;
		this.goods.clear();
		this.#changed();
	}

	setTechnical(isTechnical: boolean): void {
		if (isTechnical && !this.mayBeTechnical) return;
		this.#isTechnical = isTechnical;
		if (isTechnical) this.chooseAll();
		else this.#changed();
	}

	pay(choice: RefundChoice): void {
		this.#choice = choice;
		this.#changed();
	}

	/** What the bank's slip of the refund says, of the payment at that place among the cashless ones. */
	fillSlip(at: number, slip: CardForm): void {
		const payment = this.payments.filter(({ form }) => form === 'cashless')[at];
		if (!payment) return;
		this.#slips = { ...this.#slips, [slipKey(payment)]: slip };
		this.#changed();
	}

	clear(): void {
		if (this.isBegun) this.#ports.ongone?.(this.#id);
		this.#empty();
	}

	#makeWay(): void {
		if (!this.hasSlip) return this.clear();
		this.#ports.onleft?.(this.#id);
		this.#empty();
	}

	#empty(): void {
		this.#id = this.#ports.newId();
		this.#original = null;
		this.#isWithoutReceipt = false;
		this.#isTechnical = false;
		this.#chosen = NONE_CHOSEN;
		this.#stamps = NO_STAMPS;
		this.#choice = 'as-paid';
		this.#slips = {};
		this.#print = true;
		this.goods.unlock();
		this.goods.clear();
	}

	#changed(): void {
		if (this.isBegun) this.#ports.onchange?.();
	}

	/** The card that paid, as far as its bank would ask for it again; a refund has numbers of its own. */
	#slipOfSale({ from }: Part): CardForm {
		const card = from === undefined ? undefined : this.#original?.sale.payments[from]?.card;
		if (!card) return EMPTY_CARD;
		const { cardMask = '', paymentSystem = '', bankName = '' } = card;
		return { ...EMPTY_CARD, texts: { ...EMPTY_CARD.texts, cardMask, paymentSystem, bankName } };
	}
}

/** A slip is of one card: it stays with it, whatever else is given back by then. */
function slipKey({ from }: Part): string {
	return from === undefined ? 'any card' : `payment ${from}`;
}

function isToSame(a: Refund, b: Refund): boolean {
	return isSameRefund(a, b) && a.payments.every(({ from }, at) => from === b.payments[at]?.from);
}

function isSameCharge(a: PricedReceipt, b: PricedReceipt): boolean {
	const told = ({ lines }: PricedReceipt) => lines.map(({ sum, exciseStamps }) => [sum, ...exciseStamps].join(' '));
	return told(a).join('\n') === told(b).join('\n');
}
