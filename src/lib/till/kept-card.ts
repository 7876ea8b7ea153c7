import * as z from 'zod/mini';
import { cardMaskProblem } from '#lib/domain/card.ts';
import { CARD_FIELDS, EMPTY_CARD, type CardField, type CardForm } from './card-form.ts';

/** A slip as it was kept; a field that an earlier build did not know is empty. */
export const KeptCard = z.pipe(
	z.object({ texts: z.record(z.string(), z.string()), signatureRequired: z.boolean() }),
	z.transform(({ texts, signatureRequired }): CardForm => ({ texts: known(texts), signatureRequired }))
);

/** A slip as it may lie on the device: nothing of it that may be a whole card number. */
export function cardToKeep({ texts, signatureRequired }: CardForm): CardForm {
	const kept = { ...texts };
	for (const field of CARD_FIELDS) kept[field] = textToKeep(texts[field]);
	if (cardMaskProblem(texts.cardMask.trim())) kept.cardMask = '';
	return { texts: kept, signatureRequired };
}

/** What was typed where no card number belongs; empty where it is as long as one (13 to 19 digits, ISO/IEC 7812). */
export function textToKeep(text: string): string {
	return /^\d{13,}$/.test(text.replace(/[\s-]/g, '')) ? '' : text;
}

function known(texts: Readonly<Record<string, string>>): Record<CardField, string> {
	const all = { ...EMPTY_CARD.texts };
	for (const field of CARD_FIELDS) all[field] = texts[field] ?? '';
	return all;
}
