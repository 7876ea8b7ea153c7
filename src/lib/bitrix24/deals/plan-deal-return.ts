import { returnLines } from '../orders/comment.ts';
import type { OrderedReturn } from '../orders/ordered.ts';
import { ask, isAllBack, isHalfMade, parked, type ReturnPlanning, type Step } from '../orders/step.ts';
import { isUndone, paidIn, returnedLine } from './deal-comment.ts';
import type { HeldDeal } from './held-deal.ts';
import { dealUpdate } from './plan-deal.ts';

/**
 * What is missing of returns in the deal of their sale. A part is told in its comment; when all came back its payments are
 * taken back, and then that is told, with the stage of a lost deal.
 * @param returns to be told
 */
export function planDealReturns(returns: readonly OrderedReturn[], held: HeldDeal, planning: ReturnPlanning): Step {
	const { sale, choices } = planning;
	const isOver = isUndone(sale, held.comments);
	const ours = paidIn(sale, held.comments);
	if (!isOver && isHalfMade(planning, held.opportunity, ours.size > 0)) return { step: 'wait' };
	const lines = returns.flatMap((one) => returnLines(one, held.comments));
	const told = lines.length > 0 ? [dealUpdate(held, lines, null)] : [];
	const isBack = isOver ? 'no' : isAllBack(planning, held.opportunity);
	if (isBack === 'no') return told.length > 0 ? ask(...told) : { step: 'done' };
	// Nobody can say any more which of them are ours.
	if (isBack === 'changed' || ours.size === 0) return told.length > 0 ? ask(...told) : parked('changed-there');
	const paid = held.payments.filter(({ id, paid }) => paid && ours.has(id));
	if (paid.length === 0) return ask(dealUpdate(held, [...lines, returnedLine(sale)], choices.deals?.lost ?? null));
	return ask(...told, ...paid.map(({ id }) => ({ method: 'crm.item.payment.unpay', params: { id } })));
}
