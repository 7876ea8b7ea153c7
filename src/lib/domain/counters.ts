import type { FiscalDocument } from './document.ts';
import { minus, NOTHING, plus, total, type Kopiykas } from './money.ts';
import type { Tender } from './payment.ts';
import type { Report, ReportPayment } from './report.ts';

/** Kinds of documents that a report counts each by figures of their own. */
export const COUNTED = ['sell', 'return', 'service-in', 'service-out', 'withdrawal'] as const;
export type CountedKind = (typeof COUNTED)[number];
export type CountedDocument = Extract<FiscalDocument, { kind: CountedKind }>;

/** Figures by name: how many documents, and kopiykas by payment form. None is ever below zero in a report. */
export type Figures = Readonly<Record<string, number>>;

/** Whether a report's cash row is without the change given, or with it: the manual does not say. */
export type CashRow = 'net' | 'gross';

/** The name of the count; service documents have none, only sums. */
const COUNT = 'count';

export function isCounted(document: FiscalDocument): document is CountedDocument {
	return document.kind !== 'open' && document.kind !== 'close';
}

/** What a report says of one kind of documents. */
export function figuresIn(report: Report, kind: CountedKind): Figures {
	switch (kind) {
		case 'sell':
			return figures(
				report.sales,
				byForm(report.payments, ({ sold }) => sold)
			);
		case 'return':
			return figures(
				report.returns,
				byForm(report.payments, ({ returned }) => returned)
			);
		case 'service-in':
			return figures(
				null,
				byForm(report.payments, ({ serviceIn }) => serviceIn)
			);
		case 'service-out':
			return figures(
				null,
				byForm(report.payments, ({ serviceOut }) => serviceOut)
			);
		case 'withdrawal':
			// Which row holds it is not documented: the card's label or cash.
			return figures(report.withdrawals, [['withdrawn', total(report.payments.map(({ withdrawn }) => withdrawn))]]);
	}
}

/** What one document adds to the figures of its kind. */
export function figuresOf(document: CountedDocument, cashRow: CashRow): Figures {
	switch (document.kind) {
		case 'sell':
		case 'return':
			return figures(1, paid(document.payments, cashRow === 'net' ? changeOf(document) : NOTHING));
		case 'service-in':
		case 'service-out':
			return figures(null, [[nameOf('cash', document.label), document.amount]]);
		case 'withdrawal':
			return figures(1, [['withdrawn', document.amount]]);
	}
}

/** What the Kasa is told was paid above the sum due. */
function changeOf({ payments, due }: Extract<CountedDocument, { kind: 'sell' | 'return' }>): Kopiykas {
	return minus(total(payments.map(({ amount }) => amount)), due);
}

/** Change is given out of cash. */
function paid(payments: readonly Tender[], change: Kopiykas): [string, Kopiykas][] {
	const cash = payments.find(({ form }) => form === 'cash');
	return payments.map((payment) => [
		nameOf(payment.form, payment.label),
		payment === cash ? minus(payment.amount, change) : payment.amount
	]);
}

function byForm(rows: readonly ReportPayment[], sum: (row: ReportPayment) => Kopiykas): [string, Kopiykas][] {
	return rows.map((row) => [nameOf(row.form, row.label), sum(row)]);
}

/** All cash is one form, whatever it is called. */
function nameOf(form: 'cash' | 'cashless', label: string): string {
	return form === 'cash' ? form : `${form} ${label.trim()}`;
}

function figures(count: number | null, sums: readonly [string, Kopiykas][]): Figures {
	const found = new Map<string, Kopiykas>();
	for (const [name, sum] of sums) found.set(name, plus(found.get(name) ?? NOTHING, sum));
	return { ...(count !== null && { [COUNT]: count }), ...Object.fromEntries(found) };
}
