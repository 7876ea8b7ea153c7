import type { FigureKind } from '#lib/domain/report-table.ts';
import { m } from '#lib/messages/messages.js';

const NAMES: Readonly<Record<FigureKind, () => string>> = {
	shift: m.report_figure_shift,
	sales: m.report_figure_sales,
	returns: m.report_figure_returns,
	withdrawals: m.report_figure_withdrawals,
	sold: m.report_figure_sold,
	returned: m.report_figure_returned,
	'service-in': m.figure_service_in,
	'service-out': m.figure_service_out,
	withdrawn: m.figure_withdrawn,
	commission: m.figure_commission,
	'sales-turnover': m.figure_turnover,
	'sales-tax': m.figure_tax,
	'returns-turnover': m.figure_returns_turnover,
	'returns-tax': m.figure_returns_tax,
	discounts: m.figure_discounts,
	surcharges: m.figure_surcharges,
	'sales-rounded-up': m.figure_sales_up,
	'sales-rounded-down': m.figure_sales_down,
	'returns-rounded-up': m.figure_returns_up,
	'returns-rounded-down': m.figure_returns_down,
	initial: m.figure_initial,
	balance: m.figure_balance,
	'cash-moved': m.figure_cash_moved,
	unsure: m.report_figure_unsure
};

/** What a figure tells, in words. */
export function figureName(kind: FigureKind): string {
	return NAMES[kind]();
}
