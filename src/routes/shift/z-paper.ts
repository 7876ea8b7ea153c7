import { NOTHING } from '#lib/domain/money.ts';
import { m } from '#lib/messages/messages.js';
import { formatMoney } from '#lib/ui/format.ts';
import { paperSum } from './paper-sum.ts';

/** What is asked of the paper of a Z report that the till never heard. */
export function zPaperFields() {
	return [
		{
			label: m.z_paper_number(),
			inputmode: 'numeric' as const,
			problem: (text: string) => (/^\d{1,9}$/.test(text) ? null : m.z_paper_number_needed())
		},
		{ label: m.z_paper_sold(), inputmode: 'decimal' as const, problem: sumProblem },
		{ label: m.z_paper_returned(), inputmode: 'decimal' as const, problem: sumProblem }
	];
}

/** What was typed, field by field, as it is recorded. */
export function zPaperSaid([number = '', sold = '', returned = '']: readonly string[]): string {
	return m.z_paper_said({ number, sold: sumText(sold), returned: sumText(returned) });
}

function sumText(text: string): string {
	return formatMoney(paperSum(text) ?? NOTHING);
}

function sumProblem(text: string): string | null {
	return paperSum(text) === null ? m.z_paper_sum_needed() : null;
}
