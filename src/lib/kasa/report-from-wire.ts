import { kopiykas } from '#lib/domain/money.ts';
import type { Report, ReportPayment, ReportTax } from '#lib/domain/report.ts';
import type { WireReport } from './wire-shift.ts';

/** The figures of an X or a Z report. */
export function reportFromWire(report: WireReport): Report {
	return {
		id: report.id ?? null,
		serial: report.serial,
		taxes: report.taxes.map(taxFromWire),
		payments: report.payments.map(paymentFromWire),
		sales: report.sell_receipts_count,
		returns: report.return_receipts_count,
		withdrawals: report.cash_withdrawal_receipts_count,
		lastReceiptId: report.last_receipt_id || null,
		initial: kopiykas(report.initial),
		balance: kopiykas(report.balance),
		salesRoundedUp: kopiykas(report.sales_round_up),
		salesRoundedDown: kopiykas(report.sales_round_down),
		returnsRoundedUp: kopiykas(report.returns_round_up),
		returnsRoundedDown: kopiykas(report.returns_round_down),
		discounts: kopiykas(report.discounts_sum),
		surcharges: kopiykas(report.extra_charge_sum)
	};
}

function taxFromWire(tax: WireReport['taxes'][number]): ReportTax {
	return {
		code: tax.code,
		label: tax.label ?? '',
		symbol: tax.symbol ?? '',
		rate: tax.rate,
		extraRate: tax.extra_rate ?? 0,
		sold: kopiykas(tax.sell_sum),
		returned: kopiykas(tax.return_sum),
		salesTurnover: kopiykas(tax.sales_turnover),
		returnsTurnover: kopiykas(tax.returns_turnover),
		setUpAt: tax.setup_date ?? null,
		untaxed: tax.no_vat ?? false
	};
}

/** A row of type CASH is cash whatever its label: the manual's own report has such a row called "Картка". */
function paymentFromWire(row: WireReport['payments'][number]): ReportPayment {
	return {
		form: row.type === 'CASH' ? 'cash' : 'cashless',
		code: row.code ?? null,
		label: row.label,
		sold: kopiykas(row.sell_sum),
		returned: kopiykas(row.return_sum),
		serviceIn: kopiykas(row.service_in),
		serviceOut: kopiykas(row.service_out),
		withdrawn: kopiykas(row.cash_withdrawal),
		withdrawalCommission: kopiykas(row.cash_withdrawal_commission)
	};
}
