import { isObject } from './methods.ts';
import { page, shownOrder, shownWhole, type Fields, type OrderBook } from './order-book.ts';
import { Refused } from './refused.ts';

export interface OrdersGiven {
	book: OrderBook;
	/** What an order has by itself, by the id of the property. */
	usualProperties: () => Iterable<[number, unknown]>;
}

/** Never changed after the order was added. */
const SETTLED = ['lid', 'personTypeId', 'currency', 'userId'];

/** Orders of a portal. A repeated add adds once more: their xmlId is no key. */
export function orders({ book, usualProperties }: OrdersGiven) {
	const methods: Record<string, (params: Fields) => unknown> = {
		'sale.order.add': ({ fields }) => {
			const { canceled, ...given } = fieldsOf(fields);
			const id = book.nextId();
			book.orders.set(id, {
				id,
				canceled: canceled === 'Y',
				fields: given,
				lines: [],
				payments: [],
				properties: new Map(usualProperties())
			});
			return { order: shownOrder(book.orderOf(id, 0)) };
		},
		'sale.order.update': ({ id, fields }) => {
			const order = book.orderOf(id, 200540400001);
			const { canceled, ...told } = fieldsOf(fields);
			const given = Object.fromEntries(Object.entries(told).filter(([name]) => !SETTLED.includes(name)));
			if (canceled === 'Y' && order.payments.some(({ paid }) => paid))
				throw new Refused(0, 'The order has paid payments and cannot be canceled');
			order.fields = { ...order.fields, ...given };
			if (canceled !== undefined) order.canceled = canceled === 'Y';
			return { order: shownOrder(order) };
		},
		'sale.order.get': ({ id }) => ({ order: shownWhole(book.orderOf(id, 201240400001)) }),
		'sale.order.list': (params) => ({ orders: page([...book.orders.values()].map(shownOrder), params) })
	};
	return methods;
}

export function fieldsOf(fields: unknown): Fields {
	if (!isObject(fields)) throw new Refused(100, 'Could not find value for parameter {fields}');
	return { ...fields };
}
