import { cost, kopiykas, minus, thousandths, type Kopiykas, type Thousandths } from '#lib/domain/money.ts';

/** A line as the portal can hold it: price × quantity, a half kopiyka up, is its sum. */
export interface Piece {
	/** For one. */
	price: Kopiykas;
	quantity: Thousandths;
}

const ONE = 1000;

/**
 * What was sold for a sum, as one line of the portal or as two where no price of whole kopiykas gives the sum: all but
 * the last unit, or the whole units of a weight, at the rounded price, and the rest at what remains.
 */
export function piecesOf(sum: Kopiykas, quantity: Thousandths): readonly Piece[] {
	const nearest = unitPrice(sum, quantity, 'nearest');
	if (cost(nearest, quantity, 'half-up') === sum) return [{ price: nearest, quantity }];
	const rest = thousandths(quantity % ONE || ONE);
	const most = thousandths(quantity - rest);
	// The nearest price of many cheap ones may be above what was paid for them all.
	const price = cost(nearest, most, 'half-up') <= sum ? nearest : unitPrice(sum, quantity, 'below');
	const remains = minus(sum, cost(price, most, 'half-up'));
	return [
		{ price, quantity: most },
		// Of one unit or less the nearest price always gives the sum again.
		{ price: unitPrice(remains, rest, 'nearest'), quantity: rest }
	];
}

function unitPrice(sum: Kopiykas, quantity: Thousandths, which: 'nearest' | 'below'): Kopiykas {
	const thousandfold = sum * ONE;
	return kopiykas(
		which === 'below' ? Math.floor(thousandfold / quantity) : Math.floor((2 * thousandfold + quantity) / (2 * quantity))
	);
}
