import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { tillAtKasa } from '../till-for-tests.ts';

const GIVEN = kopiykas(50_00);

test('an exchange is over once its receipt has left, though nobody is sure of it', async () => {
	const shop = await tillAtKasa();
	const { cart, exchange } = shop.till;
	const exchanged = cart.id;
	exchange.begin(GIVEN, exchanged);
	shop.ring(80_00);
	const before = exchange.givenFor(exchanged);

	shop.kasa.failNext('answer-lost');
	await shop.payCash();

	expect([before, exchange.givenFor(exchanged)]).toEqual([GIVEN, null]);
});

test('an exchange goes on while its receipt is refused, and is no matter of another buyer', async () => {
	const shop = await tillAtKasa();
	const { cart, exchange } = shop.till;
	exchange.begin(GIVEN, cart.id);
	shop.ring(80_00);

	shop.kasa.failNext('shift-not-open');
	await shop.payCash();

	expect(exchange.givenFor(cart.id)).toBe(GIVEN);
	expect(exchange.givenFor('another receipt')).toBeNull();
});
