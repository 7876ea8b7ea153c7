import * as z from 'zod/mini';

// What PRINT_URL is sent, as far as we read it; whatever else comes is ignored. PHP leaves out nulls, so that absent and
// empty are the same here: ''.

const Scalar = z.pipe(
	z.nullish(z.union([z.string(), z.number()])),
	z.transform((value) => (value == null ? '' : String(value)))
);
/** No sum and no rule depends on it: what is unlike the documentation counts as absent. */
const Informative = z.catch(Scalar, '');

/** A PHP array with its keys: a list, or an object where keys are missing. */
const Listed = z.pipe(
	z.nullish(z.union([z.array(z.unknown()), z.custom<object>(isObject), z.literal('')])),
	z.transform((value) => (value == null || value === '' ? [] : Object.entries(value)))
);

function isObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}

const Auth = z.object({ LOGIN: Informative, PASSWORD: Informative });
const Params = z.object({
	AUTH: z.catch(Auth, { LOGIN: '', PASSWORD: '' }),
	COMPANY: z.catch(z.object({ INN: Informative }), { INN: '' }),
	INTERACTION: z.catch(z.object({ MODE: Informative }), { MODE: '' })
});

/** Who asks, and about which check: told before anything else is believed. */
export const WireCaller = z.object({
	uuid: Informative,
	number_kkm: Informative,
	cashbox_params: z.catch(Params, {
		AUTH: { LOGIN: '', PASSWORD: '' },
		COMPANY: { INN: '' },
		INTERACTION: { MODE: '' }
	})
});

export const WirePrint = z.object({
	type: Scalar,
	uuid: Scalar,
	unique_id: Informative,
	items: Listed,
	payments: Listed,
	/** Hryvnias. */
	total_sum: Scalar,
	client_email: Informative,
	client_phone: Informative,
	service_email: Informative
});
export type WirePrint = z.infer<typeof WirePrint>;

export const WireItem = z.object({
	name: Scalar,
	/** Hryvnias for one, before discounts. */
	base_price: Informative,
	price: Scalar,
	sum: Scalar,
	currency: Scalar,
	quantity: Scalar,
	/** OKEI. */
	measure_code: Informative,
	/** Id of a tax of the portal; 0 is none. */
	vat: Scalar,
	payment_object: Informative,
	payment_method: Scalar,
	marking_code: Informative,
	barcode: Informative,
	properties: z.catch(z.object({ ARTNUMBER: Informative }), { ARTNUMBER: '' })
});
export type WireItem = z.infer<typeof WireItem>;

export const WirePayment = z.object({
	type: Scalar,
	/** Y, N, or A for acquiring. */
	is_cash: Informative,
	sum: Scalar,
	currency: Scalar
});
export type WirePayment = z.infer<typeof WirePayment>;
