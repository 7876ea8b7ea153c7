import { expect, test } from 'vitest';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import { line, percentOff } from '#lib/domain/receipt.arbitrary.ts';
import type { Line } from '#lib/domain/receipt.ts';
import { Cart } from './cart.svelte.ts';

function cartWith(...lines: Line[]) {
	const told: number[] = [];
	let ids = 0;
	const cart = new Cart({
		pricing: () => ({ lineRule: 'half-up' }),
		newId: () => `cart-${(ids += 1)}`,
		onchange: ({ lines: { length } }) => told.push(length)
	});
	for (const each of lines) cart.add(each);
	return { cart, told };
}

const bread = (id = 'bread', more: Partial<Line> = {}): Line => ({
	...line(id, 28_50, 1000),
	code: '1',
	name: 'Хліб',
	...more
});
const cheese = (id: string, quantity: number): Line => ({
	...line(id, 400_00, quantity),
	code: '2',
	measure: 'kilogram'
});

test('the same good scanned twice is one line of two pieces', () => {
	const { cart } = cartWith(bread('a'), bread('b'));

	expect(cart.lines).toMatchObject([{ id: 'a', quantity: 2000 }]);
	expect(cart.priced.total).toBe(57_00);
	expect(cart.selected?.id).toBe('a');
});

test('each weighing is a line of its own', () => {
	const { cart } = cartWith(cheese('a', 350), cheese('b', 350));

	expect(cart.lines).toHaveLength(2);
});

test.each<{ but: string; other: Partial<Line> }>([
	{ but: 'price', other: { price: kopiykas(20_00) } },
	{ but: 'name', other: { name: 'Булка' } },
	{ but: 'code', other: { code: '9' } },
	{ but: 'taxes', other: { taxes: [5] } },
	{ but: 'УКТ ЗЕД', other: { uktzed: '1905' } },
	{ but: 'discount', other: { adjustments: [percentOff(10)] } },
	{ but: 'being a winnings payout', other: { isWinningsPayout: true } }
])('a good that differs in $but is a line of its own', ({ other }) => {
	const { cart } = cartWith(bread('a'), bread('b', other));

	expect(cart.lines.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a line grows and shrinks by one, but never below one', () => {
	const { cart } = cartWith(bread());

	cart.step('bread', 1);
	expect(cart.lines[0]?.quantity).toBe(2000);
	cart.step('bread', -1);
	cart.step('bread', -1);

	expect(cart.lines[0]?.quantity).toBe(1000);
});

test('a weighed half kilogram is not stepped down to nothing', () => {
	const { cart } = cartWith(cheese('a', 500));

	cart.step('a', -1);

	expect(cart.lines[0]?.quantity).toBe(500);
});

test('with fewer bottles than stamps, the stamps are asked for anew', () => {
	const { cart } = cartWith(
		bread('wine', { quantity: thousandths(2000), exciseStamps: ['AA1', 'AA2'], needsStamps: true })
	);

	cart.step('wine', -1);

	expect(cart.lines[0]).toMatchObject({ quantity: 1000, exciseStamps: [] });
});

test('with more bottles the stamps that were scanned stay', () => {
	const { cart } = cartWith(bread('wine', { exciseStamps: ['AA1'], needsStamps: true }));

	cart.step('wine', 1);

	expect(cart.lines[0]).toMatchObject({ quantity: 2000, exciseStamps: ['AA1'] });
});

test('when a line goes, its neighbour is chosen', () => {
	const { cart } = cartWith(bread('a'), bread('b', { code: '2' }), bread('c', { code: '3' }));
	cart.select('b');

	cart.remove('b');
	expect(cart.selected?.id).toBe('c');
	cart.remove('c');
	expect(cart.selected?.id).toBe('a');
	cart.remove('a');

	expect(cart.selected).toBeNull();
});

test('the discount of a receipt goes with its last line', () => {
	const { cart } = cartWith(bread());
	cart.setAdjustments([percentOff(10)]);
	expect(cart.priced.total).toBe(25_65);

	cart.remove('bread');

	expect(cart.adjustments).toEqual([]);
});

test('arrows go through the lines and stop at both ends', () => {
	const { cart } = cartWith(bread('a'), bread('b', { code: '2' }));
	cart.select(null);

	const chosen = ([1, -1, -1, 1, 1] as const).map((step) => {
		cart.selectNext(step);
		return cart.selected?.id;
	});

	expect(chosen).toEqual(['b', 'a', 'a', 'b', 'b']);
});

test('in an empty receipt there is nothing to choose', () => {
	const { cart } = cartWith();

	cart.selectNext(1);

	expect(cart.selected).toBeNull();
});

test('a new receipt has a new name', () => {
	const { cart } = cartWith(bread());

	cart.clear();

	expect(cart.id).toBe('cart-2');
	expect(cart.isEmpty).toBe(true);
	expect(cart.priced.total).toBe(0);
});

test('a restored receipt is as it was, under its own name', () => {
	const { cart } = cartWith(bread('a'));
	const { receipt, id } = cart;
	cart.clear();

	cart.restore({ id, receipt });

	expect(cart.id).toBe('cart-1');
	expect(cart.receipt).toEqual(receipt);
	expect(cart.selected?.id).toBe('a');
});

test('every change is told, so that it can be kept', () => {
	const { cart, told } = cartWith(bread());

	cart.step('bread', 1);
	cart.setQuantity('bread', thousandths(5000));
	cart.setAdjustments([percentOff(5)]);
	cart.remove('bread');

	expect(told).toEqual([1, 1, 1, 1, 0]);
});

test('a receipt that is being registered takes no change, but its lines can be looked at and their tax codes come in', () => {
	const { cart } = cartWith(bread(), cheese('cheese', 500));
	cart.lock('registering');
	const before = cart.receipt;

	cart.add(bread('another'));
	cart.step('bread', 1);
	cart.setAdjustments([percentOff(10)]);
	cart.remove('bread');
	cart.select('bread');

	expect(cart.receipt).toEqual(before);
	expect(cart.selected?.id).toBe('bread');
	cart.fillTaxes('bread', [5]);
	expect(cart.lines[0]?.taxes).toEqual([5]);
	cart.unlock();
	cart.remove('bread');
	expect(cart.lines).toHaveLength(1);
});
