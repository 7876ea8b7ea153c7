import { cost, kopiykas, minus, thousandths, total } from '#lib/domain/money.ts';
import type { Dice } from '../../../../tests/faults/dice.ts';
import type { OrderedLine, OrderedReturn, OrderedSale } from './ordered.ts';
import { inTwoForms, line, returnOf, sale } from './orders-for-tests.ts';

const NAMES = ['Кава', 'Сир "Дор" & Ко', '100 % сік = смак', 'Болт $result[t0c0][order][id] M8', '🧀 козячий'];

/** For tests: sales of any shop, with discounts, weights and cash rounding; one of them has 120 lines. */
export function salesOf(dice: Dice, sales: number): OrderedSale[] {
	return Array.from({ length: sales }, (_, at) => {
		const size = at === 2 ? 120 : dice.chance(10) ? dice.between(20, 60) : dice.between(1, 6);
		const lines = Array.from({ length: size }, () => lineOf(dice));
		const all = total(lines.map(({ sum }) => sum));
		return sale(at, lines, {
			rounding: kopiykas(dice.pick([0, 0, -4, 5])),
			...(dice.chance(30) ? { payments: inTwoForms(all, dice.between(0, all)) } : {}),
			buyer: dice.chance(30) ? { email: `buyer${at}@example.com`, phone: '+380671234567' } : {}
		});
	});
}

function lineOf(dice: Dice): OrderedLine {
	const isWeighed = dice.chance(40);
	const quantity = thousandths(isWeighed ? dice.between(1, 4000) : 1000 * dice.pick([1, 1, 2, 3, 7, 12, 100]));
	const price = kopiykas(dice.pick([dice.between(1, 50), dice.between(10_00, 900_00)]));
	const before = cost(price, quantity, 'half-up');
	const sum = dice.chance(30) ? minus(before, kopiykas(dice.between(0, before))) : before;
	return line(sum, quantity, {
		code: dice.pick(['100', '200', '300', '42']),
		name: dice.pick(NAMES),
		price,
		measure: isWeighed ? dice.pick(['kilogram', 'litre', 'metre']) : 'piece',
		vat: dice.pick([20, 7, null])
	});
}

/** For tests: returns of a sale; all of it at once, a part, or all of it in two parts. */
export function partsOf(dice: Dice, of: OrderedSale, at: number): OrderedReturn[] {
	const number = 100_000 + at * 2;
	if (of.total < 2 || dice.chance(40)) return of.total > 0 ? [returnOf(number, of)] : [];
	const part = kopiykas(dice.between(1, of.total - 1));
	const rest = dice.chance(50) ? [returnOf(number + 1, of, minus(of.total, part))] : [];
	return [returnOf(number, of, part), ...rest];
}
