import { hryvnias } from './hryvnias.ts';
import { openShiftOf } from './book.ts';
import { refuse, unprocessable, type Outcome } from './outcome.ts';
import type { Register } from './register.ts';
import { reportOf } from './report.ts';

/** POST /api/v1/shift/xreport/txt?width=N: the X report as lines N characters wide (10–250, the cloud's bounds). */
export function xReportText({ book, switches }: Register, query: URLSearchParams): Outcome {
	const width = Number(query.get('width') ?? '42');
	if (!Number.isInteger(width) || width < 10 || width > 250) return unprocessable(['width'], 'width is 10 to 250');
	const shift = openShiftOf(book);
	if (!shift) return refuse('shift-not-open');
	const report = reportOf(shift, book.taxes, switches);
	const line = (name: string, value: string | number) => name + String(value).padStart(width - name.length);
	const lines = [
		'X-ЗВІТ',
		line('Зміна', report.serial),
		...report.payments.flatMap(({ label, sell_sum, return_sum }) => [
			line(label, hryvnias(sell_sum)),
			line('  повернення', hryvnias(return_sum))
		]),
		line('Чеків продажу', report.sell_receipts_count),
		line('Чеків повернення', report.return_receipts_count),
		line('На початок', hryvnias(report.initial)),
		line('У касі', hryvnias(report.balance))
	];
	return { kind: 'text', text: lines.join('\n') };
}
