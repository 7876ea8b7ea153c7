import type { BookTax } from './book.ts';

const SET_UP = '2023-09-27T07:57:32.979471';

/**
 * Rates of a register that sells for trial: those in law, one with the retail excise of alcohol, one without VAT. The
 * numbers and letters are a merchant's own choice, this one's 20 % is the manual's: number 5, letter Є.
 */
export const TEST_TAXES: readonly BookTax[] = [
	rate('66', 5, 'ПДВ 20%', 'Є', 20),
	rate('a2', 2, 'ПДВ 7%', 'Б', 7),
	rate('a3', 3, 'ПДВ 14%', 'В', 14),
	rate('a4', 4, 'ПДВ 20% + Акциз 5%', 'Г', 20, 5),
	rate('a6', 6, 'ПДВ 0%', 'Д', 0),
	rate('a7', 7, 'Акцизний збір', 'Ж', 0, 5),
	{ ...rate('a8', 8, 'Без ПДВ', 'З', 0), no_vat: true }
];

function rate(id: string, code: number, label: string, symbol: string, percent: number, extra?: number): BookTax {
	return {
		id: `b4a68b3f-2071-4c32-985b-861c644e82${id}`,
		code,
		label,
		symbol,
		rate: percent,
		extra_rate: extra ?? null,
		no_vat: false,
		created_at: SET_UP
	};
}
