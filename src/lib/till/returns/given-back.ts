import type { RegisteredSums, SaleDocument } from '#lib/domain/document.ts';
import { kopiykas, minus, NOTHING, total, type Kopiykas } from '#lib/domain/money.ts';
import type { Tender } from '#lib/domain/payment.ts';
import { keptOf } from '#lib/domain/refund.ts';
import { registeredTotals } from '#lib/domain/registered-totals.ts';

/** What the buyer got for goods that are exchanged. */
export interface GivenBack {
	cash: Kopiykas;
	/** To cards and other cashless forms. */
	cashless: Kopiykas;
}

/** How the goods taken instead are paid. */
export interface ExchangeDue {
	/** Of the cash given back, what counts against this payment: nothing where none of it is in cash. */
	counted: Kopiykas;
	/** In cash beyond that; below zero the buyer keeps some of what was given back. */
	inCash: Kopiykas;
	cashless: Kopiykas;
}

/** What a return gave back, as the Kasa counted it. */
export function givenBackBy(back: SaleDocument, sums: RegisteredSums | null): GivenBack {
	const parts = keptOf(back, registeredTotals(back, sums).due);
	const by = (wanted: Tender['form']) => total(parts.filter(({ form }) => form === wanted).map(({ amount }) => amount));
	return { cash: by('cash'), cashless: by('cashless') };
}

/** Only cash stays on the counter between the two documents: what went to a card is there, and a card pays its sum whole. */
export function exchangeDue(given: GivenBack, { due, cashless }: { due: Kopiykas; cashless: Kopiykas }): ExchangeDue {
	const inCash = kopiykas(Math.max(0, minus(due, cashless)));
	const counted = inCash > 0 ? given.cash : NOTHING;
	return { counted, inCash: minus(inCash, counted), cashless: minus(due, inCash) };
}
