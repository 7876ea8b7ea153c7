import type { Part, RefundProblem } from '#lib/domain/refund.ts';
import { m } from '#lib/messages/messages.js';
import { formatMoney } from '#lib/ui/format.ts';
import type { RefundChoice } from '#lib/till/returns/return-draft.svelte.ts';

/** What the slab does: by which forms the money goes back. */
export function refundLabel({ payments }: { payments: readonly Part[] }): string {
	const forms = new Set(payments.map(({ form }) => form));
	if (forms.size !== 1) return m.return_give();
	return forms.has('cash') ? m.return_give_cash() : m.return_give_card();
}

/** Why it cannot be given back so; null where that is plain to see. */
export function refundProblem(problem: RefundProblem): string | null {
	switch (problem.code) {
		case 'nothing-to-give':
			return null;
		case 'rounds-to-nothing':
			return m.return_rounds_to_nothing();
		case 'above-cash-taken':
			return m.return_above_cash({ left: formatMoney(problem.left) });
	}
}

export const CHOICES: Readonly<Record<RefundChoice, () => string>> = {
	'as-paid': m.return_as_paid,
	cash: m.return_in_cash,
	cashless: m.return_to_card
};
