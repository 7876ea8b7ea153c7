import type { Ordered } from '#lib/api/orders.ts';

/**
 * A document as it stands once told again: what was not known before is filled in, and nothing that is known is ever
 * changed or taken away, in whatever order the words come. Another receipt under the same id changes nothing at all.
 */
export function withMore(held: Ordered, told: Ordered): Ordered {
	const common = {
		fiscalCode: held.fiscalCode ?? told.fiscalCode,
		// The Kasa's own time comes with its code.
		at: held.fiscalCode === null && told.fiscalCode !== null ? told.at : held.at,
		cashier: held.cashier ?? told.cashier
	};
	if (held.register !== told.register || held.total !== told.total) return held;
	if (held.kind === 'return') {
		return told.kind === 'return' ? { ...held, ...common, sale: held.sale ?? told.sale } : held;
	}
	if (told.kind === 'return') return held;
	return { ...held, ...common, buyer: { ...held.buyer, ...told.buyer, ...held.buyer } };
}
