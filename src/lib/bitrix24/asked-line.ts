import type { AskedLine } from '#lib/domain/asked-check.ts';
import { LARGEST, type Kopiykas, type Thousandths } from '#lib/domain/money.ts';
import type { Measure } from '#lib/domain/receipt.ts';
import type { TaxCode } from '#lib/domain/tax.ts';
import { hryvnias, quantityOf, type Amount } from './decimal.ts';
import { plainText } from './plain-text.ts';
import type { WireItem } from './print-wire.ts';
import type { Tell } from './problem.ts';

export interface Goods {
	/** The register's codes for a tax of the portal, by its id, 0 for none; null where nobody has said, or it takes no such tax. */
	taxesOf: (vatId: string) => readonly TaxCode[] | null;
	/** The excise stamp that a text surely is, as it is stored; else null. */
	readStamp: (text: string) => string | null;
}

/** OKEI, as Bitrix24 names measures; every other one is sold by the piece. */
const MEASURES = new Map<string, Measure>([
	['796', 'piece'],
	['166', 'kilogram'],
	['112', 'litre'],
	['006', 'metre'],
	['6', 'metre']
]);

/** A line that costs nothing is no good of a fiscal receipt. */
export function isFree(item: WireItem): boolean {
	const sum = hryvnias(item.sum);
	return sum.ok && sum.amount === 0;
}

/** The portal's id of a line's tax; 0: it has none. */
export function vatOf({ vat }: WireItem): string {
	return vat || '0';
}

/** A line of a check; null where something about it was told as a problem. */
export function askedLine(item: WireItem, field: string, { taxesOf, readStamp }: Goods, tell: Tell): AskedLine | null {
	const name = plainText(item.name);
	const price = known(hryvnias(item.price), `${field}[price]`, item.price, tell);
	const sum = known(hryvnias(item.sum), `${field}[sum]`, item.sum, tell);
	const quantity = known(quantityOf(item.quantity), `${field}[quantity]`, item.quantity, tell);
	const taxes = taxesFor(vatOf(item), taxesOf);
	const isPaidInFull = item.payment_method === '' || item.payment_method === 'full_payment';

	if (name === '') tell('missing', `${field}[name]`);
	if (taxes === null) tell('vat-unmapped', `${field}[vat]`, item.vat);
	if (!isPaidInFull) tell('payment-method', `${field}[payment_method]`, item.payment_method);
	if (name === '' || !price || !sum || !quantity || !taxes || !isPaidInFull) return null;
	if (isTooLarge(price, quantity)) {
		tell('too-large', `${field}[quantity]`, item.quantity);
		return null;
	}

	const barcode = plainText(item.barcode, 64);
	return {
		name,
		// The goods' article number is the portal's to fill in; a good without one is known by its name.
		code: plainText(item.properties.ARTNUMBER) || barcode || name,
		price: shownPrice(item, price, quantity),
		quantity,
		measure: MEASURES.get(item.measure_code) ?? 'piece',
		sum,
		taxes,
		exciseStamps: stampsOf(item, readStamp),
		...(isExcisable(item) && { needsStamps: true }),
		...(barcode !== '' && { barcode })
	};
}

function known<T extends number>(amount: Amount<T>, field: string, value: string, tell: Tell): T | null {
	if (amount.ok && amount.amount > 0) return amount.amount;
	tell(amount.ok ? 'not-above-zero' : amount.problem, field, value);
	return null;
}

function taxesFor(vatId: string, taxesOf: Goods['taxesOf']): readonly TaxCode[] | null {
	return /^\d{1,10}$/.test(vatId) ? taxesOf(vatId) : null;
}

/** The price before discounts, so that the receipt shows what the buyer was spared. */
function shownPrice({ base_price }: WireItem, price: Kopiykas, quantity: Thousandths): Kopiykas {
	const base = hryvnias(base_price);
	return base.ok && base.amount > price && !isTooLarge(base.amount, quantity) ? base.amount : price;
}

function isTooLarge(price: Kopiykas, quantity: Thousandths): boolean {
	return BigInt(price) * BigInt(quantity) > BigInt(LARGEST) * 1000n;
}

/**
 * The manual of the Kasa has a place for excise stamps alone. Of an excisable good any marking code is one: electronic
 * stamps are longer than paper ones. Other marking codes stay in Bitrix24.
 */
function stampsOf(item: WireItem, readStamp: Goods['readStamp']): string[] {
	const { marking_code } = item;
	const paper = readStamp(marking_code);
	if (paper !== null) return [paper];
	const code = isExcisable(item) ? marking_code.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 128) : '';
	return code === '' ? [] : [code];
}

function isExcisable({ payment_object }: WireItem): boolean {
	return payment_object.includes('excise');
}
