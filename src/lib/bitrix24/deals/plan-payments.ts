import { tellsOfReturn } from '../orders/comment.ts';
import type { OrderedSale } from '../orders/ordered.ts';
import { ask, parked, type Planned, type SalePlanning, type Step } from '../orders/step.ts';
import { inUnits, moneyWords } from '../orders/wanted-lines.ts';
import { paySystemOf, unpayable, unpayableBy } from '../orders/wanted-payments.ts';
import { isFinished, paidIn } from './deal-comment.ts';
import type { HeldDeal, HeldPayment } from './held-deal.ts';
import { wantedShares, type WantedShare } from './shares.ts';
import { DEAL } from './wanted-deal.ts';

/** Thousandths of a whole good. */
const ONE = 1000;

/** A payment that is there, for the share that it stands for. */
interface Matched {
	share: WantedShare;
	payment: HeldPayment;
	/** Of the deal, in the order of the share's. */
	rowIds: readonly number[];
}

export interface PaymentsPlanned {
	/** Null: all is paid as it should be. */
	step: Step | null;
	paid: readonly { id: number; share: WantedShare }[];
}

/**
 * What is missing of a deal's payments. They have no name: those without anything in them are all alike, and the others
 * are known by their rows. So they are added only as far as their number falls short, filled, and paid at the very end.
 */
export function planPayments(sale: OrderedSale, held: HeldDeal, planning: SalePlanning): PaymentsPlanned {
	const shares = wantedShares(sale);
	const finished = isFinished(sale.id, held.comments);
	const told = paidIn(sale.id, held.comments);
	// Of what was finished, payments that others added are theirs.
	const ours = finished ? held.payments.filter(({ id }) => told.has(id)) : held.payments;
	const lacking = shares.length - ours.length;
	if (lacking < 0) return only(parked('twice', ours.map(({ id }) => id).join(', ')));
	if (lacking > 0) {
		if (finished) return only(parked('changed-there'));
		const reason = unpayable(sale, planning);
		if (reason) return only({ step: 'park', reason });
		const add = { method: 'crm.item.payment.add', params: { entityId: held.id, entityTypeId: DEAL } };
		return only(ask(...Array.from({ length: lacking }, () => add)));
	}
	// Only read again: what is in them is not known.
	if (ours.some(({ rows }) => rows === null)) return only(ask());
	const matched = match(shares, ours, held);
	if (!matched) return only(parked('changed-there'));

	const filling = matched.flatMap((one) => filled(one, planning));
	if (filling.length > 0) {
		const reason = unpayable(sale, planning);
		if (reason) return only({ step: 'park', reason });
		// What is paid can be filled no more.
		if (finished || matched.some((one) => one.payment.paid && filled(one, planning).length > 0))
			return only(parked('changed-there'));
		return only(ask(...filling));
	}
	const otherwise = matched.find(({ share, payment }) => payment.sum !== share.sum);
	if (otherwise) {
		if (finished) return only(parked('changed-there'));
		const { payment, share } = otherwise;
		const theirs = payment.sum === null ? '?' : moneyWords(payment.sum);
		const code = isCut(otherwise) ? 'deal-takes-no-parts' : 'deal-counts-otherwise';
		return only(parked(code, `${theirs} ≠ ${moneyWords(share.sum)}`));
	}
	return {
		step: unpaid(matched, { finished, isBack: tellsOfReturn(held.comments) }, planning),
		paid: matched.map(({ share, payment }) => ({ share, id: payment.id }))
	};
}

/** Null: nothing is to be paid. A way to be paid may print by now, though it did not when the payment was filled. */
function unpaid(
	matched: readonly Matched[],
	{ finished, isBack }: { finished: boolean; isBack: boolean },
	planning: SalePlanning
): Step | null {
	const due = matched.filter(({ payment }) => !payment.paid);
	if (due.length === 0) return null;
	if (finished) return isBack || planning.isReturned ? null : parked('changed-there');
	// A return is told of what was paid: these words of ours are gone, and the money may have been given back.
	if (isBack) return parked('changed-there');
	for (const { share, payment } of due) {
		const reason = unpayableBy(payment.paySystemId, share.payment, planning);
		if (reason) return { step: 'park', reason };
	}
	return ask(...due.map(({ payment }) => ({ method: 'crm.item.payment.pay', params: { id: payment.id } })));
}

/** Each share with the payment that has rows of it; the others in their order. Null: rows are where they should not be. */
function match(shares: readonly WantedShare[], payments: readonly HeldPayment[], held: HeldDeal): Matched[] | null {
	const idsOf = ({ rows }: WantedShare) => rows.map(({ sort }) => held.rows.find((row) => row.sort === sort)?.id ?? 0);
	const ids = shares.map(idsOf);
	const begun = new Map<number, HeldPayment>();
	for (const payment of payments) {
		const rows = payment.rows ?? [];
		if (rows.length === 0) continue;
		const of = ids.findIndex((own) => rows.every(({ rowId }) => own.includes(rowId)));
		if (of === -1 || begun.has(of) || new Set(rows.map(({ rowId }) => rowId)).size < rows.length) return null;
		begun.set(of, payment);
	}
	const empty = payments.filter(({ rows }) => rows?.length === 0).toSorted((a, b) => a.id - b.id);
	const matched = shares.map((share, at) => {
		const payment = begun.get(at) ?? empty.shift();
		return payment && { share, payment, rowIds: ids[at] ?? [] };
	});
	return matched.every((one) => one !== undefined) ? matched : null;
}

/** Commands for what a payment lacks. */
function filled({ share, payment, rowIds }: Matched, { choices }: SalePlanning): Planned[] {
	const paySystemId = paySystemOf(share.payment, choices);
	const isBy = payment.paySystemId === paySystemId || payment.paid;
	const missing = share.rows.flatMap(({ quantity }, at): Planned[] => {
		const rowId = rowIds[at] ?? 0;
		if (payment.rows?.some((row) => row.rowId === rowId)) return [];
		const params = { paymentId: payment.id, rowId, quantity: inUnits(quantity) };
		const isPart = quantity % ONE !== 0;
		return [{ method: 'crm.item.payment.product.add', params, ...(isPart && { refusedAs: 'deal-takes-no-parts' }) }];
	});
	return [
		...(isBy ? [] : [{ method: 'crm.item.payment.update', params: { id: payment.id, fields: { paySystemId } } }]),
		...missing
	];
}

/** A part of a good was taken for whole ones. */
function isCut({ share, payment, rowIds }: Matched): boolean {
	return share.rows.some(({ quantity }, at) => {
		const held = payment.rows?.find(({ rowId }) => rowId === rowIds[at])?.quantity ?? null;
		return held !== null && held !== quantity && held % ONE === 0;
	});
}

function only(step: Step): PaymentsPlanned {
	return { step, paid: [] };
}
