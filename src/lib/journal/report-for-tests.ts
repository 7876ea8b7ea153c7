import type { CountedDocument } from '#lib/domain/counters.ts';
import { line } from '#lib/domain/receipt.arbitrary.ts';
import { priceReceipt } from '#lib/domain/receipt.ts';
import { isSale, type SaleDocument } from '#lib/domain/document.ts';
import { kopiykas, minus, NOTHING, plus, type Kopiykas } from '#lib/domain/money.ts';
import type { Report, ReportPayment } from '#lib/domain/report.ts';

/** A sale of one good for so much, paid in cash, exactly unless told what was handed over. */
export function cashSale(customId: string, sum: number, handedOver = sum): SaleDocument {
	const receipt = priceReceipt({ lines: [line('bread', sum, 1000)], adjustments: [] }, { lineRule: 'half-up' });
	const [given, due] = [kopiykas(handedOver), receipt.total];
	const payments = [{ form: 'cash', label: 'Готівка', amount: given } as const];
	return { kind: 'sell', customId, receipt, payments, given, change: minus(given, due), due, print: true };
}

export function cardSale(customId: string, sum: number): SaleDocument {
	const sale = cashSale(customId, sum);
	return { ...sale, payments: [{ form: 'cashless', label: 'Картка', amount: sale.due }] };
}

export function refund(customId: string, sum: number): SaleDocument {
	return { ...cashSale(customId, sum), kind: 'return' };
}

export function service(kind: 'service-in' | 'service-out', sum: number): CountedDocument {
	return { kind, amount: kopiykas(sum), label: 'Готівка', print: true };
}

export function withdrawal(sum: number): CountedDocument {
	return { kind: 'withdrawal', amount: kopiykas(sum), label: 'Картка', card: {}, print: true };
}

type Column = 'sold' | 'returned' | 'serviceIn' | 'serviceOut' | 'withdrawn';
const COLUMNS: Record<CountedDocument['kind'], Column> = {
	sell: 'sold',
	return: 'returned',
	'service-in': 'serviceIn',
	'service-out': 'serviceOut',
	withdrawal: 'withdrawn'
};

/** What a Kasa that has registered these documents reports; its cash row is without the change given unless told. */
export function reportOf(
	documents: readonly CountedDocument[],
	{ cashRow = 'net', ...more }: Partial<Report> & { cashRow?: 'net' | 'gross' } = {}
): Report {
	const rows = { cash: emptyRow('cash', 'Готівка'), cashless: emptyRow('cashless', 'Картка') };
	for (const document of documents) {
		const column = COLUMNS[document.kind];
		for (const { form, amount } of paidIn(document, cashRow)) {
			rows[form] = { ...rows[form], [column]: plus(rows[form][column], amount) };
		}
	}
	const count = (kind: CountedDocument['kind']) => documents.filter((document) => document.kind === kind).length;
	return {
		id: null,
		serial: 7,
		taxes: [],
		payments: [rows.cash, rows.cashless],
		sales: count('sell'),
		returns: count('return'),
		withdrawals: count('withdrawal'),
		lastReceiptId: null,
		initial: NOTHING,
		balance: NOTHING,
		salesRoundedUp: NOTHING,
		salesRoundedDown: NOTHING,
		returnsRoundedUp: NOTHING,
		returnsRoundedDown: NOTHING,
		discounts: NOTHING,
		surcharges: NOTHING,
		...more
	};
}

function paidIn(
	document: CountedDocument,
	cashRow: 'net' | 'gross'
): { form: 'cash' | 'cashless'; amount: Kopiykas }[] {
	if (!isSale(document)) {
		return [{ form: document.kind === 'withdrawal' ? 'cashless' : 'cash', amount: document.amount }];
	}
	return document.payments.map(({ form, amount }) => ({
		form,
		amount: form === 'cash' && cashRow === 'net' ? minus(amount, document.change) : amount
	}));
}

function emptyRow(form: ReportPayment['form'], label: string): ReportPayment {
	const nothing = { sold: NOTHING, returned: NOTHING, serviceIn: NOTHING, serviceOut: NOTHING, withdrawn: NOTHING };
	return { form, code: null, label, ...nothing, withdrawalCommission: NOTHING };
}
