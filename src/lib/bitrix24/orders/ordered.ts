import type { Kopiykas, Thousandths } from '#lib/domain/money.ts';
import type { Measure } from '#lib/domain/receipt.ts';

/** A good as it was sold. */
export interface OrderedLine {
	code: string;
	name: string;
	/** The portal's product, where it was sold as one. */
	productId?: number | undefined;
	/** For one, before any discount. */
	price: Kopiykas;
	quantity: Thousandths;
	measure: Measure;
	/** After all discounts, before cash rounding. */
	sum: Kopiykas;
	/** Percent of VAT within the price; null: none. */
	vat: number | null;
}

/** Without change, before cash rounding. */
export interface OrderedPayment {
	form: 'cash' | 'cashless';
	label: string;
	amount: Kopiykas;
	/** RRN of a card's payment. */
	rrn?: string | undefined;
}

interface Common {
	/** A UUID: whatever is made of the document in Bitrix24 is known again by it. */
	id: string;
	register: string;
	/** Null while the Kasa has not told it. */
	fiscalCode: string | null;
	/** When it became fiscal: milliseconds since 1970. */
	at: number;
	cashier: string | null;
	/** Before cash rounding. */
	total: Kopiykas;
}

export interface OrderedSale extends Common {
	kind: 'sell';
	/** What was asked for less the total, of either sign. */
	rounding: Kopiykas;
	lines: readonly OrderedLine[];
	/** They add up to the total. */
	payments: readonly OrderedPayment[];
	buyer: { email?: string | undefined; phone?: string | undefined };
}

export interface OrderedReturn extends Common {
	kind: 'return';
	/** The sale's id; null: of a receipt that nobody here holds. */
	sale: string | null;
	lines: readonly { name: string; quantity: Thousandths; measure: Measure; sum: Kopiykas }[];
}

/** A fiscal document as tills tell it. */
export type Ordered = OrderedSale | OrderedReturn;
