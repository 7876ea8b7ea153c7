import * as z from 'zod/mini';
import { flag, informative, sum, text } from './wire-parts.ts';

/** GET /api/v1/kasa/status. Only the first field makes it a status: what a Kasa leaves out is read as "nothing to tell". */
export const WireStatus = z.looseObject({
	online_status: z.boolean(),
	approximate_dps_online_status: flag,
	hours_in_offline: z.nullish(z.number()),
	first_pending_transaction: text,
	last_go_offline_at: text,
	hours_since_last_go_offline: z.nullish(z.number()),
	pending_transactions: z.nullish(z.number()),
	offline_codes: z.nullish(z.number()),
	offline_codes_percent: z.nullish(z.number())
});
export type WireStatus = z.infer<typeof WireStatus>;

/** POST /api/v1/shift/open, /shift/refresh. `false`: open already, or not opened. */
export const WireOpenAnswer = z.looseObject({ status: z.boolean() });
export type WireOpenAnswer = z.infer<typeof WireOpenAnswer>;

const ReportTax = z.looseObject({
	code: z.int(),
	label: text,
	symbol: text,
	rate: z.number(),
	extra_rate: z.nullish(z.number()),
	sell_sum: sum,
	return_sum: sum,
	sales_turnover: sum,
	returns_turnover: sum,
	setup_date: text,
	no_vat: flag
});

const ReportPayment = z.looseObject({
	type: z.string(),
	code: z.nullish(z.int()),
	label: z.string(),
	sell_sum: sum,
	return_sum: sum,
	service_in: sum,
	service_out: sum,
	cash_withdrawal: sum,
	cash_withdrawal_commission: sum
});

/** Figures of a shift. Every count and sum is demanded: a missing one taken for nothing would disprove what happened. */
export const WireReport = z.looseObject({
	id: text,
	serial: z.int(),
	taxes: z.array(ReportTax),
	payments: z.array(ReportPayment),
	sell_receipts_count: z.int(),
	return_receipts_count: z.int(),
	cash_withdrawal_receipts_count: z.int(),
	last_receipt_id: text,
	initial: sum,
	balance: sum,
	sales_round_up: sum,
	sales_round_down: sum,
	returns_round_up: sum,
	returns_round_down: sum,
	discounts_sum: sum,
	extra_charge_sum: sum
});
export type WireReport = z.infer<typeof WireReport>;

/** POST /api/v1/shift/xreport */
export const WireXReport = z.looseObject({ status: z.boolean(), report: z.nullish(WireReport) });
export type WireXReport = z.infer<typeof WireXReport>;

/** POST /api/v1/shift/close. The shift is closed whether or not its report can be read. */
export const WireCloseAnswer = z.looseObject({
	id: text,
	status: z.boolean(),
	fiscal_code: text,
	fiscal_date: text,
	is_online: flag,
	report: informative(WireReport)
});
export type WireCloseAnswer = z.infer<typeof WireCloseAnswer>;

/** An item of GET /api/v1/tax/taxes (not in the manual). */
export const WireTaxRate = z.looseObject({
	code: z.int(),
	label: z.string(),
	symbol: text,
	rate: z.number(),
	extra_rate: z.nullish(z.number()),
	no_vat: flag
});
export type WireTaxRate = z.infer<typeof WireTaxRate>;

/** GET /api/v1/shift and an item of GET /api/v1/shifts (not in the manual). */
export const WireShift = z.looseObject({
	external_id: text,
	serial: z.nullish(z.int()),
	/** OPENED or CLOSED; CREATED and CLOSING in between. Without it this is no shift. */
	status: z.string(),
	opened_at: text,
	closed_at: text,
	/** The closing time once the shift is closed. */
	updated_at: text
});
export type WireShift = z.infer<typeof WireShift>;

/** GET /api/v1/reports/periodical: nothing, once it is printed. */
export const WirePrinted = z.null();
