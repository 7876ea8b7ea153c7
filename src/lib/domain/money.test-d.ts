import { cost, kopiykas, percentOf, plus, thousandths, basisPoints, type Kopiykas, type Thousandths } from './money.ts';
import { roundCash } from './rounding.ts';

/** Read by the type check alone: each line below must stay a mistake. */
export function unitsCannotBeSwapped(): unknown[] {
	const price = kopiykas(100);
	const quantity = thousandths(1000);
	const percent = basisPoints(1000);

	// @ts-expect-error a quantity is no price
	const swapped = cost(quantity, price, 'half-up');
	// @ts-expect-error a plain number is no money
	const money: Kopiykas = 100;
	// @ts-expect-error a plain number is no quantity
	const weight: Thousandths = 1000;
	// @ts-expect-error money is no quantity
	const asQuantity: Thousandths = price;
	// @ts-expect-error money and quantity do not add up
	const sum = plus(price, quantity);
	// @ts-expect-error arithmetic leaves the unit: it has to be said again
	const doubled: Kopiykas = price * 2;
	// @ts-expect-error a quantity is no percentage
	const off = percentOf(price, quantity);
	// @ts-expect-error a percentage is no money
	const rounded = roundCash(percent, 50);
	// @ts-expect-error there is no step of 5 kopiykas
	const step = roundCash(price, 5);

	return [swapped, money, weight, asQuantity, sum, doubled, off, rounded, step];
}
