import type { CashMoved } from '#lib/domain/drawer.ts';
import { minus, NOTHING, total, type Kopiykas } from '#lib/domain/money.ts';
import type { Report, ReportTax } from '#lib/domain/report.ts';
import { m } from '#lib/messages/messages.js';
import type { DrawerFigures } from '#lib/till/cash/drawer-figures.ts';
import type { ShiftFigures } from '#lib/till/shift-figures.ts';
import { NBSP } from '#lib/ui/format.ts';

/** One figure of a shift. `id` names what it is to scripts; a payment's label stands in `label`. */
export interface FigureRow {
	id: string;
	label: string;
	/** A heading without a figure has none. */
	amount?: Kopiykas;
	/** `head` begins a group, `cut` one that is set apart, `part` belongs to the row above. */
	look: 'head' | 'cut' | 'part';
}

/** Every figure of an X or a Z report: what was paid, what was rounded and let off, taxes, the drawer. */
export function rowsOfReport(report: Report): FigureRow[] {
	const { payments, withdrawals } = report;
	const sum = (of: (row: Report['payments'][number]) => Kopiykas) => total(payments.map(of));
	const sold = payments.map(({ label, sold: amount }) => ({ label, amount }));
	const returned = payments.map(({ label, returned: amount }) => ({ label, amount: negative(amount) }));
	return [
		head(
			'sales',
			m.figure_sales({ count: report.sales }),
			sum((row) => row.sold)
		),
		...parts('payment', sold),
		head('returns', m.figure_returns({ count: report.returns }), negative(sum((row) => row.returned))),
		...parts('refund', returned),
		...(withdrawals === 0
			? []
			: [
					head('withdrawals', m.figure_withdrawals({ count: withdrawals }), negative(sum((row) => row.withdrawn))),
					...parts('commission', [{ label: m.figure_commission(), amount: sum((row) => row.withdrawalCommission) }])
				]),
		head('discounts', m.figure_discounts(), report.discounts),
		...unlessNothing(head('surcharges', m.figure_surcharges(), report.surcharges)),
		...roundingRows(report),
		{ id: 'taxes', label: m.figure_taxes(), look: 'cut' },
		...taxRows(report.taxes),
		{ id: 'drawer', label: m.figure_drawer(), look: 'cut' },
		part('initial', m.figure_initial(), report.initial),
		...drawerRows({
			serviceIn: sum((row) => row.serviceIn),
			serviceOut: sum((row) => row.serviceOut),
			withdrawn: sum((row) => row.withdrawn)
		}),
		part('balance', m.figure_balance(), report.balance)
	];
}

/** What this till's own journal knows of a shift; the drawer, as far as the opening cash is known. */
export function rowsOfJournal(figures: ShiftFigures, drawer: DrawerFigures | null = null): FigureRow[] {
	const sold = figures.forms.map(({ label, sold: amount }) => ({ label, amount }));
	const returned = figures.forms.map(({ label, returned: amount }) => ({ label, amount: negative(amount) }));
	return [
		head('sales', m.figure_sales({ count: figures.sales }), total(sold.map(({ amount }) => amount))),
		...parts('payment', sold),
		head('returns', m.figure_returns({ count: figures.returns }), total(returned.map(({ amount }) => amount))),
		...parts('refund', returned),
		...(figures.withdrawals === 0
			? []
			: [head('withdrawals', m.figure_withdrawals({ count: figures.withdrawals }), negative(figures.withdrawn))]),
		...group({ id: 'drawer', label: m.figure_drawer(), look: 'cut' }, [
			...(drawer?.opening == null ? [] : openingRows(drawer.opening, drawer.moved)),
			...drawerRows(figures)
		])
	];
}

/** What may be seen by whoever still has to count the drawer blind: neither the drawer nor what was paid in cash, nor what tells it. */
export function rowsWhileBlind(rows: readonly FigureRow[], cashLabels: readonly string[]): readonly FigureRow[] {
	const drawerAt = rows.findIndex(({ id }) => id === 'drawer');
	const above = rows.slice(0, drawerAt < 0 ? rows.length : drawerAt);
	const group = (id: string) => (id === 'payment' ? 'sales' : id === 'refund' ? 'returns' : id);
	const isCash = ({ id, label }: FigureRow) => (id === 'payment' || id === 'refund') && cashLabels.includes(label);
	const hidden = above.filter(isCash).map(({ id }) => group(id));
	if (hidden.length === 0) return above;
	// A sum less its other parts would tell it.
	const left = above.filter((row) => !isCash(row) && !isOfWholeShift(row));
	return left.map((row) => (hidden.includes(row.id) ? withoutSum(row) : row));
}

/** Turnover and rounding are of all forms together: less what was paid by card they are the cash. */
function isOfWholeShift({ id }: FigureRow): boolean {
	return id === 'rounding' || id.includes('-rounded-') || id === 'taxes' || id === 'tax' || id.startsWith('tax-');
}

/** What cash is called: by this till, and by the report's own rows. */
export function cashLabels(own: string, report: Pick<Report, 'payments'> | null): string[] {
	const told = report?.payments.filter(({ form }) => form === 'cash') ?? [];
	return [own, ...told.map(({ label }) => label)];
}

function withoutSum({ id, label, look }: FigureRow): FigureRow {
	return { id, label, look };
}

function roundingRows(report: Report): FigureRow[] {
	const { salesRoundedUp, salesRoundedDown, returnsRoundedUp, returnsRoundedDown } = report;
	const signed = minus(salesRoundedUp, salesRoundedDown, minus(returnsRoundedUp, returnsRoundedDown));
	return [
		head('rounding', m.figure_rounding(), signed),
		...[
			part('sales-rounded-up', m.figure_sales_up(), salesRoundedUp),
			part('sales-rounded-down', m.figure_sales_down(), negative(salesRoundedDown)),
			part('returns-rounded-up', m.figure_returns_up(), negative(returnsRoundedUp)),
			part('returns-rounded-down', m.figure_returns_down(), returnsRoundedDown)
		].flatMap(unlessNothing)
	];
}

/** Rates that saw no turnover are left out. */
function taxRows(taxes: readonly ReportTax[]): FigureRow[] {
	const used = taxes.filter(({ salesTurnover, returnsTurnover }) => salesTurnover !== 0 || returnsTurnover !== 0);
	if (used.length === 0) return [{ id: 'no-taxes', label: m.figure_no_taxes(), look: 'part' }];
	return used.flatMap((tax) => [
		{ id: 'tax', label: nameOf(tax), look: 'head' as const },
		part('tax-turnover', m.figure_turnover(), tax.salesTurnover),
		part('tax-sold', m.figure_tax(), tax.sold),
		...unlessNothing(part('tax-returns-turnover', m.figure_returns_turnover(), negative(tax.returnsTurnover))),
		...unlessNothing(part('tax-returned', m.figure_returns_tax(), negative(tax.returned)))
	]);
}

/** The merchant's own name of the rate, its letter, and the percents where the name does not tell them. */
function nameOf({ label, symbol, rate, extraRate }: ReportTax): string {
	const percents = [rate, extraRate].filter((percent) => percent > 0).map((percent) => `${asTyped(percent)}${NBSP}%`);
	const untold = /\d/.test(label) || percents.length === 0 ? '' : ` ${percents.join(' + ')}`;
	return `${label}${untold} (${symbol})`;
}

function asTyped(percent: number): string {
	return String(percent).replace('.', ',');
}

function openingRows(opening: Kopiykas, { sold, returned }: CashMoved): FigureRow[] {
	return [
		part('initial', m.figure_initial(), opening),
		...unlessNothing(part('cash-sales', m.figure_cash_sales(), minus(sold, returned)))
	];
}

function drawerRows(moved: { serviceIn: Kopiykas; serviceOut: Kopiykas; withdrawn: Kopiykas }): FigureRow[] {
	return [
		part('service-in', m.figure_service_in(), moved.serviceIn),
		part('service-out', m.figure_service_out(), negative(moved.serviceOut)),
		part('withdrawn', m.figure_withdrawn(), negative(moved.withdrawn))
	].flatMap(unlessNothing);
}

function head(id: string, label: string, amount: Kopiykas): FigureRow {
	return { id, label, amount, look: 'head' };
}

function part(id: string, label: string, amount: Kopiykas): FigureRow {
	return { id, label, amount, look: 'part' };
}

function parts(id: string, rows: readonly { label: string; amount: Kopiykas }[]): FigureRow[] {
	return rows.flatMap(({ label, amount }) => unlessNothing(part(id, label, amount)));
}

function group(first: FigureRow, rows: FigureRow[]): FigureRow[] {
	return rows.length === 0 ? [] : [first, ...rows];
}

function unlessNothing(row: FigureRow): FigureRow[] {
	return row.amount === 0 ? [] : [row];
}

function negative(amount: Kopiykas): Kopiykas {
	return minus(NOTHING, amount);
}
