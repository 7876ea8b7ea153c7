import { lengthened, saleLines, tellsOfReturn } from '../orders/comment.ts';
import type { OrderedSale } from '../orders/ordered.ts';
import { plain } from '../orders/plain.ts';
import { ask, parked, type Planned, type SalePlanning, type Step } from '../orders/step.ts';
import { moneyWords } from '../orders/wanted-lines.ts';
import { unpayable } from '../orders/wanted-payments.ts';
import { buyerLines, isFinished, isUndone, paidLines } from './deal-comment.ts';
import type { HeldDeal } from './held-deal.ts';
import { planPayments } from './plan-payments.ts';
import { MOST_ROWS, wantedRows } from './shares.ts';
import { DEAL, dealAdd, rowsSet } from './wanted-deal.ts';

/** What is missing of a sale in the portal's deals. Whatever others changed there stays theirs. */
export function planDeal(sale: OrderedSale, held: HeldDeal | null, planning: SalePlanning): Step {
	if (held === null) {
		if (wantedRows(sale).length > MOST_ROWS) return parked('too-many-lines');
		const reason = unpayable(sale, planning);
		return reason ? { step: 'park', reason } : ask(dealAdd(sale, planning));
	}
	// What was whole once, or came back as a whole, is over; only its comment may say more.
	if (planning.isFinished || isUndone(sale.id, held.comments)) return finish(sale, held, []);
	const { stage = null, lost = null } = planning.choices.deals ?? {};
	if (lost !== null && lost !== stage && held.stageId === lost && !planning.isReturned) return parked('canceled-there');
	const step = planRows(sale, held, planning);
	if (step) return step;
	const { step: missing, paid } = planPayments(sale, held, planning);
	if (missing) return missing;
	if (isFinished(sale.id, held.comments)) return finish(sale, held, []);
	return finish(sale, held, [...paidLines(sale.id, paid), ...buyerLines(sale)], stage);
}

/** Null: all rows are there, at our price. */
function planRows(sale: OrderedSale, held: HeldDeal, planning: SalePlanning): Step | null {
	// With rows the payments would lose what was paid by them.
	const isBegun = held.payments.length > 0 || isFinished(sale.id, held.comments) || tellsOfReturn(held.comments);
	if (held.rows.length === 0) return isBegun ? parked('changed-there') : ask(rowsSet(sale, held.id, planning));
	if (held.opportunity !== sale.total) {
		if (isBegun) return parked('changed-there');
		const theirs = held.opportunity === null ? '?' : moneyWords(held.opportunity);
		return parked('deal-counts-otherwise', `${theirs} ≠ ${moneyWords(sale.total)}`);
	}
	const wanted = wantedRows(sale);
	const isSame =
		held.rows.length === wanted.length &&
		wanted.every(({ sort, price, quantity }) =>
			held.rows.some((row) => row.sort === sort && row.price === price && row.quantity === quantity)
		);
	return isSame ? null : parked('changed-there');
}

/** One update: the stage goes with the words that tell it, and so is set once. */
function finish(sale: OrderedSale, held: HeldDeal, more: readonly string[], stage: string | null = null): Step {
	const lines = [...saleLines(sale, held.comments), ...more];
	return lines.length > 0 ? ask(dealUpdate(held, lines, stage)) : { step: 'done' };
}

export function dealUpdate({ id, comments }: HeldDeal, lines: readonly string[], stage: string | null): Planned {
	const fields = {
		comments: plain(lengthened(comments, lines), Infinity),
		...(stage === null ? {} : { stageId: stage })
	};
	return { method: 'crm.item.update', params: { entityTypeId: DEAL, id, fields } };
}
