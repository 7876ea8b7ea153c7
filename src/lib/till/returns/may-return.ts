import type { SaleDocument } from '#lib/domain/document.ts';
import type { Approval } from '#lib/journal/entry.ts';
import { m } from '#lib/messages/messages.js';
import { formatMoney, NBSP } from '#lib/ui/format.ts';
import { forJournal, type Approvals } from '../people/approvals.svelte.ts';
import type { Action } from '../people/may.ts';
import type { DetailRow } from '../people/people-server.ts';
import type { Original } from './original.ts';

interface Returned {
	document: SaleDocument;
	/** Null where nobody has the receipt. */
	original: Original | null;
}

/**
 * Who is at the till may return this: alone, or with a manager's leave; what the journal keeps of it. Null: they may not.
 * What no cashier may do alone is asked once, and stands for the return as well, unless the shop forbids that.
 */
export async function mayReturn(
	approval: Pick<Approvals, 'ask'>,
	returned: Returned,
	{ isOtherForm, forbids }: { isOtherForm: boolean; forbids: (action: Action) => boolean }
): Promise<readonly Approval[] | null> {
	const usual: Action = returned.document.technicalReturn ? 'technical-return' : 'return';
	const unusual: Action[] = [
		...(returned.original ? [] : (['return-without-original'] as const)),
		...(isOtherForm ? (['refund-other-form'] as const) : [])
	];
	const asked = unusual.length > 0 && !forbids(usual) ? unusual : [usual, ...unusual];
	return await askAll(approval, asked, returned);
}

/** A receipt of another till is returned while nobody says what was returned of it elsewhere. */
export function mayReturnUnseen(
	approval: Pick<Approvals, 'ask'>,
	returned: Returned
): Promise<readonly Approval[] | null> {
	return askAll(approval, ['return-of-another-till'], returned);
}

async function askAll(
	approval: Pick<Approvals, 'ask'>,
	actions: readonly Action[],
	returned: Returned
): Promise<readonly Approval[] | null> {
	const given: Approval[] = [];
	for (const action of actions) {
		const approved = await approval.ask(action, detailOf(returned));
		if (!approved) return null;
		given.push(...forJournal(approved));
	}
	return given;
}

function detailOf({ document, original }: Returned): DetailRow[] {
	const money = (amount: Parameters<typeof formatMoney>[0]) => `${formatMoney(amount)}${NBSP}₴`;
	const number = original?.entry.registration?.fiscalCode;
	return [
		...(number ? [{ label: m.return_receipt_number(), becomes: number }] : []),
		...document.receipt.lines.slice(0, 5).map(({ name, sum }) => ({ label: name, becomes: money(sum) })),
		...document.payments.map(({ label, amount }) => ({ label: m.return_by({ form: label }), becomes: money(amount) }))
	];
}
