import type { CardDetails } from './card.ts';
import { kopiykas, minus, total as sumOf, type Kopiykas } from './money.ts';
import { isPayableInCash, roundCash, type CashStep } from './rounding.ts';

/** A payment as the cashier enters it: cash as handed over, cashless as charged. */
export interface Tender {
	form: 'cash' | 'cashless';
	label: string;
	amount: Kopiykas;
	card?: CardDetails;
}

/** How a receipt is settled: what the screen shows and what the Kasa is sent. */
export interface Settlement {
	/** To pay after cash rounding; before it, the receipt's total. */
	due: Kopiykas;
	/** `due` less the total: the rounding, of either sign. */
	roundedBy: Kopiykas;
	/** All that was handed over. */
	given: Kopiykas;
	/** Given back in cash. */
	change: Kopiykas;
	/** What is still missing of `due`. */
	missing: Kopiykas;
	/** As the Kasa gets them. */
	payments: readonly Tender[];
	/** Payments already carry the rounded sum: the Kasa's `round`. */
	round: boolean;
	problem: PaymentProblem | null;
}

export type PaymentProblem =
	| { code: 'nothing-to-pay' }
	| { code: 'below-total'; missing: Kopiykas }
	| { code: 'cashless-above-total'; excess: Kopiykas }
	/**
	 * Cash that cannot be laid on the counter; the cashless part must grow by `raise`, or shrink by `lower` (perhaps to
	 * nothing: the receipt is then rounded as one paid wholly in cash).
	 */
	| { code: 'cash-part-not-payable'; raise: Kopiykas; lower: Kopiykas }
	| { code: 'cash-not-needed' }
	/** Change that no coin of the shop makes up. */
	| { code: 'change-not-payable'; change: Kopiykas }
	| { code: 'rounds-to-nothing' };

/**
 * Settles a receipt. Only one paid wholly in cash is rounded (National Bank's resolutions 25 and 115: the total, never the
 * card). Where rounding changes the total the payment sent is exactly the rounded total with `round`; otherwise cash is
 * sent as given and the change is the Kasa's own `total_rest`.
 */
export function settle(total: Kopiykas, tenders: readonly Tender[], step: CashStep): Settlement {
	const paid = tenders.filter(({ amount }) => amount > 0);
	const cash = sumOf(paid.filter(({ form }) => form === 'cash').map(({ amount }) => amount));
	const cashless = sumOf(paid.filter(({ form }) => form === 'cashless').map(({ amount }) => amount));
	// A form that is chosen but still empty already rounds what is asked for.
	const whollyCash = cashless === 0 && tenders.some(({ form }) => form === 'cash');

	const due = whollyCash ? roundCash(total, step) : total;
	const roundedBy = minus(due, total);
	const given = sumOf([cash, cashless]);
	const missing = kopiykas(Math.max(0, due - given));
	const change = kopiykas(Math.min(cash, Math.max(0, given - due)));
	const round = roundedBy !== 0;
	const payments = round ? oneCashPayment(paid, due) : paid;
	const problem = problemOf({ total, due, cash, cashless, missing, change, whollyCash, step });
	return { due, roundedBy, given, change, missing, payments, round, problem };
}

/** How much of a receipt a cashless form should take when cash has been given: the odd kopiykas with it. */
export function cashlessRest(total: Kopiykas, cash: Kopiykas, step: CashStep): Kopiykas {
	const payable = roundDown(kopiykas(Math.min(cash, total)), step);
	return minus(total, payable);
}

/** The next whole ten, fifty and five hundred; what a larger sum is rounded up to with several notes. */
const ROUND_SUMS = [10_00, 50_00, 500_00];
/** Notes with which a buyer pays alone. */
const NOTES = [20_00, 50_00, 100_00, 200_00, 500_00, 1000_00];

/**
 * Up to three sums above `due` worth a button, ascending: what buyers lay down, never with a note that could have stayed
 * in the purse. 709,00 → 710, 750, 1000.
 */
export function suggestedNotes(due: Kopiykas): Kopiykas[] {
	if (due <= 0) return [];
	const rounded = ROUND_SUMS.map((step) => Math.ceil(due / step) * step);
	const above = [...rounded, ...NOTES].filter((sum) => sum > due).sort((a, b) => a - b);
	return [...new Set(above)].slice(0, 3).map(kopiykas);
}

function oneCashPayment(tenders: readonly Tender[], due: Kopiykas): Tender[] {
	return tenders.slice(0, 1).map((tender) => ({ ...tender, amount: due }));
}

function problemOf(sale: {
	total: Kopiykas;
	due: Kopiykas;
	cash: Kopiykas;
	cashless: Kopiykas;
	missing: Kopiykas;
	change: Kopiykas;
	whollyCash: boolean;
	step: CashStep;
}): PaymentProblem | null {
	const { total, due, cash, cashless, missing, change, whollyCash, step } = sale;
	if (total <= 0) return { code: 'nothing-to-pay' };
	if (whollyCash && due === 0) return { code: 'rounds-to-nothing' };
	if (cashless > total) return { code: 'cashless-above-total', excess: minus(cashless, total) };
	if (missing > 0) return { code: 'below-total', missing };
	const cashPart = minus(due, cashless);
	if (cash > 0 && cashPart === 0) return { code: 'cash-not-needed' };
	if (!isPayableInCash(cashPart, step)) {
		const below = roundDown(cashPart, step);
		const lower = kopiykas(Math.min(cashless, stepAbove(below, step) - cashPart));
		return { code: 'cash-part-not-payable', raise: minus(cashPart, below), lower };
	}
	if (!isPayableInCash(change, step)) return { code: 'change-not-payable', change };
	return null;
}

function roundDown(amount: Kopiykas, step: CashStep): Kopiykas {
	return step === 'none' ? amount : kopiykas(Math.floor(amount / step) * step);
}

function stepAbove(amount: Kopiykas, step: CashStep): Kopiykas {
	return step === 'none' ? amount : kopiykas(amount + step);
}
