import type { CardDetails } from '#lib/domain/card.ts';
import { isSale } from '#lib/domain/document.ts';
import { formatMoney, formatTime } from '#lib/ui/format.ts';
import type { Kopiykas } from '#lib/domain/money.ts';
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
	card: CardDetails;
}

/** The shift's card sales, the last one first: a withdrawal follows a purchase on the same card. */
export function cardPurchases(entries: readonly Entry[]): CardPurchase[] {
	const found = entries.flatMap(({ id, state, document, createdAt }): CardPurchase[] => {
		if (state !== 'fiscal' || !isSale(document) || document.kind !== 'sell') return [];
		const paid = document.payments.find(({ form }) => form === 'cashless');
		if (!paid) return [];
		const { card = {} } = paid;
		const name = [formatTime(createdAt), `${formatMoney(paid.amount)} ₴`, card.cardMask].filter(Boolean).join(', ');
		return [{ id, name, card }];
	});
	return found.reverse();
}

/**
 * What a purchase's slip tells of its card, to begin with. What names one bank transaction is not taken over: the withdrawal
 * has a transaction and a slip of its own.
 */
export function formFromPurchase({ card }: CardPurchase): WithdrawalForm {
	const {
		cardMask = '',
		paymentSystem = '',
		bankName = '',
		terminal = '',
		acquirerAndSeller = '',
		ownerName = ''
	} = card;
	const taken = { cardMask, paymentSystem, bankName, terminal, acquirerAndSeller, ownerName };
	const texts = { ...EMPTY_CARD.texts, ...taken };
	return { ...EMPTY_WITHDRAWAL, card: { texts, signatureRequired: card.signatureRequired ?? false } };
}
