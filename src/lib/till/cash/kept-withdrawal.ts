import * as z from 'zod/mini';
import type { SavedReceipt } from '#lib/journal/database.ts';
import type { Form } from '../form-keeping.svelte.ts';
import { cardToKeep, KeptCard, textToKeep } from '../kept-card.ts';
import type { WithdrawalDraft } from './withdrawal-form.ts';

/** A slip lies on the device no longer than the shift in which its purchase was made may last. Milliseconds. */
const KEPT_FOR = 24 * 3_600_000;

const Entered = z.object({
	amount: z.string(),
	purchase: z.string(),
	form: z.object({ card: KeptCard, code: z.string(), acquiring: z.string() })
});

export function formOfWithdrawal(id: string, { amount, purchase, form }: WithdrawalDraft): Form {
	const { card, code, acquiring } = form;
	const slip = { card: cardToKeep(card), code: textToKeep(code), acquiring: textToKeep(acquiring) };
	return { id, receipt: { lines: [], adjustments: [] }, entered: { amount, purchase, form: slip } };
}

/** Null: it is too old, or another build kept it in a way that this one does not read. */
export function withdrawalOfForm({ entered, savedAt }: SavedReceipt, now: number): WithdrawalDraft | null {
	const parsed = Entered.safeParse(entered);
	return parsed.success && now - savedAt <= KEPT_FOR ? parsed.data : null;
}
