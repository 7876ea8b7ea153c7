import type { Approval } from '#lib/journal/entry.ts';
import { m } from '#lib/messages/messages.js';
import { formatPercent } from '#lib/ui/format.ts';
import type { DiscountRise } from '../discount-share.ts';
import { forJournal, type Approvals } from './approvals.svelte.ts';

/** Asks whether discounts may take so much now, for the journal; null: they may not. */
export async function askForDiscount(
	approval: Pick<Approvals, 'ask'>,
	{ line, was, becomes }: DiscountRise
): Promise<readonly Approval[] | null> {
	const detail = {
		label: line ?? m.discount_on_receipt(),
		was: formatPercent(was),
		becomes: formatPercent(becomes)
	};
	const approved = await approval.ask({ action: 'large-discount', discount: becomes }, [detail]);
	return approved && forJournal(approved);
}
