import { kopiykas } from '#lib/domain/money.ts';
import { m } from '#lib/messages/messages.js';
import { documentName } from '#lib/till/document-name.ts';
import type { Entry } from '#lib/till/documents.ts';
import type { KeptFinding } from '#lib/till/reconciliation.svelte.ts';
import { formatMoney } from '#lib/ui/format.ts';

const NAMES: Readonly<Record<KeptFinding['what'], (of: { what: string }) => string>> = {
	doubled: m.finding_doubled,
	'registered-after-all': m.finding_after_all,
	missing: m.finding_missing,
	unexplained: m.finding_unexplained
};

const TEXTS: Readonly<Record<KeptFinding['what'], () => string>> = {
	doubled: m.finding_doubled_text,
	'registered-after-all': m.finding_after_all_text,
	missing: m.finding_missing_text,
	unexplained: m.finding_unexplained_text
};

const KINDS: Readonly<Record<KeptFinding['kind'], () => string>> = {
	sell: m.finding_kind_sell,
	return: m.finding_kind_return,
	'service-in': m.finding_kind_service_in,
	'service-out': m.finding_kind_service_out,
	withdrawal: m.finding_kind_withdrawal
};

/** What differs, by the document where one is named, else by kind and sums. */
export function findingName(finding: KeptFinding, document: Entry | null): string {
	return NAMES[finding.what]({ what: document ? documentName(document.document) : kindAndSums(finding) });
}

/** What it means and what to do. */
export function findingText({ what }: KeptFinding): string {
	return TEXTS[what]();
}

function kindAndSums({ kind, figures }: KeptFinding): string {
	const sums = Object.entries(figures)
		.filter(([name, sum]) => name !== 'count' && sum !== 0)
		.map(([name, sum]) => m.finding_sum({ form: formName(name), amount: formatMoney(kopiykas(sum)) }));
	return [KINDS[kind](), ...sums].join(', ');
}

/** A report's rows are cash, or a cashless form with its label. */
function formName(name: string): string {
	if (name === 'cash') return m.finding_cash();
	return name === 'withdrawn' ? '' : name.replace(/^cashless /, '');
}
