import { m } from '#lib/messages/messages.js';
import { salesHeard } from './heard.ts';
import { expect, test } from './open-till.ts';
import type { TillVerbs } from './till-verbs.ts';

interface Mistake {
	is: string;
	/** From a cart with milk for 54,30 to the field. */
	reach: (till: TillVerbs) => Promise<void>;
	/** The field's label. */
	field: string;
	typed: string;
	/** What stands in the field afterwards, where it is not what was typed. */
	left?: string;
	says: string;
}

/** In a pane that asks for one figure the reason is an alert below it. */
const IN_A_PANE: readonly Mistake[] = [
	{
		is: 'letters in a price',
		reach: (till) => till.ofChosen(m.line_price()),
		field: m.line_price(),
		typed: 'сорок',
		left: '54,30',
		says: m.typed_not_a_number()
	},
	{
		is: 'a quantity of zero',
		reach: (till) => till.ofChosen(m.line_quantity()),
		field: m.line_quantity(),
		typed: '0',
		says: m.typed_not_above_zero()
	},
	{
		is: 'a discount above the line',
		reach: async (till) => {
			await till.ofChosen(m.line_discount());
			await till.button('₴').click();
		},
		field: m.cart_discount(),
		typed: '55',
		says: m.discount_too_deep({ most: '54,29' })
	},
	{
		is: 'less cash than is asked for',
		reach: (till) => till.pay(),
		field: m.pay_given(),
		typed: '50',
		says: m.pay_missing({ amount: '4,50' })
	}
];

/** In a form the reason describes its field. */
const IN_A_FORM: readonly Mistake[] = [
	{
		is: 'letters in the price of a good without a card',
		reach: withoutCard,
		field: m.free_price(),
		typed: '12 грн',
		says: m.typed_not_a_number()
	},
	{
		is: 'a price above 99 999 999,99',
		reach: withoutCard,
		field: m.free_price(),
		typed: '100000000',
		says: m.typed_too_large({ most: '99 999 999,99 ₴' })
	},
	{
		is: 'a card mask of 20 characters',
		reach: byCard,
		field: m.card_mask(),
		typed: 'XXXXXXXXXXXXXXXX4821',
		says: m.card_problem_long()
	},
	{
		is: 'a full card number',
		reach: byCard,
		field: m.card_mask(),
		typed: '4111 1111 1111 1111',
		says: m.card_problem_full()
	},
	{
		is: 'a phone number without its end',
		reach: async (till) => {
			await till.pay();
			await till.at('tender-cash').click();
			await till.button(m.extras_open()).click();
		},
		field: m.extras_phone(),
		typed: '067 123 45',
		says: m.phone_malformed()
	}
];

for (const { is, reach, field, typed, left = typed, says } of IN_A_PANE) {
	test(`${is} is told below the figure; nothing is sent, nothing is lost`, async ({ openTill }) => {
		const { page, till, kasa } = await openTill();
		await till.openShift();
		await till.scan('104');
		await reach(till);

		await till.field(field).fill(typed);
		await expect(page.getByRole('alert')).toHaveText(says);
		if (left === typed) await till.field(field).press('Enter');

		await expect(page.getByRole('alert')).toHaveText(says);
		await expect(till.field(field)).toHaveValue(left);
		expect(await till.cart()).toEqual([54_30]);
		expect(salesHeard(kasa)).toEqual([]);
	});
}

for (const { is, reach, field, typed, says } of IN_A_FORM) {
	test(`${is} is told at its field; nothing is sent, nothing is lost`, async ({ openTill }) => {
		const { till, kasa } = await openTill();
		await till.openShift();
		await till.scan('104');
		await reach(till);

		await till.field(field).fill(typed);
		await expect(till.field(field)).toHaveAccessibleDescription(says);
		await till.field(field).press('Enter');

		await expect(till.field(field)).toHaveAccessibleDescription(says);
		await expect(till.field(field)).toHaveValue(typed);
		expect(await till.cart()).toEqual([54_30]);
		expect(salesHeard(kasa)).toEqual([]);
	});
}

async function withoutCard(till: TillVerbs) {
	await till.at('scan').fill('Віник');
	await till.button(m.free_item()).click();
	await expect(till.field(m.free_name())).toHaveValue('Віник');
}

async function byCard(till: TillVerbs) {
	await till.pay();
	await till.at('tender-card').click();
}
