import { moneyOf, page, paidOf, priceOf, shownPayment, type Fields, type OrderBook } from './order-book.ts';
import { fieldsOf } from './orders.ts';
import { Refused } from './refused.ts';

export interface PortalPaySystem {
	ID: string;
	NAME: string;
	ACTIVE: 'Y' | 'N';
	IS_CASH: 'Y' | 'N' | 'A';
	CAN_PRINT_CHECK: 'Y' | 'N';
	PERSON_TYPE_ID: string;
	ENTITY_REGISTRY_TYPE: 'ORDER';
}

export interface PaymentsGiven {
	book: OrderBook;
	paySystems: readonly PortalPaySystem[];
	complain: (complaint: string) => void;
}

/** Payments of orders. A repeated add adds once more. */
export function payments({ book, paySystems, complain }: PaymentsGiven) {
	const methods: Record<string, (params: Fields) => unknown> = {
		'sale.payment.add': (params) => {
			const fields = fieldsOf(params.fields);
			const order = book.orderOf(fields.orderId, 200640400002);
			const paySystem = paySystems.find(({ ID }) => ID === String(fields.paySystemId));
			if (!paySystem) throw new Refused(0, 'Pay system not found');
			const paid = fields.paid === 'Y';
			const payment = { id: book.nextId(), sum: moneyOf(fields.sum), paid, fields };
			order.payments.push(payment);
			if (paid && paySystem.CAN_PRINT_CHECK !== 'N') complain('sale.payment.add: a check is printed of it');
			if (paidOf(order) > priceOf(order)) complain('sale.payment.add: paid more than the price');
			return { payment: shownPayment(payment) };
		},
		'sale.payment.update': ({ id, fields }) => {
			const payment = [...book.orders.values()].flatMap((order) => order.payments).find((one) => one.id === Number(id));
			if (!payment) throw new Refused(200640400001, 'payment is not exists');
			const { paid, ...given } = fieldsOf(fields);
			payment.fields = { ...payment.fields, ...given };
			if (paid !== undefined) payment.paid = paid === 'Y';
			return { payment: shownPayment(payment) };
		},
		'sale.payment.list': (params) => ({
			payments: page(
				[...book.orders.values()].flatMap(({ id, payments: all }) =>
					all.map((payment) => ({ ...shownPayment(payment), orderId: id }))
				),
				params
			)
		}),
		'sale.paysystem.list': ({ FILTER, SELECT }) =>
			page(
				paySystems.map((one) => ({ ...one })),
				{ filter: FILTER, select: SELECT }
			)
	};
	return methods;
}
