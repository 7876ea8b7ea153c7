import { describe, expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { beginExchange } from './begin-exchange.ts';
import { exchangePaid } from './exchange-paid.ts';
import { exchangeDue } from './given-back.ts';
import { shopThatSold } from './returns-for-tests.ts';

const GIVEN = { cash: kopiykas(50_00), cashless: kopiykas(0) };

/** A shop whose buyer has just got all of a receipt of two goods back. */
async function shopThatGaveBack(by: 'cash' | 'card' | 'half by card') {
	const shop = await shopThatSold((at) => (at.ring(50_00), at.ring(50_00)), {}, by);
	shop.till.checkout.dismiss();
	await shop.returnAll((draft) => draft.chooseAll());
	const exchange = async () => await beginExchange(shop.till, shop.done().document, null);
	return { ...shop, exchange };
}

describe('an exchange remembers', () => {
	test.each([
		['cash', { cash: 100_00, cashless: 0 }],
		['card', { cash: 0, cashless: 100_00 }],
		['half by card', { cash: 50_00, cashless: 50_00 }]
	] as const)('what the buyer got by %s', async (by, given) => {
		const { till, exchange } = await shopThatGaveBack(by);

		await exchange();

		expect(till.exchange.givenFor(till.cart.id)).toEqual(given);
	});

	test('a receipt of its own: what another buyer’s goods were rung up on is set aside', async () => {
		const { till, exchange, ring } = await shopThatGaveBack('cash');
		ring(10_00);
		const anothers = till.cart.id;

		await exchange();

		expect(till.parking.parked.map(({ id }) => id)).toEqual([anothers]);
		expect(till.cart.isEmpty).toBe(true);
		expect([till.exchange.givenFor(anothers), till.exchange.givenFor(till.cart.id)?.cash]).toEqual([null, 100_00]);
	});
});

test('how another buyer pays, whose goods were set aside, is no matter of the exchange', async () => {
	const { till, exchange, ring } = await shopThatGaveBack('cash');
	ring(60_00);
	till.tender.start();
	till.tender.chooseCashless();
	const before = exchangePaid(till);

	await exchange();
	ring(80_00);

	expect(before).toEqual({ due: 60_00, cashless: 60_00 });
	expect(exchangePaid(till)).toEqual({ due: 80_00, cashless: 0 });
});

test('what is entered to pay the goods taken instead counts', async () => {
	const { till, exchange, ring } = await shopThatGaveBack('cash');
	await exchange();
	ring(80_04);
	const before = exchangePaid(till);

	till.tender.start();
	till.tender.chooseCashless();

	expect(before).toEqual({ due: 80_00, cashless: 0 });
	expect(exchangePaid(till)).toEqual({ due: 80_04, cashless: 80_04 });
});

describe('for goods of 80,00 the buyer', () => {
	const due = kopiykas(80_00);

	test('pays the difference in cash where cash was given back', () => {
		expect(exchangeDue(GIVEN, { due, cashless: kopiykas(0) })).toEqual({ counted: 50_00, inCash: 30_00, cashless: 0 });
	});

	test('pays all in cash where the money went back to the card', () => {
		const given = { cash: kopiykas(0), cashless: kopiykas(50_00) };

		expect(exchangeDue(given, { due, cashless: kopiykas(0) })).toEqual({ counted: 0, inCash: 80_00, cashless: 0 });
	});

	test('pays all by card and keeps the cash', () => {
		expect(exchangeDue(GIVEN, { due, cashless: due })).toEqual({ counted: 0, inCash: 0, cashless: 80_00 });
	});

	test('keeps the cash beyond what is paid beside the card', () => {
		const paying = { due, cashless: kopiykas(60_00) };

		expect(exchangeDue(GIVEN, paying)).toEqual({ counted: 50_00, inCash: -30_00, cashless: 60_00 });
	});
});
