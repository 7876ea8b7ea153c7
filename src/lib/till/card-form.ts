import { cardMaskProblem, rrnProblem, type CardDetails, type CardProblem } from '#lib/domain/card.ts';
import { typedMoney, type TypedProblem } from '#lib/domain/typed-amount.ts';

/** The text fields of a bank slip, in the order they are shown: the first ones in sight, the rest behind "more". */
export const CARD_FIELDS = [
	'cardMask',
	'authCode',
	'rrn',
	'paymentSystem',
	'bankName',
	'terminal',
	'acquirerAndSeller',
	'receiptNo',
	'ownerName',
	'commission'
] as const;
export type CardField = (typeof CARD_FIELDS)[number];

/** A bank slip as it is typed. */
export interface CardForm {
	texts: Readonly<Record<CardField, string>>;
	signatureRequired: boolean;
}

export type CardFormProblems = Partial<Record<CardField, CardProblem | TypedProblem>>;

export const EMPTY_CARD: CardForm = {
	texts: {
		cardMask: '',
		authCode: '',
		rrn: '',
		paymentSystem: '',
		bankName: '',
		terminal: '',
		acquirerAndSeller: '',
		receiptNo: '',
		ownerName: '',
		commission: ''
	},
	signatureRequired: false
};

/** What is wrong, by field. */
export function cardFormProblems({ texts }: CardForm): CardFormProblems {
	const problems: CardFormProblems = {};
	const mask = cardMaskProblem(texts.cardMask.trim());
	if (mask) problems.cardMask = mask;
	const rrn = rrnProblem(texts.rrn.trim());
	if (rrn) problems.rrn = rrn;
	const commission = typedMoney(texts.commission);
	if (texts.commission.trim() !== '' && !commission.ok) problems.commission = commission.problem;
	return problems;
}

/** What was filled in; call only where `cardFormProblems` found none. */
export function cardDetails({ texts, signatureRequired }: CardForm): CardDetails {
	const details: CardDetails = {};
	for (const field of CARD_FIELDS) {
		const text = texts[field].trim();
		if (text === '') continue;
		if (field === 'commission') {
			const commission = typedMoney(text);
			if (commission.ok) details.commission = commission.amount;
		} else {
			details[field] = text;
		}
	}
	if (signatureRequired) details.signatureRequired = true;
	return details;
}
