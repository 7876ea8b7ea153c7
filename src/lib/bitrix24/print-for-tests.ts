import type { TaxCode } from '#lib/domain/tax.ts';
import { readForm } from './php-form.ts';
import { httpBuildQuery, type Php } from './php-query.ts';
import { readPrintRequest, type PrintGiven } from './print-request.ts';

type Fields = { readonly [key: string]: Php };

export const UUID = 'check|shop.bitrix24.ua|85';

const TAXES = new Map<string, readonly TaxCode[]>([
	['0', []],
	['3', [1]]
]);

/** For tests: a portal in hryvnias, whose tax 3 is the register's rate 1. */
export const GIVEN: PrintGiven = {
	taxesOf: (vatId) => TAXES.get(vatId) ?? null,
	readStamp: (text) => (/^[A-Z]{4}\d{6}$/.test(text) ? text : null),
	isDefaultCurrency: true,
	ownAddress: 'sales@portal.example'
};

/** For tests: two packs of tea for 200 hryvnias, as Bitrix24 tells a line. */
export const TEA = {
	name: 'Чай чорний',
	base_price: 120,
	price: 100,
	sum: 200,
	currency: 'UAH',
	quantity: 2,
	measure_code: '796',
	vat: 3,
	vat_sum: 33.33,
	payment_object: 'commodity',
	properties: { ARTNUMBER: 'TEA-01' },
	discount: { discount: 20, discount_type: 'C' },
	payment_method: 'full_payment'
};

/** For tests: all that PRINT_URL is sent for a paid order, in the order Bitrix24 sends it. */
export function printFields(more: Fields = {}): Fields {
	return {
		type: 'sell',
		calculated_sign: 'income',
		unique_id: 85,
		items: [TEA],
		date_create: 1712235417,
		payments: [{ type: 'cash', is_cash: 'Y', sum: 200 }],
		client_email: 'olena@example.com',
		client_phone: '+380671234567',
		total_sum: 200,
		uuid: UUID,
		operation: 'income',
		number_kkm: '4000123456',
		service_email: 'owner@example.com',
		cashbox_params: {
			AUTH: { LOGIN: 'rest_login', PASSWORD: 'rest password' },
			COMPANY: { INN: '1234567890' },
			INTERACTION: { MODE: 'ACTIVE' }
		},
		...more
	};
}

/** For tests: one line instead of the tea, and a check for its sum. */
export function oneLine(line: Fields, sum: number): Fields {
	return { items: [{ ...TEA, ...line }], payments: [{ type: 'cashless', is_cash: 'N', sum }], total_sum: sum };
}

/** For tests: the way of a request through the door, from bytes to our words. */
export function printed(more: Fields = {}, given: Partial<PrintGiven> = {}) {
	return readBody(httpBuildQuery(printFields(more)), given);
}

export function readBody(body: string | Uint8Array, given: Partial<PrintGiven> = {}) {
	const read = readForm(typeof body === 'string' ? new TextEncoder().encode(body) : body);
	if (!read.ok) return { problems: [read.problem] };
	return readPrintRequest(read.form, { ...GIVEN, ...given });
}

/** For tests: the check of a request that can be printed. */
export function checkOf(more: Fields = {}, given: Partial<PrintGiven> = {}) {
	const read = printed(more, given);
	if ('problems' in read) throw new Error(`Not printed: ${JSON.stringify(read.problems)}`);
	return read.check;
}
