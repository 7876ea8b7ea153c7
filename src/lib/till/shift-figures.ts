import type { FiscalDocument, SaleDocument } from '#lib/domain/document.ts';
import { isUnsure } from '#lib/domain/fiscal-state.ts';
import { minus, NOTHING, plus, total, type Kopiykas } from '#lib/domain/money.ts';
import type { Tender } from '#lib/domain/payment.ts';
import type { Entry } from '#lib/journal/entry.ts';

/** A form of payment and what went through it; change is taken off. */
export interface FormFigures {
	form: Tender['form'];
	label: string;
	sold: Kopiykas;
	returned: Kopiykas;
}

/** A shift as one till's journal knows it. Not the Kasa's figures: other tills and the opening cash are missing. */
export interface ShiftFigures {
	sales: number;
	returns: number;
	withdrawals: number;
	/** In order of first use. */
	forms: readonly FormFigures[];
	serviceIn: Kopiykas;
	serviceOut: Kopiykas;
	withdrawn: Kopiykas;
	/** Cash that came into the drawer less cash that left it. */
	cash: Kopiykas;
	/** Documents nobody is sure of; none of them is in the sums. */
	unsure: number;
}

/** Adds up what became fiscal. */
export function shiftFigures(entries: readonly Entry[]): ShiftFigures {
	const fiscal = entries.filter(({ state }) => state === 'fiscal');
	const sums = (kind: FiscalDocument['kind']) =>
		total(fiscal.flatMap(({ document }) => (document.kind === kind && 'amount' in document ? document.amount : [])));
	const count = (kind: FiscalDocument['kind']) => fiscal.filter(({ document }) => document.kind === kind).length;

	const forms = formFigures(fiscal);
	const inCash = forms.filter(({ form }) => form === 'cash');
	const serviceIn = sums('service-in');
	const serviceOut = sums('service-out');
	const withdrawn = sums('withdrawal');
	const cash = minus(
		plus(...inCash.map(({ sold }) => sold), serviceIn),
		...inCash.map(({ returned }) => returned),
		serviceOut,
		withdrawn
	);
	return {
		sales: count('sell'),
		returns: count('return'),
		withdrawals: count('withdrawal'),
		forms,
		serviceIn,
		serviceOut,
		withdrawn,
		cash,
		unsure: entries.filter(({ state }) => isUnsure(state)).length
	};
}

function formFigures(fiscal: readonly Entry[]): FormFigures[] {
	const byForm = new Map<string, FormFigures>();
	for (const entry of fiscal) {
		const { document } = entry;
		if (document.kind !== 'sell' && document.kind !== 'return') continue;
		for (const { form, label, amount } of kept(document, entry)) {
			const key = `${form} ${label}`;
			const before = byForm.get(key) ?? { form, label, sold: NOTHING, returned: NOTHING };
			const column = document.kind === 'sell' ? 'sold' : 'returned';
			byForm.set(key, { ...before, [column]: plus(before[column], amount) });
		}
	}
	return [...byForm.values()];
}

/** What the shop kept of each payment: change leaves from the cash. Where the Kasa told its own sums, they count. */
function kept({ payments, due }: SaleDocument, { sums }: Entry): Tender[] {
	const stays = sums ? minus(sums.paid, sums.change) : due;
	let back = minus(total(payments.map(({ amount }) => amount)), stays);
	return payments.map((payment) => {
		if (payment.form !== 'cash') return payment;
		const amount = minus(payment.amount, back);
		back = NOTHING;
		return { ...payment, amount };
	});
}
