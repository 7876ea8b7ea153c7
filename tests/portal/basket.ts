import { moneyOf, page, quantityOf, shownLine, type Fields, type OrderBook } from './order-book.ts';
import { fieldsOf } from './orders.ts';
import { Refused } from './refused.ts';

export interface BasketGiven {
	book: OrderBook;
	/** Products that may be sold; 0: what is none of the portal's. */
	products: Pick<ReadonlySet<number>, 'has'>;
	/** The code by which it says that it sells none of a product. */
	refusal: () => number;
	complain: (complaint: string) => void;
}

/** What has to be told of a good that the portal does not have itself. */
const OF_NO_PRODUCT = [
	'weight',
	'dimensions',
	'measureCode',
	'measureName',
	'canBuy',
	'vatRate',
	'vatIncluded',
	'catalogXmlId',
	'productXmlId'
];

/** Lines of orders. A repeated add adds once more. */
export function basket({ book, products, refusal, complain }: BasketGiven) {
	const methods: Record<string, (params: Fields) => unknown> = {
		'sale.basketitem.add': (params) => {
			const fields = fieldsOf(params.fields);
			const order = book.orderOf(fields.orderId, 200140400009);
			if (fields.currency !== order.fields.currency)
				throw new Refused(200140400011, 'Currency must be the currency of the order');
			const product = Number(fields.productId);
			if (!products.has(product)) throw new Refused(refusal(), 'basket item is not saved - bad data');
			if (product === 0)
				for (const name of OF_NO_PRODUCT)
					if (!(name in fields)) complain(`sale.basketitem.add fields.${name}: missing for no product`);
			const [price, quantity] = [moneyOf(fields.price), quantityOf(fields.quantity)];
			if (quantity <= 0 || price < 0) complain(`sale.basketitem.add: ${quantity} for ${price}`);
			if (moneyOf(fields.basePrice) !== price + moneyOf(fields.discountPrice))
				complain('sale.basketitem.add: basePrice is not price and discountPrice');
			const line = { id: book.nextId(), price, quantity, fields };
			order.lines.push(line);
			return { basketItem: shownLine(line) };
		},
		'sale.basketitem.list': (params) => ({
			basketItems: page(
				[...book.orders.values()].flatMap(({ id, lines }) =>
					lines.map((line) => ({ ...shownLine(line), orderId: id }))
				),
				params
			)
		})
	};
	return methods;
}
