import { cost, kopiykas, plus, thousandths, total, type Kopiykas, type Thousandths } from '#lib/domain/money.ts';
import { isObject } from './methods.ts';
import { Refused } from './refused.ts';

export type Fields = Record<string, unknown>;

export interface BookedLine {
	id: number;
	price: Kopiykas;
	quantity: Thousandths;
	fields: Fields;
}

export interface BookedPayment {
	id: number;
	sum: Kopiykas;
	paid: boolean;
	fields: Fields;
}

export interface BookedOrder {
	id: number;
	canceled: boolean;
	fields: Fields;
	lines: BookedLine[];
	payments: BookedPayment[];
	/** By the id of the property. */
	properties: Map<number, unknown>;
}

export interface OrderBook {
	orders: Map<number, BookedOrder>;
	/** Of orders, lines and payments alike. */
	nextId: () => number;
	/** @throws Refused with the code that the asking method has for it */
	orderOf: (id: unknown, code: number) => BookedOrder;
}

export function orderBook(): OrderBook {
	const orders = new Map<number, BookedOrder>();
	let ids = 200;
	return {
		orders,
		nextId: () => (ids += 1),
		orderOf(id, code) {
			const order = orders.get(Number(id));
			if (!order) throw new Refused(code, 'order does not exist');
			return order;
		}
	};
}

/** The portal has two digits for a line: price times quantity, a half up. */
export function priceOf({ lines }: BookedOrder): Kopiykas {
	return total(lines.map(({ price, quantity }) => cost(price, quantity, 'half-up')));
}

export function paidOf({ payments }: BookedOrder): Kopiykas {
	return plus(...payments.filter(({ paid }) => paid).map(({ sum }) => sum));
}

/** Hryvnias of a parameter. */
export function moneyOf(amount: unknown): Kopiykas {
	return kopiykas(Math.round(Number(amount ?? 0) * 100));
}

export function quantityOf(amount: unknown): Thousandths {
	return thousandths(Math.round(Number(amount) * 1000));
}

export function shownLine({ id, price, quantity, fields }: BookedLine): Fields {
	return { ...fields, id, price: price / 100, quantity: quantity / 1000, properties: [], reservations: [] };
}

export function shownPayment({ id, sum, paid, fields }: BookedPayment): Fields {
	return { ...fields, id, paySystemId: Number(fields.paySystemId), sum: sum / 100, paid: flag(paid) };
}

/** As `sale.order.list` has it; what has to be added up is so when it is asked for. */
export function shownOrder(order: BookedOrder): Fields {
	return {
		statusId: 'N',
		comments: '',
		...order.fields,
		id: order.id,
		accountNumber: String(order.id),
		canceled: flag(order.canceled),
		get price() {
			return priceOf(order) / 100;
		},
		get payed() {
			return flag(priceOf(order) > 0 && paidOf(order) >= priceOf(order));
		}
	};
}

/** As `sale.order.get` has it. */
export function shownWhole(order: BookedOrder): Fields {
	return {
		...shownOrder(order),
		// Some ids it tells as text.
		basketItems: order.lines.map((line) => ({ ...shownLine(line), id: String(line.id), orderId: String(order.id) })),
		payments: order.payments.map((payment) => ({ ...shownPayment(payment), orderId: order.id })),
		propertyValues: shownProperties(order),
		shipments: [],
		clients: [],
		tradeBindings: []
	};
}

export function shownProperties({ id, properties }: BookedOrder): Fields[] {
	return [...properties].map(([orderPropsId, value]) => ({ id: id * 100 + orderPropsId, orderPropsId, value }));
}

function flag(isSo: boolean): 'Y' | 'N' {
	return isSo ? 'Y' : 'N';
}

/** Rows that fit: equal by default, any of a list behind `@`. */
export function filtered(rows: readonly Fields[], filter: unknown): Fields[] {
	const wanted = Object.entries(isObject(filter) ? filter : {});
	return rows.filter((row) =>
		wanted.every(([key, value]) => {
			const [, prefix = '', name = ''] = /^(@|=)?(\w+)$/.exec(key) ?? [];
			if (!(name in row)) throw new Refused(0, `Unknown field ${key}`);
			const values = prefix === '@' ? valuesOf(value) : [value];
			return values.map(String).includes(String(row[name]));
		})
	);
}

/** A page of rows with the fields asked for. */
export function page(rows: readonly Fields[], { filter, select, start }: Fields): Fields[] {
	const names = valuesOf(select).map(String);
	const from = Math.max(0, Number(start ?? 0));
	return filtered(rows, filter)
		.slice(from, from + 50)
		.map((row) =>
			names.length === 0 ? row : Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))
		);
}

/** A list of a body, or of the query of a batch. */
export function valuesOf(list: unknown): unknown[] {
	if (Array.isArray(list)) return list;
	return isObject(list) ? Object.values(list) : [];
}
