import type { CardDetails } from '#lib/domain/card.ts';
import { isSale } from '#lib/domain/document.ts';
import { formatMoney, formatTime } from '#lib/ui/format.ts';
import { total, type Kopiykas } from '#lib/domain/money.ts';
import type { Tender } from '#lib/domain/payment.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { cardDetails, cardFormProblems, EMPTY_CARD, type CardForm, type CardFormProblems } from '../card-form.ts';

/** What is handed to a cardholder, ready to be sent. */
export interface Withdrawal {
	amount: Kopiykas;
	card: CardDetails;
	/** The sale on the same card that it follows; null where somebody vouches that there was one. */
	purchase: CardPurchase | null;
}

/** The slip of a withdrawal as it is typed: a sale's fields, and two of its own. */
export interface WithdrawalForm {
	card: CardForm;
	/** The Kasa's number of the payment form. */
	code: string;
	acquiring: string;
}

export type WithdrawalFormProblems = CardFormProblems & { code?: 'not-a-number' };

export const EMPTY_WITHDRAWAL: WithdrawalForm = { card: EMPTY_CARD, code: '', acquiring: '' };

/** A withdrawal as far as it is filled in. The card was debited before: nothing of it may be lost on the way. */
export interface WithdrawalDraft {
	amount: string;
	/** The id of the purchase it follows; empty until one is picked. */
	purchase: string;
	form: WithdrawalForm;
}

export const EMPTY_DRAFT: WithdrawalDraft = { amount: '', purchase: '', form: EMPTY_WITHDRAWAL };

/** What is wrong, by field. */
export function withdrawalFormProblems({ card, code }: WithdrawalForm): WithdrawalFormProblems {
	return {
		...cardFormProblems(card),
		...(!/^\d{0,9}$/.test(code.trim()) && { code: 'not-a-number' as const })
	};
}

/** What was filled in; call only where `withdrawalFormProblems` found none. */
export function withdrawalCard({ card, code, acquiring }: WithdrawalForm): CardDetails {
	return {
		...cardDetails(card),
		...(code.trim() !== '' && { code: Number(code.trim()) }),
		...(acquiring.trim() !== '' && { acquiring: acquiring.trim() })
	};
}

/** A sale of this shift that was paid by card. */
export interface CardPurchase {
	id: string;
	/** When, of how much and by which card: «15:48, 54,30 ₴, XXXXXXXXXXXX4821». */
	name: string;
	/** As its slips tell; a receipt may be split between cards. */
	cards: readonly CardDetails[];
}

/**
 * The shift's sales by card, the last one first: a withdrawal follows a purchase on the same card. `cardLabel` is what the
 * register calls a payment by card; by another label, as a certificate's, only a card's mask makes it one.
 */
export function cardPurchases(entries: readonly Entry[], cardLabel: string): CardPurchase[] {
	const found = entries.flatMap(({ id, state, document, createdAt }): CardPurchase[] => {
		if (state !== 'fiscal' || !isSale(document) || document.kind !== 'sell') return [];
		const isByCard = ({ form, label, card }: Tender) =>
			form === 'cashless' && (label === cardLabel || card?.cardMask !== undefined);
		const paid = document.payments.filter(isByCard);
		if (paid.length === 0) return [];
		const cards = paid.map(({ card = {} }) => card);
		const sum = `${formatMoney(total(paid.map(({ amount }) => amount)))} ₴`;
		const name = [formatTime(createdAt), sum, ...cards.map(({ cardMask }) => cardMask)].filter(Boolean).join(', ');
		return [{ id, name, cards }];
	});
	return found.reverse();
}

/** What names one bank transaction is not taken over: a withdrawal has a transaction and a slip of its own. */
const TAKEN_OVER = ['cardMask', 'paymentSystem', 'bankName', 'terminal', 'acquirerAndSeller', 'ownerName'] as const;

/**
 * The slip with what a purchase tells of its card, in the fields that are still empty or hold what the purchase picked before
 * told. Of several cards nobody knows which one it is.
 */
export function withPurchase(
	form: WithdrawalForm,
	{ picked, before }: { picked: CardPurchase | null; before: CardPurchase | null }
): WithdrawalForm {
	const [was, is] = [onlyCard(before), onlyCard(picked)];
	const { texts, signatureRequired } = form.card;
	const filled = TAKEN_OVER.map((field) => {
		const isTyped = texts[field] !== '' && texts[field] !== was[field];
		return [field, isTyped ? texts[field] : (is[field] ?? '')] as const;
	});
	const isAsked = signatureRequired && !was.signatureRequired;
	return {
		...form,
		card: {
			texts: { ...texts, ...Object.fromEntries(filled) },
			signatureRequired: isAsked || (is.signatureRequired ?? false)
		}
	};
}

function onlyCard(purchase: CardPurchase | null): CardDetails {
	const [card = {}, other] = purchase?.cards ?? [];
	return other ? {} : card;
}
