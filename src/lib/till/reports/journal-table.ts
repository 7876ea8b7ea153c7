import type { Kopiykas } from '#lib/domain/money.ts';
import type { ReportFigure } from '#lib/domain/report-table.ts';
import type { JournalReport } from './report-document.ts';

/** Every figure that a journal knows of a shift, zeros too; those of the Kasa's reports go by the same codes. */
export function journalTable({ serial, figures }: Pick<JournalReport, 'serial' | 'figures'>): ReportFigure[] {
	const { sales, returns, withdrawals, forms, serviceIn, serviceOut, withdrawn, cash, unsure } = figures;
	return [
		...(serial === null ? [] : [whole('shift', { count: serial })]),
		whole('sales', { count: sales }),
		whole('returns', { count: returns }),
		whole('withdrawals', { count: withdrawals }),
		...forms.flatMap(({ form, label, sold, returned }): ReportFigure[] => [
			{ code: `${form}.sold`, kind: 'sold', of: label, amount: sold },
			{ code: `${form}.returned`, kind: 'returned', of: label, amount: returned }
		]),
		whole('service-in', { amount: serviceIn }),
		whole('service-out', { amount: serviceOut }),
		whole('withdrawn', { amount: withdrawn }),
		whole('cash-moved', { amount: cash }),
		whole('unsure', { count: unsure })
	];
}

/** Of the whole shift. */
function whole(kind: ReportFigure['kind'], figure: { amount: Kopiykas } | { count: number }): ReportFigure {
	return { code: kind, kind, of: '', ...figure };
}
