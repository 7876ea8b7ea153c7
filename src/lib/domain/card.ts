import type { Kopiykas } from './money.ts';

/** What a bank's slip says of a cashless payment; every field of the Kasa's manual. All optional: a shop fills what it has. */
export interface CardDetails {
	/** Masked number as printed, at most 19 characters: XXXXXXXXXXXX4821. */
	cardMask?: string;
	authCode?: string;
	/** Reference Retrieval Number of the bank's transaction. */
	rrn?: string;
	paymentSystem?: string;
	bankName?: string;
	terminal?: string;
	acquirerAndSeller?: string;
	receiptNo?: string;
	ownerName?: string;
	/** Information only: it changes no total. */
	commission?: Kopiykas;
	signatureRequired?: boolean;
	/** A withdrawal's number of the payment form. */
	code?: number;
	/** A withdrawal's acquirer, shown only in the manual's example. */
	acquiring?: string;
}

export type CardProblem = 'mask-too-long' | 'full-card-number' | 'rrn-not-twelve-digits';

const LONGEST_MASK = 19;
/** A mask keeps at most the first six and the last four digits. */
const MOST_VISIBLE_DIGITS = 10;

/** What must not leave this screen, nor be stored, about a card number; null when it is a fit mask or empty. */
export function cardMaskProblem(mask: string): CardProblem | null {
	const digits = mask.replace(/\D/g, '').length;
	if (digits > MOST_VISIBLE_DIGITS) return 'full-card-number';
	return mask.length > LONGEST_MASK ? 'mask-too-long' : null;
}

/** A wrong RRN cannot be used to find the payment at the bank; empty is allowed. */
export function rrnProblem(rrn: string): CardProblem | null {
	return rrn === '' || /^\d{12}$/.test(rrn) ? null : 'rrn-not-twelve-digits';
}
