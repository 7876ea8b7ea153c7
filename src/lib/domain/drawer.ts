import { isSale, type FiscalDocument, type RegisteredSums, type SaleDocument } from './document.ts';
import { kopiykas, minus, NOTHING, plus, total, type Kopiykas } from './money.ts';

/** Cash that moved through a drawer, each way above or at zero. */
export interface CashMoved {
	/** From sales, after cash rounding, change taken off. */
	sold: Kopiykas;
	returned: Kopiykas;
	serviceIn: Kopiykas;
	serviceOut: Kopiykas;
	/** Handed to cardholders. */
	withdrawn: Kopiykas;
}

/** A document as far as the Kasa settled it; `sums` are its own figures, null where it told none. */
interface Settled {
	document: FiscalDocument;
	sums: RegisteredSums | null;
}

/** The smallest cash of service documents in kopiykas (manual: "повинна бути кратною 10"). */
const SERVICE_STEP = 10;
const HRYVNIA = 100;
/** The most cash to or from one person in a day (National Bank's resolution 148, clause 6). Warned of; nobody counts it here. */
const CASH_LIMIT = 50_000_00;

/** What settled documents moved. */
export function cashMoved(settled: readonly Settled[]): CashMoved {
	const sums = (kind: FiscalDocument['kind']) =>
		total(settled.filter(({ document }) => document.kind === kind).map(cashOf));
	return {
		sold: sums('sell'),
		returned: sums('return'),
		serviceIn: sums('service-in'),
		serviceOut: sums('service-out'),
		withdrawn: sums('withdrawal')
	};
}

/** What a drawer should hold that held so much before. */
export function cashAfter(before: Kopiykas, moved: CashMoved): Kopiykas {
	const { sold, returned, serviceIn, serviceOut, withdrawn } = moved;
	return minus(plus(before, sold, serviceIn), returned, serviceOut, withdrawn);
}

/** Cash that one document moves, in whichever direction; never below zero. */
export function cashOf({ document, sums }: Settled): Kopiykas {
	if (isSale(document)) return cashKept(document, sums);
	return 'amount' in document ? document.amount : NOTHING;
}

/** Change leaves from the cash; where the Kasa told its own sums, they count. */
function cashKept({ payments, due }: SaleDocument, sums: RegisteredSums | null): Kopiykas {
	const inCash = payments.filter(({ form }) => form === 'cash');
	if (inCash.length === 0) return NOTHING;
	const stays = sums ? minus(sums.paid, sums.change) : due;
	const cashless = total(payments.filter(({ form }) => form === 'cashless').map(({ amount }) => amount));
	return minus(stays, cashless);
}

export type ServiceProblem = 'not-above-zero' | 'not-multiple-of-10';

/** Why cash cannot be carried in or out in this sum, or null. */
export function serviceProblem(amount: Kopiykas): ServiceProblem | null {
	if (amount <= 0) return 'not-above-zero';
	return amount % SERVICE_STEP === 0 ? null : 'not-multiple-of-10';
}

/** The largest sum within another that can be carried out; nothing at least. */
export function payableOut(amount: Kopiykas): Kopiykas {
	return amount <= 0 ? NOTHING : kopiykas(amount - (amount % SERVICE_STEP));
}

export type WithdrawalProblem = 'not-whole-hryvnias' | 'below-minimum' | 'above-drawer';

/** Why so much cannot be handed to a cardholder, or null; `held` null: nobody knows the drawer, and the Kasa decides. */
export function withdrawalProblem(
	amount: Kopiykas,
	{ least, held }: { least: Kopiykas; held: Kopiykas | null }
): WithdrawalProblem | null {
	if (amount <= 0 || amount % HRYVNIA !== 0) return 'not-whole-hryvnias';
	if (amount < least) return 'below-minimum';
	return held !== null && amount > held ? 'above-drawer' : null;
}

/** So much cash to one person in a day is more than the National Bank lets a shop pay. */
export function isAboveCashLimit(amount: Kopiykas): boolean {
	return amount > CASH_LIMIT;
}

export interface CountDifference {
	is: 'none' | 'short' | 'over';
	/** Counted less expected. */
	by: Kopiykas;
}

/** How what was counted differs from what should be there. */
export function countDifference(counted: Kopiykas, expected: Kopiykas): CountDifference {
	const by = minus(counted, expected);
	if (by === 0) return { is: 'none', by };
	return { is: by < 0 ? 'short' : 'over', by };
}

/** A difference that only a manager lets pass, whichever way it goes. */
export function isLargeDifference(by: Kopiykas, limit: Kopiykas): boolean {
	return Math.abs(by) > limit;
}
