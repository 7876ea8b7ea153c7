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

const TEXTS: Readonly<Record<Exclude<KeptFinding['what'], 'doubled'>, () => string>> = {
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

/** What puts right one document too many. */
const TOO_MANY: Readonly<Record<KeptFinding['kind'], () => string>> = {
	sell: m.finding_doubled_sell,
	return: m.finding_doubled_return,
	'service-in': m.finding_doubled_service_in,
	'service-out': m.finding_doubled_service_out,
	withdrawal: m.finding_doubled_withdrawal
};

/** What differs, by the document where one is named, else by kind, count and sums. */
export function findingName(finding: KeptFinding, document: Entry | null): string {
	return NAMES[finding.what]({ what: document ? documentName(document.document) : kindAndFigures(finding) });
}

/** What it means and what to do. */
export function findingText({ what, kind, figures }: KeptFinding): string {
	if (what !== 'doubled') return TEXTS[what]();
	const { count } = figures;
	return `${count === undefined ? m.finding_doubled_some() : m.finding_doubled_text({ count })} ${TOO_MANY[kind]()}`;
}

function kindAndFigures({ kind, figures }: KeptFinding): string {
	const { count = 0, ...rest } = figures;
	const sums = Object.entries(rest)
		.filter(([, sum]) => sum !== 0)
		.map(([name, sum]) => formAndSum(name, formatMoney(kopiykas(sum))));
	return [KINDS[kind](), ...(Math.abs(count) > 1 ? [m.finding_count({ count: Math.abs(count) })] : []), ...sums].join(
		', '
	);
}

/** A report's rows are cash, or a cashless form with its label; of a withdrawal it has one sum. */
function formAndSum(name: string, amount: string): string {
	if (name === 'withdrawn') return m.finding_amount({ amount });
	return m.finding_sum({ form: name === 'cash' ? m.finding_cash() : name.replace(/^cashless /, ''), amount });
}
