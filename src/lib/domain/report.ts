import type { Kopiykas } from './money.ts';

/** The figures of a shift as the Kasa counts them: an X report, or the Z that ends the shift. */
export interface Report {
	/** The Z report's own id; an X has none. */
	id: string | null;
	/** Ordinal of the shift. */
	serial: number;
	taxes: readonly ReportTax[];
	/** A row for each form and label a cashier may choose. */
	payments: readonly ReportPayment[];
	sales: number;
	returns: number;
	withdrawals: number;
	/** The Kasa's id of the last fiscal receipt. */
	lastReceiptId: string | null;
	/** Cash at opening and now. */
	initial: Kopiykas;
	balance: Kopiykas;
	salesRoundedUp: Kopiykas;
	salesRoundedDown: Kopiykas;
	returnsRoundedUp: Kopiykas;
	returnsRoundedDown: Kopiykas;
	discounts: Kopiykas;
	surcharges: Kopiykas;
}

export interface ReportPayment {
	form: 'cash' | 'cashless';
	code: number | null;
	label: string;
	sold: Kopiykas;
	returned: Kopiykas;
	serviceIn: Kopiykas;
	serviceOut: Kopiykas;
	withdrawn: Kopiykas;
	withdrawalCommission: Kopiykas;
}

export interface ReportTax {
	code: number;
	label: string;
	symbol: string;
	/** Percent. */
	rate: number;
	extraRate: number;
	/** Tax within the turnover. */
	sold: Kopiykas;
	returned: Kopiykas;
	/** Turnover, tax included. */
	salesTurnover: Kopiykas;
	returnsTurnover: Kopiykas;
	/** ISO 8601 as the Kasa wrote it. */
	setUpAt: string | null;
	untaxed: boolean;
}
