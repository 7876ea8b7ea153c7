import { isObject } from './methods.ts';
import { page, shownProperties, type Fields, type OrderBook } from './order-book.ts';
import { fieldsOf } from './orders.ts';
import { Refused } from './refused.ts';

export interface PortalProperty {
	id: number;
	personTypeId: number;
	name: string;
	code: string;
	type: 'STRING';
	active: 'Y' | 'N';
	isEmail: 'Y' | 'N';
	isPhone: 'Y' | 'N';
	defaultValue: string;
}

/** Properties of orders: what is not sent with the others is cleared. */
export function properties(book: OrderBook, known: readonly PortalProperty[]) {
	const methods: Record<string, (params: Fields) => unknown> = {
		'sale.property.list': (params) => ({
			properties: page(
				known.map((one) => ({ ...one })),
				params
			)
		}),
		'sale.propertyvalue.modify': ({ fields }) => {
			const { order: told } = fieldsOf(fields);
			const { id, propertyValues } = fieldsOf(told);
			const order = book.orderOf(id, 200540400001);
			if (!isObject(propertyValues) && !Array.isArray(propertyValues))
				throw new Refused(100, 'Required fields: propertyValues');
			const values = Object.values(propertyValues).filter(isObject);
			order.properties = new Map(
				known.map((property): [number, unknown] => [
					property.id,
					values.find(({ orderPropsId }) => Number(orderPropsId) === property.id)?.value ?? null
				])
			);
			return { propertyValues: shownProperties(order) };
		},
		'sale.propertyvalue.list': (params) => ({
			propertyValues: page(
				[...book.orders.values()].flatMap((order) =>
					shownProperties(order).map((value) => ({ ...value, orderId: order.id }))
				),
				params
			)
		})
	};
	return methods;
}
