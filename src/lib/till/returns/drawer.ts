import { minus, NOTHING, total, type Kopiykas } from '#lib/domain/money.ts';
import type { Part } from '#lib/domain/refund.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { shiftFigures } from '../shift-figures.ts';

/**
 * By how much a refund in cash is more than came into the drawer in this shift, as this till's journal knows it: other
 * tills and what lay there before are missing, so it is warned of and not refused.
 */
export function beyondDrawer(payments: readonly Part[], ofShift: readonly Entry[]): Kopiykas {
	const asked = total(payments.filter(({ form }) => form === 'cash').map(({ amount }) => amount));
	const beyond = minus(asked, shiftFigures(ofShift).cash);
	return asked > 0 && beyond > 0 ? beyond : NOTHING;
}
