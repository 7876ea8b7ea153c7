import { kopiykas, minus, plus, thousandths, total, type Kopiykas } from '#lib/domain/money.ts';
import type { StandInPortal } from '../../../../tests/portal/portal.ts';
import { askedPortal } from '../portal-for-tests.ts';
import type { Portal } from '../portal.server.ts';
import type { Ordered, OrderedLine, OrderedReturn, OrderedSale } from './ordered.ts';
import { pushOrders } from './push-orders.ts';
import type { OrderChoices, OrderWork, PaySystem, PushGiven } from './work.ts';

export const SETTLED = 65_000;

export const CHOICES: OrderChoices = {
	mode: 'orders',
	personType: 3,
	paySystems: { cash: 7, Картка: 8 },
	responsible: 1,
	status: 'F',
	emailProperty: 21,
	phoneProperty: 22,
	products: { '100': 101, '200': 102, '300': 999 },
	currency: 'UAH',
	deals: null
};

/** For tests: the id of a document, by a number. */
export function uuid(number: number): string {
	return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function line(sum: number, quantity = 1000, more: Partial<OrderedLine> = {}): OrderedLine {
	return {
		code: '100',
		name: 'Кава',
		price: kopiykas(sum),
		quantity: thousandths(quantity),
		measure: quantity % 1000 === 0 ? 'piece' : 'kilogram',
		sum: kopiykas(sum),
		vat: 20,
		...more
	};
}

/** A sale paid in cash where nothing else is said. */
export function sale(number: number, lines: readonly OrderedLine[], more: Partial<OrderedSale> = {}): OrderedSale {
	const sum = total(lines.map((one) => one.sum));
	return {
		id: uuid(number),
		kind: 'sell',
		register: 'register-1',
		fiscalCode: `ФН-${number}`,
		at: Date.UTC(2026, 10, 21, 12, 5, 9),
		cashier: 'Олена',
		total: sum,
		rounding: kopiykas(0),
		lines,
		payments: [{ form: 'cash', label: 'Готівка', amount: sum }],
		buyer: {},
		...more
	};
}

export function returnOf(number: number, { id, total: all, lines }: OrderedSale, sum: Kopiykas = all): OrderedReturn {
	const [first] = lines;
	if (!first) throw new RangeError('Nothing was sold');
	const { name, quantity, measure } = first;
	return {
		id: uuid(number),
		kind: 'return',
		sale: id,
		register: 'register-1',
		fiscalCode: `ФП-${number}`,
		at: Date.UTC(2026, 10, 21, 13, 5, 9),
		cashier: 'Олена',
		total: sum,
		lines: [{ name, quantity, measure, sum }]
	};
}

export function workOf(...documents: readonly Ordered[]): OrderWork[] {
	const fresh = { returned: [], sold: null, begun: [], notBefore: 0, alone: false };
	const isNew = { isFinished: false, isToldAgain: false };
	return documents.map((document) => ({ document, ...fresh, ...isNew }));
}

/** A return as the server has it pushed, which knows the sale and all that came back of it. */
export function workOfReturn(
	document: OrderedReturn,
	{ total: sold }: OrderedSale,
	...before: OrderedReturn[]
): OrderWork[] {
	return workOf(document).map((work) => ({ ...work, sold, returned: before }));
}

/** Pushes to a portal as the server would ask for them. */
export function pushesTo(
	{ portal, client, now }: { portal: StandInPortal; client: Portal; now: () => number },
	choices: Partial<OrderChoices> = {}
) {
	const paySystems = (): PaySystem[] =>
		portal.lists.paySystems.map(({ ID, CAN_PRINT_CHECK }) => ({ id: Number(ID), prints: CAN_PRINT_CHECK !== 'N' }));
	return (work: readonly OrderWork[], more: Partial<PushGiven> = {}) =>
		pushOrders(client, work, {
			choices: { ...CHOICES, ...choices },
			paySystems: paySystems(),
			now,
			settleAfter: SETTLED,
			until: Infinity,
			beginning: () => Promise.resolve(),
			...more
		});
}

/** A portal, and pushes to it on a clock that goes only where somebody waits. */
export function pushingTo(choices: Partial<OrderChoices> = {}) {
	const asked = askedPortal();
	const { portal, client, clock } = asked;
	const push = pushesTo({ portal, client, now: () => clock.at }, choices);
	/** What it holds, as people there see it. */
	const shown = () =>
		[...portal.orders.values()].map(({ id, fields, canceled, lines, payments }) => ({
			id,
			xmlId: fields.xmlId,
			status: fields.statusId,
			canceled,
			comments: String(fields.comments),
			lines: lines.map((one) => [one.fields.xmlId, one.price, one.quantity, Number(one.fields.productId)]),
			payments: payments.map((one) => [one.fields.xmlId, one.sum, one.paid, Number(one.fields.paySystemId)])
		}));
	return { ...asked, push, shown };
}

/** How a total may be paid by two forms. */
export function inTwoForms(sum: Kopiykas, inCash: number): OrderedSale['payments'] {
	const cash = kopiykas(inCash);
	return [
		{ form: 'cash', label: 'Готівка', amount: cash },
		{ form: 'cashless', label: 'Картка', amount: minus(plus(sum), cash), rrn: '123456789012' }
	];
}
