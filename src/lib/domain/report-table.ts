import type { Kopiykas } from './money.ts';
import type { Report, ReportPayment, ReportTax } from './report.ts';

/** What a figure tells; of payments and of tax rates there are several of a kind. */
export type FigureKind =
	| 'shift'
	| 'sales'
	| 'returns'
	| 'withdrawals'
	| 'sold'
	| 'returned'
	| 'service-in'
	| 'service-out'
	| 'withdrawn'
	| 'commission'
	| 'sales-turnover'
	| 'sales-tax'
	| 'returns-turnover'
	| 'returns-tax'
	| 'discounts'
	| 'surcharges'
	| 'sales-rounded-up'
	| 'sales-rounded-down'
	| 'returns-rounded-up'
	| 'returns-rounded-down'
	| 'initial'
	| 'balance';

/** One figure of a report, for other programs. */
export type ReportFigure = {
	/** Never changes its meaning: whoever reads a file of ours goes by it. */
	code: string;
	kind: FigureKind;
	/** The payment's label or the rate's name; empty for figures of the whole shift. */
	of: string;
} & ({ amount: Kopiykas } | { count: number });

/** Every figure of an X or a Z report, zeros too, so that files of different days have the same rows. */
export function reportTable(report: Report): ReportFigure[] {
	return [
		counted('shift', report.serial),
		counted('sales', report.sales),
		counted('returns', report.returns),
		counted('withdrawals', report.withdrawals),
		...report.payments.flatMap(paymentFigures),
		...report.taxes.flatMap(taxFigures),
		summed('discounts', report.discounts),
		summed('surcharges', report.surcharges),
		summed('sales-rounded-up', report.salesRoundedUp),
		summed('sales-rounded-down', report.salesRoundedDown),
		summed('returns-rounded-up', report.returnsRoundedUp),
		summed('returns-rounded-down', report.returnsRoundedDown),
		summed('initial', report.initial),
		summed('balance', report.balance)
	];
}

/** The Kasa tells payments of one form apart by code and label. */
function paymentFigures({ form, code, label, ...row }: ReportPayment): ReportFigure[] {
	const within = { prefix: code === null ? `${form}.` : `${form}.${code}.`, of: label };
	return [
		summed('sold', row.sold, within),
		summed('returned', row.returned, within),
		summed('service-in', row.serviceIn, within),
		summed('service-out', row.serviceOut, within),
		summed('withdrawn', row.withdrawn, within),
		summed('commission', row.withdrawalCommission, within)
	];
}

function taxFigures({ code, label, symbol, ...row }: ReportTax): ReportFigure[] {
	const within = { prefix: `tax.${code}.`, of: symbol === '' ? label : `${label} (${symbol})` };
	return [
		summed('sales-turnover', row.salesTurnover, within),
		summed('sales-tax', row.sold, within),
		summed('returns-turnover', row.returnsTurnover, within),
		summed('returns-tax', row.returned, within)
	];
}

function counted(kind: FigureKind, count: number): ReportFigure {
	return { code: kind, kind, of: '', count };
}

function summed(kind: FigureKind, amount: Kopiykas, { prefix, of } = { prefix: '', of: '' }): ReportFigure {
	return { code: prefix + kind, kind, of, amount };
}
