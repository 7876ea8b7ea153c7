import { kopiykas, thousandths, type Kopiykas, type Thousandths } from '#lib/domain/money.ts';
import type { PricedLine } from '#lib/domain/receipt.ts';
import type { Quantities } from '#lib/domain/return.ts';

/** No line is chosen. */
export const NONE_CHOSEN: Quantities = new Map();

/** So much of one line beside what else is chosen; never more than is left of it, and never less than nothing. */
export function choosing(chosen: Quantities, line: string, quantity: Thousandths, left: Quantities): Quantities {
	return new Map([...chosen, [line, within(quantity, left.get(line))]]);
}

/** What is chosen and still left. */
export function stillLeft(chosen: Quantities, left: Quantities): Quantities {
	return new Map([...chosen].map(([line, quantity]) => [line, within(quantity, left.get(line))]));
}

/** What one of a line cost the buyer, as far as whole kopiykas tell; an exact half goes up. */
export function pricePaid({ sum, quantity }: Pick<PricedLine, 'sum' | 'quantity'>): Kopiykas {
	return kopiykas(Math.floor((sum * 2000 + quantity) / (2 * quantity)));
}

function within(quantity: Thousandths, left: Thousandths | undefined): Thousandths {
	return thousandths(Math.max(0, Math.min(quantity, left ?? 0)));
}
