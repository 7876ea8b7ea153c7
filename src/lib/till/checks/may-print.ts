import type { Check } from '#lib/api/checks.ts';
import type { SaleDocument } from '#lib/domain/document.ts';
import type { Approval } from '#lib/journal/entry.ts';
import { m } from '#lib/messages/messages.js';
import { formatMoney, NBSP } from '#lib/ui/format.ts';
import { forJournal, type Approvals } from '../people/approvals.svelte.ts';
import type { Action } from '../people/may.ts';
import type { DetailRow } from '../people/people-server.ts';

interface Printing {
	check: Check;
	document: SaleDocument;
	isOtherForm: boolean;
	/** The shop lets whoever is here not do it at all, whatever a manager says. */
	forbids: (action: Action) => boolean;
}

/**
 * Who is at the till may print this check: alone, or with a manager's leave; what the journal keeps of it. Null: they may
 * not. A sale needs nobody's leave. A return is Bitrix24's own: it needs no receipt, and asks as any return does.
 */
export async function mayPrint(
	approval: Pick<Approvals, 'ask'>,
	printing: Printing
): Promise<readonly Approval[] | null> {
	const given: Approval[] = [];
	for (const action of asked(printing)) {
		const approved = await approval.ask(action, detailOf(printing));
		if (!approved) return null;
		given.push(...forJournal(approved));
	}
	return given;
}

function asked({ check, isOtherForm, forbids }: Printing): readonly Action[] {
	if (check.kind === 'sell') return [];
	if (!isOtherForm) return ['return'];
	// What no cashier may do alone stands for the return as well, unless the shop forbids that.
	return forbids('return') ? ['return', 'refund-other-form'] : ['refund-other-form'];
}

function detailOf({ check, document }: Printing): DetailRow[] {
	const money = (amount: Parameters<typeof formatMoney>[0]) => `${formatMoney(amount)}${NBSP}₴`;
	return [
		{ label: m.checks_number_label(), becomes: check.portalId },
		...document.receipt.lines.slice(0, 5).map(({ name, sum }) => ({ label: name, becomes: money(sum) })),
		...document.payments.map(({ label, amount }) => ({ label: m.return_by({ form: label }), becomes: money(amount) }))
	];
}
