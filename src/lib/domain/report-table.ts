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
	| 'balance'
	/** Of a journal's figures alone: cash that came less cash that left, and documents that are in no sum. */
	| 'cash-moved'
	| 'unsure';

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
		...named(report.payments, ({ form, code }) => (code === null ? form : `${form}.${code}`)).flatMap(paymentFigures),
		...named(report.taxes, ({ code }) => `tax.${code}`).flatMap(taxFigures),
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

/**
 * Rows with names that tell them apart: the Kasa knows two cards of one form by their labels alone. The second of a name is
 * `cashless.2`, unless the Kasa calls another one so.
 */
function named<Row>(rows: readonly Row[], nameOf: (row: Row) => string): { row: Row; name: string }[] {
	const own = new Set(rows.map(nameOf));
	const given = new Set<string>();
	return rows.map((row) => {
		const first = nameOf(row);
		let name = first;
		for (let nth = 2; given.has(name) || (name !== first && own.has(name)); nth += 1) name = `${first}.${nth}`;
		given.add(name);
		return { row, name };
	});
}

function paymentFigures({ row, name }: { row: ReportPayment; name: string }): ReportFigure[] {
	const within = { prefix: `${name}.`, of: row.label };
	return [
		summed('sold', row.sold, within),
		summed('returned', row.returned, within),
		summed('service-in', row.serviceIn, within),
		summed('service-out', row.serviceOut, within),
		summed('withdrawn', row.withdrawn, within),
		summed('commission', row.withdrawalCommission, within)
	];
}

function taxFigures({ row, name }: { row: ReportTax; name: string }): ReportFigure[] {
	const { label, symbol } = row;
	const within = { prefix: `${name}.`, of: symbol === '' ? label : `${label} (${symbol})` };
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
