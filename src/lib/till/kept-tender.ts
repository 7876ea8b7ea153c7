import * as z from 'zod/mini';
import { cardToKeep, KeptCard } from './kept-card.ts';
import type { PaymentDraft } from './tender.svelte.ts';

const Kept = z.object({
	drafts: z.array(
		z.object({
			form: z.enum(['cash', 'cashless']),
			label: z.string(),
			typed: z.nullable(z.string()),
			card: KeptCard
		})
	)
});

/** Payments that were being entered, as they lie on the disk. */
export type KeptTender = z.input<typeof Kept>;
type Draft = Omit<PaymentDraft, 'id'>;

export const keptTender = {
	write: (drafts: readonly Draft[]): KeptTender => ({
		drafts: drafts.map(({ form, label, typed, card }) => ({ form, label, typed, card: cardToKeep(card) }))
	}),
	/** Null where nothing was kept, or nothing that this build can read. */
	read(kept: unknown): readonly Draft[] | null {
		const read = Kept.safeParse(kept);
		return read.success && read.data.drafts.length > 0 ? read.data.drafts : null;
	}
};
