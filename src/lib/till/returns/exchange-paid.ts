import { total, type Kopiykas } from '#lib/domain/money.ts';
import { roundCash } from '#lib/domain/rounding.ts';
import type { Till } from '../till.ts';

/** How the receipt on the screen is being paid, for a card takes kopiykas; in cash until somebody says how. */
export function exchangePaid({ cart, tender, register }: Pick<Till, 'cart' | 'tender' | 'register'>): {
	due: Kopiykas;
	cashless: Kopiykas;
} {
	const isTold = tender.isFor(cart.id) && tender.drafts.length > 0;
	const payments = isTold ? tender.payments : [];
	return {
		due: isTold ? tender.settlement.due : roundCash(cart.priced.total, register.current.cashStep),
		cashless: total(payments.filter(({ form }) => form === 'cashless').map(({ amount }) => amount))
	};
}
