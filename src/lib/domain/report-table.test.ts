import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kopiykas, NOTHING } from './money.ts';
import { reportTable } from './report-table.ts';
import type { Report, ReportPayment } from './report.ts';

const NONE = { returned: NOTHING, serviceIn: NOTHING, serviceOut: NOTHING, withdrawn: NOTHING };
const EMPTY: Report = {
	id: null,
	serial: 5,
	taxes: [],
	payments: [],
	sales: 0,
	returns: 0,
	withdrawals: 0,
	lastReceiptId: null,
	initial: NOTHING,
	balance: NOTHING,
	salesRoundedUp: NOTHING,
	salesRoundedDown: NOTHING,
	returnsRoundedUp: NOTHING,
	returnsRoundedDown: NOTHING,
	discounts: NOTHING,
	surcharges: NOTHING
};

function paid(form: ReportPayment['form'], code: number | null, label: string, sold = 0): ReportPayment {
	return { form, code, label, sold: kopiykas(sold), ...NONE, withdrawalCommission: NOTHING };
}

const soldIn = (payments: readonly ReportPayment[]) =>
	reportTable({ ...EMPTY, payments }).flatMap(({ code, kind, of }) => (kind === 'sold' ? [[code, of]] : []));

test('payments that the Kasa tells apart by their labels alone have codes of their own', () => {
	expect(soldIn([paid('cash', null, 'Готівка'), paid('cash', null, 'Картка')])).toEqual([
		['cash.sold', 'Готівка'],
		['cash.2.sold', 'Картка']
	]);
});

test('a code that the Kasa gave is never another payment’s', () => {
	const payments = [paid('cashless', null, 'А'), paid('cashless', null, 'Б'), paid('cashless', 2, 'В')];

	expect(soldIn(payments)).toEqual([
		['cashless.sold', 'А'],
		['cashless.3.sold', 'Б'],
		['cashless.2.sold', 'В']
	]);
});

test('no two figures of a report have one code, whatever payments and taxes it tells of', () => {
	const anyPayment = fc.record({
		form: fc.constantFrom<ReportPayment['form']>('cash', 'cashless'),
		code: fc.constantFrom(null, 1, 2, 3)
	});
	const anyTax = fc.constantFrom(1, 2, 3);
	fc.assert(
		fc.property(fc.array(anyPayment, { maxLength: 8 }), fc.array(anyTax, { maxLength: 5 }), (told, codes) => {
			const turned = { sold: NOTHING, returned: NOTHING, salesTurnover: NOTHING, returnsTurnover: NOTHING };
			const name = { label: 'ПДВ', symbol: 'А', rate: 20, extraRate: 0, setUpAt: null, untaxed: false };
			const taxes = codes.map((code) => ({ code, ...name, ...turned }));
			const payments = told.map(({ form, code }) => paid(form, code, 'Картка'));

			const table = reportTable({ ...EMPTY, payments, taxes });

			expect(new Set(table.map(({ code }) => code)).size).toBe(table.length);
		})
	);
});
