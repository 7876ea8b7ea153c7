import * as z from 'zod/mini';
import { flag, informative, sum, text } from './wire-parts.ts';

/** What service and withdrawal answers share: a row of the Kasa's own database. */
const transaction = {
	updated_at: text,
	transaction_id: z.nullish(z.int()),
	shift_id: z.nullish(z.int()),
	/** The document's UUID. */
	external_id: text,
	custom_id: text,
	/** DONE or PENDING. One that ended in ERROR is no acceptance: such an answer counts as unreadable. */
	status: z.string().check(z.regex(/^(?!ERROR|CANCEL)/i)),
	cashier_name: text,
	departament: text,
	header: text,
	footer: text,
	barcode: text,
	tax_codes: z.nullish(z.unknown()),
	files: informative(z.array(z.looseObject({ mime: text, path: text }))),
	signature: text,
	fiscal_code: text,
	created_at: text,
	/** Ordinal in the Kasa's own database. */
	id: z.nullish(z.int())
};

/** POST /api/v1/receipt/service */
export const WireServiceAnswer = z.looseObject({ type: z.enum(['SERVICE_IN', 'SERVICE_OUT']), ...transaction });
export type WireServiceAnswer = z.infer<typeof WireServiceAnswer>;

/** POST /api/v1/receipt/cash-withdrawal */
export const WireWithdrawalAnswer = z.looseObject({ type: z.literal('CASH_WITHDRAWAL'), ...transaction });
export type WireWithdrawalAnswer = z.infer<typeof WireWithdrawalAnswer>;

const ReceiptTax = z.looseObject({
	id: text,
	code: z.int(),
	label: text,
	symbol: text,
	rate: z.number(),
	extra_rate: z.nullish(z.number()),
	value: z.number(),
	extra_value: z.nullish(z.number()),
	included: flag,
	no_vat: flag,
	sales_turnover: z.nullish(z.number()),
	returns_turnover: z.nullish(z.number()),
	created_at: text
});

const AppliedDiscount = z.looseObject({
	type: z.string(),
	mode: z.string(),
	value: z.number(),
	/** Below zero for a discount (from the cloud's answers). */
	sum: z.nullish(z.number()),
	name: text,
	tax_codes: z.nullish(z.array(z.union([z.int(), z.string()])))
});

const ReceiptGood = z.looseObject({
	good: informative(
		z.looseObject({
			code: text,
			name: text,
			header: text,
			footer: text,
			uktzed: text,
			price: z.nullish(sum),
			excise_barcodes: z.nullish(z.array(z.string())),
			barcode: text,
			tax: z.nullish(z.array(z.union([z.int(), z.string()])))
		})
	),
	sum,
	quantity: z.nullish(z.int()),
	is_return: flag,
	taxes: informative(z.array(ReceiptTax)),
	discounts: informative(z.array(AppliedDiscount))
});

/** POST /api/v1/receipt/sell. `id`, `fiscal_code` and `fiscal_date` may come later. */
export const WireSellAnswer = z.looseObject({
	id: text,
	fiscal_code: text,
	fiscal_date: text,
	is_online: flag,
	is_sell: flag,
	total_payment: z.nullish(sum),
	/** Without it the answer is no receipt. */
	total_sum: sum,
	total_rest: z.nullish(sum),
	round_sum: z.nullish(sum),
	goods: z.nullish(z.array(ReceiptGood)),
	payments: informative(z.array(z.looseObject({ type: z.string(), value: sum, label: text }))),
	type: text,
	discounts: informative(z.array(AppliedDiscount)),
	taxes: informative(z.array(ReceiptTax)),
	delivery: informative(z.looseObject({ email: text, phone: text })),
	header: text,
	footer: text,
	barcode: text,
	cashier_name: text,
	departament: text,
	previous_receipt_id: text
});
export type WireSellAnswer = z.infer<typeof WireSellAnswer>;

/** One of a 422's places. */
export const WirePlace = z.looseObject({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() });
export type WirePlace = z.infer<typeof WirePlace>;

/** Every shape of a refusal seen: the Kasa's own, the cloud's, and bare ones of the web framework below. */
export const WireRefusal = z.looseObject({
	message: informative(z.string()),
	code: informative(z.string()),
	detail: informative(z.union([z.string(), z.looseObject({ message: z.string() }), z.array(z.unknown())]))
});
export type WireRefusal = z.infer<typeof WireRefusal>;
