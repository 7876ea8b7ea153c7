import { plainText } from '../plain-text.ts';
import { FoundOrders, HeldAnswer, type HeldOrder } from './held-order.ts';
import type { Counterpart, Kind } from './counterpart.ts';
import { planReturns } from './plan-return.ts';
import { planSale } from './plan-sale.ts';
import { orderXmlId, saleOfXmlId } from './xml-id.ts';

/** Sales as orders of the portal's shop. */
export const ORDERS: Kind = {
	kind: 'order',
	finding: (sales) => ({
		method: 'sale.order.list',
		params: { filter: { '@xmlId': sales.map(orderXmlId) }, select: ['id', 'xmlId'], order: { id: 'asc' } }
	}),
	foundIn(answer) {
		const read = FoundOrders.safeParse(answer);
		return read.success ? read.data.orders.map(({ id, xmlId }) => ({ id, sale: saleOfXmlId(xmlId) })) : null;
	},
	counterpartOf: () => orderCounterpart()
};

function orderCounterpart(): Counterpart {
	const known: { id: number | null; held: HeldOrder | null } = { id: null, held: null };

	function there(): HeldOrder {
		if (!known.held) throw new RangeError('The order was not read');
		return known.held;
	}

	return {
		isAt: (id) => {
			known.id = id;
		},
		isThere: () => known.held !== null,
		reading: () => (known.id === null ? [] : [{ method: 'sale.order.get', params: { id: known.id } }]),
		// What was just added is told whole, too: it has no lines yet.
		take(answers) {
			const read = HeldAnswer.safeParse(answers.at(-1));
			if (!read.success) return false;
			known.held = read.data.order;
			known.id = known.held.id;
			return true;
		},
		planSale: (sale, planning) => planSale(sale, known.held, planning),
		planReturns: (returns, planning) => planReturns(returns, there(), planning),
		pushed() {
			const { id, accountNumber } = there();
			// Its page the portal does not tell.
			return { kind: 'order', id, number: plainText(accountNumber) || String(id), url: null };
		}
	};
}
