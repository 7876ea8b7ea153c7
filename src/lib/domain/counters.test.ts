import { describe, expect, test } from 'vitest';
import { figuresIn, figuresOf, isCounted } from './counters.ts';
import type { CountedDocument } from './counters.ts';
import { kopiykas, NOTHING } from './money.ts';
import { line } from './receipt.arbitrary.ts';
import { priceReceipt } from './receipt.ts';
import type { Tender } from './payment.ts';
import type { Report, ReportPayment } from './report.ts';

const BREAD = priceReceipt({ lines: [line('bread', 28_50, 1000)], adjustments: [] }, { lineRule: 'half-up' });
const cash = (amount: number, label = 'Готівка'): Tender => ({ form: 'cash', label, amount: kopiykas(amount) });
const card = (amount: number, label = 'Картка'): Tender => ({ form: 'cashless', label, amount: kopiykas(amount) });

function paidBy(...payments: Tender[]): CountedDocument {
	const money = { given: BREAD.total, change: NOTHING, due: BREAD.total };
	return { kind: 'sell', customId: 'sale', receipt: BREAD, payments, ...money, print: true };
}

function row(form: 'cash' | 'cashless', label: string, sums: Partial<ReportPayment>): ReportPayment {
	const none = { sold: NOTHING, returned: NOTHING, serviceIn: NOTHING, serviceOut: NOTHING, withdrawn: NOTHING };
	return { form, code: null, label, ...none, withdrawalCommission: NOTHING, ...sums };
}

function reportWith(figures: Partial<Report>): Report {
	return {
		id: null,
		serial: 7,
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
		surcharges: NOTHING,
		...figures
	};
}

describe('what a document adds to the report', () => {
	test('a sale is one more, and its sum by each form of payment', () => {
		const figures = figuresOf(paidBy(cash(10_00), card(18_50)), 'net');

		expect(figures).toEqual({ count: 1, cash: 10_00, 'cashless Картка': 18_50 });
	});

	test('change leaves the drawer again, where the cash row is meant without it', () => {
		const paid = paidBy(cash(50_00));

		expect(figuresOf(paid, 'net')).toEqual({ count: 1, cash: 28_50 });
		expect(figuresOf(paid, 'gross')).toEqual({ count: 1, cash: 50_00 });
	});

	test('two cards of one label are one sum', () => {
		const figures = figuresOf(paidBy(card(20_00), card(8_50, ' Картка ')), 'net');

		expect(figures).toEqual({ count: 1, 'cashless Картка': 28_50 });
	});

	test('cash in is a sum without a count', () => {
		const figures = figuresOf({ kind: 'service-in', amount: kopiykas(100_00), label: 'Готівка', print: true }, 'net');

		expect(figures).toEqual({ cash: 100_00 });
	});

	test('a withdrawal is counted, whatever row the Kasa puts its sum in', () => {
		const paper = { amount: kopiykas(500_00), label: 'Картка', card: {}, print: true };

		const figures = figuresOf({ kind: 'withdrawal', ...paper }, 'net');

		expect(figures).toEqual({ count: 1, withdrawn: 500_00 });
	});

	test('the opening and the close of a shift add nothing', () => {
		expect(isCounted({ kind: 'open' })).toBe(false);
		expect(isCounted({ kind: 'close' })).toBe(false);
		expect(isCounted(paidBy(cash(28_50)))).toBe(true);
	});
});

describe('what a report says of one kind', () => {
	test('all cash is one form, whatever its rows are called', () => {
		const payments = [
			row('cash', 'Готівка', { sold: kopiykas(10_00) }),
			row('cash', 'Каса 2', { sold: kopiykas(5_00) }),
			row('cashless', 'Картка', { sold: kopiykas(7_00) })
		];

		const figures = figuresIn(reportWith({ sales: 3, payments }), 'sell');

		expect(figures).toEqual({ count: 3, cash: 15_00, 'cashless Картка': 7_00 });
	});

	test('each kind has its own column', () => {
		const columns = {
			sold: kopiykas(1),
			returned: kopiykas(2),
			serviceIn: kopiykas(3),
			serviceOut: kopiykas(4),
			withdrawn: kopiykas(5)
		};
		const report = reportWith({ sales: 11, returns: 12, withdrawals: 13, payments: [row('cash', 'Готівка', columns)] });

		expect(figuresIn(report, 'sell')).toEqual({ count: 11, cash: 1 });
		expect(figuresIn(report, 'return')).toEqual({ count: 12, cash: 2 });
		expect(figuresIn(report, 'service-in')).toEqual({ cash: 3 });
		expect(figuresIn(report, 'service-out')).toEqual({ cash: 4 });
		expect(figuresIn(report, 'withdrawal')).toEqual({ count: 13, withdrawn: 5 });
	});
});
