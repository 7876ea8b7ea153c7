import type { OrderedCheck } from '../portal/checks.ts';

/** A good as an order of the portal has it; the tests' tax 3 is the register's 20 %. */
export const COFFEE = {
	name: 'Кава мелена',
	base_price: 289,
	price: 289,
	sum: 289,
	currency: 'UAH',
	quantity: 1,
	measure_code: '796',
	vat: 3,
	payment_object: 'commodity',
	payment_method: 'full_payment'
};

type Item = typeof COFFEE;

/** A check of these lines, paid by card unless told. No two with other names are alike. */
export function order(
	items: readonly Item[],
	more: Partial<OrderedCheck> & { by?: 'cash' | 'cashless' } = {}
): OrderedCheck {
	const { by = 'cashless', ...rest } = more;
	const sum = Math.round(items.reduce((all, item) => all + item.sum * 100, 0)) / 100;
	return {
		type: 'sell',
		items,
		payments: [{ type: by, is_cash: by === 'cash' ? 'Y' : 'N', sum }],
		total_sum: sum,
		...rest
	};
}

/** One good of a name that tells its check apart. */
export function oneCoffee(name: string, more: Parameters<typeof order>[1] = {}): OrderedCheck {
	return order([{ ...COFFEE, name }], more);
}
