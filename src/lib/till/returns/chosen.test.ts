import { expect, test } from 'vitest';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import { pricePaid } from './chosen.ts';

test.each([
	['three for ten hryvnias', 10_00, 3000, 3_33],
	['half a kilogram', 24_45, 500, 48_90],
	['an exact half of a kopiyka', 1, 2000, 1]
])('one of a line costs what was paid for it, not what was asked: %s', (_, sum, quantity, price) => {
	const paid = pricePaid({ sum: kopiykas(sum), quantity: thousandths(quantity) });

	expect(paid).toBe(price);
});
