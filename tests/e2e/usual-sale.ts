import { CASHIER } from './people.ts';

/**
 * The sale that is rung up with a mouse, by keys and by touch: milk, two loaves, 0,350 kg of cheese 10 % off, 20 ₴ off the
 * receipt, 100 ₴ in cash and the rest by card. All sums are worked out by hand: the cheese is 171,15 less 17,12; the 20 ₴ are
 * spread over 54,30 + 85,80 + 154,03 by largest remainder.
 */
export const USUAL_SALE = {
	goods: [
		{
			code: '104',
			name: 'Молоко «Яготинське» 2,6\u00a0%, 900\u00a0г',
			price: 54_30,
			quantity: 1000,
			taxes: [5],
			discounts: [{ type: 'DISCOUNT', mode: 'VALUE', value: 3_69, tax_codes: [5] }],
			barcode: '4829000001048'
		},
		{
			code: '1101',
			name: 'Хліб «Київхліб» Український столовий, 950\u00a0г',
			price: 42_90,
			quantity: 2000,
			taxes: [5],
			discounts: [{ type: 'DISCOUNT', mode: 'VALUE', value: 5_84, tax_codes: [5] }],
			barcode: '4829000011016'
		},
		{
			code: '201',
			name: 'Сир твердий «Комо» Гауда 45\u00a0%, ваговий',
			price: 489_00,
			quantity: 350,
			taxes: [5],
			discounts: [
				{ type: 'DISCOUNT', mode: 'VALUE', value: 17_12, tax_codes: [5] },
				{ type: 'DISCOUNT', mode: 'VALUE', value: 10_47, tax_codes: [5] }
			]
		}
	],
	payments: [
		{ type: 'CASH', value: 100_00, label: 'Готівка' },
		{
			type: 'CASHLESS',
			value: 174_13,
			label: 'Картка',
			card_mask: 'XXXXXXXXXXXX4821',
			bank_name: 'МійБанк',
			auth_code: '078359',
			rrn: '305817547765',
			payment_system: 'VISA'
		}
	],
	print: true,
	cashier_name: CASHIER.name
} as const;

/** What the buyer pays. */
export const USUAL_TOTAL = 274_13;
