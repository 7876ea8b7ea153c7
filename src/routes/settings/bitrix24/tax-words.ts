import { m } from '#lib/messages/messages.js';
import type { TaxChoice } from '#lib/till/shop/tax-choices.ts';

/** What stands on a line of a receipt: the register's own words for its rates, and their codes. */
export function taxChoiceWords({ codes, rates }: TaxChoice): string {
	if (codes.length === 0) return m.b24_tax_none();
	if (rates.length < codes.length) return m.b24_tax_codes({ codes: codes.join(' + ') });
	return rates.map(({ code, label }) => `${label} (${code})`).join(' + ');
}
