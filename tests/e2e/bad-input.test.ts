import type { Locator, Page } from '@playwright/test';
import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { expect, test, type OpenedTill } from './open-till.ts';
import type { TillVerbs } from './till-verbs.ts';

const MOST = '99 999 999,99 ₴';

interface Mistake {
	/** What the cashier does wrong. */
	is: string;
	/** From a cart with one good to the field. */
	reach: (till: TillVerbs) => Promise<void>;
	/** The field's label. */
	label: string;
	typed: string;
	/** What is said of it. */
	says: string;
	/** The press that would take it. */
	press: string;
}

/** In panes that ask for one figure: what is no number never stands in the field, and the reason is an alert. */
const FIGURES: readonly Mistake[] = [
	{
		is: 'a price of a line',
		reach: (till) => till.ofChosen(m.line_price()),
		label: m.line_price(),
		typed: '0',
		says: m.typed_not_above_zero(),
		press: m.price_set()
	},
	{
		is: 'a quantity of nothing',
		reach: (till) => till.ofChosen(m.line_quantity()),
		label: m.line_quantity(),
		typed: '0',
		says: m.typed_not_above_zero(),
		press: m.quantity_set()
	},
	{
		is: 'a discount above the line',
		reach: async (till) => {
			await till.ofChosen(m.line_discount());
			await till.button('₴').click();
		},
		label: m.cart_discount(),
		typed: '55',
		says: m.discount_too_deep({ most: '54,29' }),
		press: m.discount_give({ amount: '55,00 ₴' })
	},
	{
		is: 'less cash than is asked for',
		reach: (till) => till.pay(),
		label: m.pay_given(),
		typed: '50',
		says: m.pay_missing({ amount: '4,50' }),
		press: m.pay_confirm()
	}
];

/** In forms: the reason describes its field. */
const FIELDS: readonly Mistake[] = [
];
