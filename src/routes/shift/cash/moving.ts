import type { Kopiykas } from '#lib/domain/money.ts';
import type { CashKind } from '#lib/till/cash/cash-desk.svelte.ts';

/** Cash that somebody is about to move; sum and reason as far as they are proposed. */
export interface Moving {
	kind: CashKind;
	amount?: Kopiykas | null;
	reason?: string;
}
