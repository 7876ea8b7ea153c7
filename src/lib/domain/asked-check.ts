import type { Adjustment } from './adjustment.ts';
import type { Delivery } from './document.ts';
import { cost, minus, thousandths, type Kopiykas, type LineRule, type Thousandths } from './money.ts';
import { priceReceipt, type Line, type Measure, type PricedReceipt, type Pricing } from './receipt.ts';
import type { TaxCode } from './tax.ts';

/** A check that Bitrix24 asks a till to print: its sums are settled there, we only make them exact on the receipt. */
export interface AskedCheck {
	kind: 'sell' | 'return';
	lines: readonly AskedLine[];
	/** They add up to `total`; cash is before rounding. */
	payments: readonly AskedPayment[];
	/** What its lines add up to. */
	total: Kopiykas;
	delivery?: Delivery;
}

export interface AskedLine {
	name: string;
	code: string;
	/** For one of `measure`, before what the line's discount takes. */
	price: Kopiykas;
	quantity: Thousandths;
	measure: Measure;
	/** What the buyer pays for the line, at least a kopiyka. */
	sum: Kopiykas;
	taxes: readonly TaxCode[];
	barcode?: string;
	uktzed?: string;
	exciseStamps: readonly string[];
	/** Each piece has to bear one. */
	needsStamps?: boolean;
}

export interface AskedPayment {
	form: 'cash' | 'cashless';
	amount: Kopiykas;
}

/**
 * The receipt of an asked check. Each line comes to exactly its own sum under the register's line rule: what price ×
 * quantity is off by is one discount or surcharge, as a value.
 */
export function askedReceipt(
	check: AskedCheck,
	{ newId, pricing }: { newId: () => string; pricing: Pricing }
): PricedReceipt {
	const lines = check.lines.map((asked) => lineOf(asked, newId(), pricing.lineRule));
	return priceReceipt({ lines, adjustments: [] }, pricing);
}

function lineOf({ sum, ...asked }: AskedLine, id: string, lineRule: LineRule): Line {
	const gross = cost(asked.price, asked.quantity, lineRule);
	// So little of it that it rounds to nothing is sold as one piece at its sum, like a pack with a scale's label.
	if (gross === 0) return { ...asked, id, price: sum, quantity: thousandths(1000), measure: 'piece', adjustments: [] };
	return { ...asked, id, adjustments: difference(gross, sum) };
}

function difference(gross: Kopiykas, sum: Kopiykas): Adjustment[] {
	if (gross === sum) return [];
	return sum < gross
		? [{ kind: 'discount', by: { value: minus(gross, sum) } }]
		: [{ kind: 'surcharge', by: { value: minus(sum, gross) } }];
}
