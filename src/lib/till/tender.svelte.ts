import { emailProblem, phoneForDelivery, type DeliveryProblem } from '#lib/domain/delivery.ts';
import type { Delivery, ReceiptDetails } from '#lib/domain/document.ts';
import { kopiykas, minus, NOTHING, plus, total as sumOf, type Kopiykas } from '#lib/domain/money.ts';
import { cashlessRest, settle, type Settlement, type Tender as Payment } from '#lib/domain/payment.ts';
import { roundCash, type CashStep } from '#lib/domain/rounding.ts';
import { typedMoney, type TypedProblem } from '#lib/domain/typed-amount.ts';
import { cardDetails, cardFormProblems, EMPTY_CARD, type CardForm } from './card-form.ts';
import { keptTender, type KeptTender } from './kept-tender.ts';

/** One way of paying as it is being entered. */
export interface PaymentDraft {
	id: string;
	form: Payment['form'];
	label: string;
	/** What was typed; null: the amount follows whatever is left to pay. */
	typed: string | null;
	card: CardForm;
}

export interface DeliveryForm {
	email: string;
	phone: string;
}

/** How the receipt on the screen is being paid: payments, card data, delivery, print. */
export class Tender {
	#drafts = $state.raw<readonly PaymentDraft[]>([]);
	#active = $state<string | null>(null);
	delivery = $state.raw<DeliveryForm>({ email: '', phone: '' });
	details = $state.raw<ReceiptDetails>({});
	print = $state(true);
	/** The receipt that all this was entered for. */
	#of = $state('');
	/** Slips by label: choosing another form and coming back loses nothing of a card that was charged. */
	#filled: Readonly<Record<string, CardForm>> = {};
	readonly #newId: () => string;
	readonly #receipt: () => string;
	readonly #total: () => Kopiykas;
	readonly #step: () => CashStep;
	readonly #labels: () => { cash: string; card: string };
	readonly #oncard: () => void;
	#settlement = $derived.by(() => settle(this.#total(), this.payments, this.#step()));

	constructor(ports: {
		/** Names the receipt on the screen. */
		receipt: () => string;
		total: () => Kopiykas;
		step: () => CashStep;
		labels: () => { cash: string; card: string };
		newId: () => string;
		/** Told of each change while there is something of a card to keep. */
		oncard?: () => void;
	}) {
		this.#receipt = ports.receipt;
		this.#total = ports.total;
		this.#step = ports.step;
		this.#labels = ports.labels;
		this.#newId = ports.newId;
		this.#oncard = ports.oncard ?? (() => {});
	}

	get drafts() {
		return this.#drafts;
	}
	get active(): PaymentDraft | null {
		return this.#drafts.find(({ id }) => id === this.#active) ?? null;
	}
	/** All this was entered for that receipt. */
	isFor(receipt: string): boolean {
		return this.#of === receipt;
	}
	get settlement(): Settlement {
		return this.#settlement;
	}
	/** The payments as far as they can be read; an unreadable amount counts as nothing and is shown at its field. */
	get payments(): Payment[] {
		return this.#drafts.map((draft) => {
			const payment = { form: draft.form, label: draft.label, amount: this.amountOf(draft) };
			const card = draft.form === 'cashless' ? cardDetails(draft.card) : {};
			return Object.keys(card).length > 0 ? { ...payment, card } : payment;
		});
	}
	get deliveryProblems(): { email?: DeliveryProblem; phone?: DeliveryProblem } {
		const { email, phone } = this.delivery;
		const problems: { email?: DeliveryProblem; phone?: DeliveryProblem } = {};
		if (email.trim() !== '' && emailProblem(email.trim())) problems.email = 'email-malformed';
		if (phone.trim() !== '' && phoneForDelivery(phone) === null) problems.phone = 'phone-malformed';
		return problems;
	}
	/** Everything is readable and adds up. */
	get isComplete(): boolean {
		return (
			this.settlement.problem === null &&
			this.#drafts.every((draft) => this.amountProblem(draft) === null) &&
			this.#drafts.every(({ card }) => Object.keys(cardFormProblems(card)).length === 0) &&
			Object.keys(this.deliveryProblems).length === 0
		);
	}

	amountOf(draft: PaymentDraft): Kopiykas {
		if (draft.typed === null) return this.#restFor(draft);
		const typed = typedMoney(draft.typed);
		return typed.ok ? typed.amount : NOTHING;
	}

	/** What is wrong with a typed amount; nothing typed yet is not wrong, only missing. */
	amountProblem(draft: PaymentDraft): TypedProblem | null {
		if (draft.typed === null || draft.typed === '') return null;
		const typed = typedMoney(draft.typed);
		return typed.ok ? null : typed.problem;
	}

	/** To begin with, cash is chosen and nothing is given; what was entered of this receipt's card stays. */
	start(): void {
		if (this.#of !== this.#receipt()) this.clear();
		this.#of = this.#receipt();
		if (this.#drafts.every(({ form }) => form === 'cash')) this.#only(this.#draft('cash', this.#labels().cash, ''));
	}

	/** Cash for all that is left: exactly, rounded where the receipt is paid wholly in cash. */
	chooseCash(): void {
		const cash = this.#drafts.find(({ form }) => form === 'cash');
		if (cash && this.#drafts.length > 1) this.#active = cash.id;
		else if (this.#coversAll() || !this.#drafts.some(({ form }) => form === 'cashless')) {
			this.#only(cash ? { ...cash, typed: null } : this.#draft('cash', this.#labels().cash, null));
		} else this.#add(this.#draft('cash', this.#labels().cash, null));
	}

	/** A cashless form for all that is left, the odd kopiykas with it. */
	chooseCashless(label = this.#labels().card): void {
		const same = this.#drafts.findLast((draft) => draft.form === 'cashless' && draft.label === label);
		// A second card of the same form pays what the first one, its amount typed, has left.
		const another = same && same.typed !== null && this.settlement.missing > 0;
		if (same && !another) this.#active = same.id;
		else if (this.#coversAll()) this.#only(this.#draft('cashless', label, null));
		else this.#add(this.#draft('cashless', label, null));
	}

	activate(id: string): void {
		this.#active = id;
	}

	type(id: string, typed: string): void {
		this.#change(id, { typed });
	}

	/** Back to the amount that follows from the rest. */
	takeRest(id: string): void {
		this.#freezeOthers(id);
		this.#change(id, { typed: null });
	}

	/** Raises a cashless amount by what makes the cash part payable. */
	raiseForCash(id: string): void {
		const { problem } = this.settlement;
		const draft = this.#drafts.find((other) => other.id === id);
		if (problem?.code !== 'cash-part-not-payable' || !draft) return;
		this.#change(id, { typed: asTyped(plus(this.amountOf(draft), problem.raise)) });
	}

	fillCard(id: string, card: CardForm): void {
		const draft = this.#drafts.find((other) => other.id === id);
		if (draft) this.#filled = { ...this.#filled, [draft.label]: card };
		this.#change(id, { card });
	}

	remove(id: string): void {
		this.#drafts = this.#drafts.filter((draft) => draft.id !== id);
		if (this.#drafts.length === 0) this.start();
		this.#active = this.#drafts.at(-1)?.id ?? null;
		this.#oncard();
	}

	clear(): void {
		this.#filled = {};
		this.#drafts = [];
		this.#active = null;
		this.delivery = { email: '', phone: '' };
		this.details = {};
		this.print = true;
	}

	/** What must outlive a reload: the bank's slips, for those cards are charged. Undefined where nothing is filled in. */
	toKeep(receipt: string): KeptTender | undefined {
		if (this.#of !== receipt || !this.#drafts.some(({ card }) => card !== EMPTY_CARD)) return undefined;
		return keptTender.write(this.#drafts);
	}

	/** What an earlier page kept of a receipt's payments. */
	restore(receipt: string, kept: unknown): void {
		const drafts = keptTender.read(kept);
		if (!drafts) return;
		this.clear();
		this.#of = receipt;
		this.#drafts = drafts.map((draft) => ({ ...draft, id: this.#newId() }));
		this.#filled = Object.fromEntries(drafts.map(({ label, card }) => [label, card]));
		this.#active = this.#drafts.findLast(({ form }) => form === 'cashless')?.id ?? null;
	}

	/** Where the copy goes, once nothing is wrong with it. */
	get deliveryTo(): Delivery | undefined {
		const email = this.delivery.email.trim();
		const phone = phoneForDelivery(this.delivery.phone);
		if (email === '' && phone === null) return undefined;
		return { ...(email === '' ? {} : { email }), ...(phone === null ? {} : { phone }) };
	}

	/** One payment that takes everything, or one nobody put an amount to: choosing another form replaces it. */
	#coversAll(): boolean {
		const [only, second] = this.#drafts;
		if (second || !only) return !only;
		return only.typed === null || this.amountOf(only) === 0 || this.settlement.missing === 0;
	}

	#restFor(draft: PaymentDraft): Kopiykas {
		const others = this.#drafts.filter(({ id, typed }) => id !== draft.id && typed !== null);
		const paid = (form: Payment['form']) =>
			sumOf(others.filter((other) => other.form === form).map((other) => this.amountOf(other)));
		const afterCashless = kopiykas(Math.max(0, minus(this.#total(), paid('cashless'))));
		if (draft.form === 'cash') {
			return paid('cashless') === 0 ? roundCash(afterCashless, this.#step()) : afterCashless;
		}
		return paid('cash') === 0 ? afterCashless : cashlessRest(afterCashless, paid('cash'), this.#step());
	}

	#draft(form: Payment['form'], label: string, typed: string | null): PaymentDraft {
		const used = this.#drafts.some((other) => other.label === label);
		return { id: this.#newId(), form, label, typed, card: (used ? undefined : this.#filled[label]) ?? EMPTY_CARD };
	}

	#only(draft: PaymentDraft): void {
		this.#drafts = [draft];
		this.#active = draft.id;
	}

	#add(draft: PaymentDraft): void {
		this.#freezeOthers(draft.id);
		this.#drafts = [...this.#drafts, draft];
		this.#active = draft.id;
	}

	/** Only one amount at a time follows the rest. */
	#freezeOthers(id: string): void {
		this.#drafts = this.#drafts.map((draft) => {
			if (draft.id === id || draft.typed !== null) return draft;
			const amount = this.amountOf(draft);
			return { ...draft, typed: amount > 0 ? asTyped(amount) : '' };
		});
	}

	#change(id: string, change: Partial<PaymentDraft>): void {
		this.#drafts = this.#drafts.map((draft) => (draft.id === id ? { ...draft, ...change } : draft));
		if (this.toKeep(this.#of)) this.#oncard();
	}
}

/** Kopiykas as a cashier would type them. */
export function asTyped(amount: Kopiykas): string {
	const digits = String(amount).padStart(3, '0');
	return `${digits.slice(0, -2)},${digits.slice(-2)}`;
}
