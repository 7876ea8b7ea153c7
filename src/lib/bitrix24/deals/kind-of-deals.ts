import type { Counterpart, Kind } from '../orders/counterpart.ts';
import type { OrderedSale } from '../orders/ordered.ts';
import type { Planned } from '../orders/step.ts';
import { FoundItems, ItemAnswer, PaidRowsAnswer, PaymentsAnswer, RowsAnswer, type HeldDeal } from './held-deal.ts';
import { planDeal } from './plan-deal.ts';
import { planDealReturns } from './plan-deal-return.ts';
import { MOST_PAYMENTS, MOST_ROWS, wantedRows } from './shares.ts';
import { DEAL, ORIGINATOR, rowsRead } from './wanted-deal.ts';

const PAGE = 50;

/** Sales as deals of the portal's CRM. */
export const DEALS: Kind = {
	kind: 'deal',
	finding: (sales) => ({
		method: 'crm.item.list',
		params: {
			entityTypeId: DEAL,
			filter: { originatorId: ORIGINATOR, '@originId': sales },
			select: ['id', 'originId'],
			order: { id: 'ASC' }
		}
	}),
	foundIn(answer) {
		const read = FoundItems.safeParse(answer);
		return read.success ? read.data.items.map(({ id, originId }) => ({ id, sale: originId })) : null;
	},
	counterpartOf: dealCounterpart
};

function dealCounterpart(sale: OrderedSale | null): Counterpart {
	const known: { id: number | null; held: HeldDeal | null } = { id: null, held: null };
	// One row more than ours would be on the last of these. What only came back needs none of them.
	const pages = () => (sale ? Math.floor(Math.min(wantedRows(sale).length, MOST_ROWS) / PAGE) + 1 : 0);

	function there(): HeldDeal {
		if (!known.held) throw new RangeError('The deal was not read');
		return known.held;
	}

	function reading(): readonly Planned[] {
		const { id, held } = known;
		if (id === null) return [];
		// What is in a payment is for its sale alone.
		const payments = sale ? (held?.payments ?? []).slice(0, MOST_PAYMENTS) : [];
		return [
			{ method: 'crm.item.get', params: { entityTypeId: DEAL, id } },
			{ method: 'crm.item.payment.list', params: { entityId: id, entityTypeId: DEAL } },
			...Array.from({ length: pages() }, (_, page) => rowsRead(id, page)),
			...payments.map((payment) => ({
				method: 'crm.item.payment.product.list',
				// It has to be asked for something; an empty filter would not travel.
				params: { paymentId: payment.id, filter: { '>id': 0 } }
			}))
		];
	}

	function takeAll([item, payments, ...others]: readonly unknown[]): boolean {
		const isRead = ItemAnswer.safeParse(item);
		const paid = PaymentsAnswer.safeParse(payments);
		const rows = others.slice(0, pages()).map((page) => RowsAnswer.safeParse(page));
		const within = others.slice(pages()).map((list) => PaidRowsAnswer.safeParse(list));
		if (!isRead.success || !paid.success || ![...rows, ...within].every(({ success }) => success)) return false;
		const before = known.held?.payments ?? [];
		const rowsIn = new Map(before.map(({ id }, at) => [id, within[at]?.data ?? null]));
		known.held = {
			...isRead.data.item,
			rows: rows.flatMap(({ data }) => data?.productRows ?? []),
			payments: paid.data
				.map((payment) => ({ ...payment, rows: rowsIn.get(payment.id) ?? null }))
				.toSorted((a, b) => a.id - b.id)
		};
		return true;
	}

	return {
		isAt: (id) => {
			known.id = id;
		},
		isThere: () => known.held !== null,
		reading,
		take(answers) {
			if (known.id !== null) return takeAll(answers);
			const added = ItemAnswer.safeParse(answers.at(-1));
			if (!added.success) return false;
			// It has neither rows nor payments yet.
			known.held = { ...added.data.item, rows: [], payments: [] };
			known.id = known.held.id;
			return true;
		},
		planSale: (told, planning) => planDeal(told, known.held, planning),
		planReturns: (returns, planning) => planDealReturns(returns, there(), planning),
		pushed() {
			const { id } = there();
			return { kind: 'deal', id, number: String(id), url: null };
		}
	};
}
