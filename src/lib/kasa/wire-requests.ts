import * as z from 'zod/mini';

/** Kopiykas of either sign; the bound is Checkbox's own. */
const Sum = z.int().check(z.gt(-1e11), z.lt(1e11));
/** Codes or letters of tax rates, never mixed (Checkbox: at most two a good). */
const TaxCodes = z.union([z.array(z.int()), z.array(z.string().check(z.minLength(1)))]);

export const WireDiscount = z.looseObject({
	type: z.enum(['DISCOUNT', 'EXTRA_CHARGE']),
	/** We send VALUE alone: how the Kasa takes a percent is not documented. */
	mode: z.enum(['VALUE', 'PERCENT']),
	/** Kopiykas for VALUE, plain percent for PERCENT. */
	value: z.number().check(z.nonnegative()),
	name: z.optional(z.string()),
	tax_codes: z.optional(TaxCodes)
});
export type WireDiscount = z.infer<typeof WireDiscount>;

export const WireGood = z.looseObject({
	code: z.string().check(z.minLength(1), z.maxLength(256)),
	name: z.string().check(z.minLength(1)),
	/** Kopiykas for 1000 thousandths. */
	price: z.int().check(z.positive(), z.lt(1e11)),
	/** Thousandths. */
	quantity: z.int().check(z.positive()),
	taxes: z.optional(TaxCodes.check(z.maxLength(2))),
	discounts: z.optional(z.array(WireDiscount)),
	uktzed: z.optional(z.string().check(z.maxLength(64))),
	excise_barcodes: z.optional(z.array(z.string())),
	barcode: z.optional(z.string()),
	is_return: z.optional(z.boolean()),
	is_winnings_payout: z.optional(z.boolean())
});
export type WireGood = z.infer<typeof WireGood>;

const Label = z.string().check(z.minLength(1), z.maxLength(128));

/** What a bank's slip says; of a sale's payments only for CASHLESS. */
const cardFields = {
	commission: z.optional(z.int()),
	card_mask: z.optional(z.string().check(z.maxLength(19))),
	bank_name: z.optional(z.string()),
	auth_code: z.optional(z.string()),
	rrn: z.optional(z.string()),
	payment_system: z.optional(z.string()),
	owner_name: z.optional(z.string()),
	terminal: z.optional(z.string()),
	acquirer_and_seller: z.optional(z.string()),
	receipt_no: z.optional(z.string()),
	signature_required: z.optional(z.boolean())
};

export const WirePayment = z.looseObject({
	type: z.enum(['CASH', 'CASHLESS']),
	value: Sum,
	label: Label,
	...cardFields
});
export type WirePayment = z.infer<typeof WirePayment>;

export const WireDelivery = z.looseObject({
	email: z.optional(z.string()),
	phone: z.optional(z.string().check(z.regex(/^\+?380\d{9}$/)))
});
export type WireDelivery = z.infer<typeof WireDelivery>;

/** POST /api/v1/receipt/sell: a sale, or a return where every good says `is_return`. */
export const WireSale = z.looseObject({
	custom_id: z.guid(),
	departament: z.optional(z.string()),
	cashier_name: z.optional(z.string()),
	header: z.optional(z.string()),
	footer: z.optional(z.string()),
	barcode: z.optional(z.string()),
	discounts: z.optional(z.array(WireDiscount)),
	goods: z.array(WireGood).check(z.minLength(1)),
	payments: z.array(WirePayment).check(z.minLength(1)),
	delivery: z.optional(WireDelivery),
	/** Not in the manual: integrations send it on returns. */
	related_receipt_id: z.optional(z.guid()),
	print: z.optional(z.boolean()),
	/** Only in the manual's example, its meaning is not told. */
	remove_rest: z.optional(z.boolean()),
	technical_return: z.optional(z.boolean()),
	round: z.optional(z.boolean()),
	/** Spelled so by the manual. */
	abs_vizualization_values: z.optional(z.boolean())
});
export type WireSale = z.infer<typeof WireSale>;

/** POST /api/v1/receipt/service: cash into the drawer, or out of it where the value is negative. */
export const WireService = z.looseObject({
	payment: z.looseObject({ type: z.literal('CASH'), value: Sum, label: Label }),
	/** Only in the manual's example, its meaning is not told. */
	print_simple_text: z.optional(z.boolean()),
	print: z.optional(z.boolean())
});
export type WireService = z.infer<typeof WireService>;

/** POST /api/v1/receipt/cash-withdrawal */
export const WireWithdrawal = z.looseObject({
	payment: z.looseObject({
		code: z.optional(z.int()),
		value: Sum.check(z.positive()),
		label: Label,
		...cardFields,
		/** Only in the manual's example. */
		acquiring: z.optional(z.string())
	}),
	print: z.optional(z.boolean()),
	/** Only in the manual's example, its meaning is not told. */
	print_simple_text: z.optional(z.boolean())
});
export type WireWithdrawal = z.infer<typeof WireWithdrawal>;
