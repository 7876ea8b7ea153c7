import { describe, expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { tillAtKasa } from '../till-for-tests.ts';

const GIVEN = { cash: kopiykas(50_00), cashless: kopiykas(0) };
const HOUR = 3_600_000;

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

	expect(exchange.givenFor(cart.id)).toEqual(GIVEN);
	expect(exchange.givenFor('another receipt')).toBeNull();
});

test.each([
	{ when: 'before anything was rung up for it', rings: 0 },
	{ when: 'while the other goods are rung up', rings: 1 }
])('a reload forgets no exchange $when', async ({ rings }) => {
	const shop = await tillAtKasa();
	shop.till.exchange.begin(GIVEN, shop.till.cart.id);
	for (let rung = 0; rung < rings; rung += 1) shop.ring(80_00);
	await shop.till.parking.flush();

	const { till } = await shop.reload();

	expect(till.exchange.givenFor(till.cart.id)).toEqual(GIVEN);
});

test('an exchange whose receipt waits among those set aside is in sight again once that is taken up', async () => {
	const shop = await tillAtKasa();
	const exchanged = shop.till.cart.id;
	shop.till.exchange.begin(GIVEN, exchanged);
	shop.ring(80_00);
	await shop.till.parking.park(shop.till.cart);

	const { till } = await shop.reload();
	const before = till.exchange.givenFor(till.cart.id);
	await till.parking.recall(exchanged, till.cart);

	expect([before, till.exchange.givenFor(till.cart.id)]).toEqual([null, GIVEN]);
});

test('an exchange that is over stays so after a reload', async () => {
	const shop = await tillAtKasa();
	shop.till.exchange.begin(GIVEN, shop.till.cart.id);
	shop.ring(80_00);
	await shop.payCash();

	const { till } = await shop.reload();

	expect(till.exchange.givenFor(till.cart.id)).toBeNull();
});

test('a second tab does not take up the exchange of the first one', async () => {
	const shop = await tillAtKasa();
	shop.till.exchange.begin(GIVEN, shop.till.cart.id);
	await shop.till.parking.flush();

	const { till } = await shop.secondTab();

	expect(till.exchange.givenFor(till.cart.id)).toBeNull();
});

describe('another receipt taken up before anything was rung up for an exchange', () => {
	async function anotherTakenUp() {
		const shop = await tillAtKasa();
		const { cart, exchange, parking } = shop.till;
		shop.ring(80_00);
		const parked = cart.id;
		await parking.park(cart);
		exchange.begin(GIVEN, cart.id);
		await parking.recall(parked, cart);
		return shop;
	}

	test('is none, and the cashier is told so until it is read', async () => {
		const { till } = await anotherTakenUp();
		const { cart, exchange } = till;
		const told = [exchange.givenFor(cart.id), exchange.leftBehind(cart.id)];

		exchange.acknowledge();

		expect(told).toEqual([null, GIVEN]);
		expect(exchange.leftBehind(cart.id)).toBeNull();
	});

	test('leaves no exchange to the buyer who comes after a reload', async () => {
		const shop = await anotherTakenUp();
		await shop.payCash();

		const { till } = await shop.reload();

		expect(till.exchange.givenFor(till.cart.id)).toBeNull();
	});
});

describe('an exchange that the buyer walked away from is over', () => {
	test.each([
		{ when: 'three hours later', hours: 3, goesOn: null },
		{ when: 'but not an hour later', hours: 1, goesOn: GIVEN }
	])('$when', async ({ hours, goesOn }) => {
		const shop = await tillAtKasa();
		shop.till.exchange.begin(GIVEN, shop.till.cart.id);
		await shop.clock.pass(hours * HOUR);

		const { till } = await shop.reload();
		shop.ring(10_00);

		expect(till.exchange.givenFor(till.cart.id)).toEqual(goesOn);
		expect(shop.till.exchange.givenFor(shop.till.cart.id)).toEqual(goesOn);
	});

	test('three hours later, though the page was loaded anew in between', async () => {
		const shop = await tillAtKasa();
		shop.till.exchange.begin(GIVEN, shop.till.cart.id);
		await shop.clock.pass(1.5 * HOUR);
		const between = await shop.reload();
		await shop.clock.pass(1.5 * HOUR);

		const { till } = await between.reload();

		expect(till.exchange.givenFor(till.cart.id)).toBeNull();
	});

	test('once the shift is closed', async () => {
		const shop = await tillAtKasa();
		const { cart, desk, exchange } = shop.till;
		exchange.begin(GIVEN, cart.id);
		await shop.clock.pass(60_000);

		await desk.close();

		expect(exchange.givenFor(cart.id)).toBeNull();
	});

	test('once another tab has closed the shift and this one is gone', async () => {
		const shop = await tillAtKasa();
		shop.till.exchange.begin(GIVEN, shop.till.cart.id);
		await shop.till.parking.flush();
		const other = await shop.secondTab({ unaware: true });
		await shop.clock.pass(60_000);
		await other.till.desk.close();

		const { till } = await shop.reload();

		expect(till.exchange.givenFor(till.cart.id)).toBeNull();
	});

	test('once its receipt, set aside, is thrown away', async () => {
		const shop = await tillAtKasa();
		const { cart, exchange, parking } = shop.till;
		const exchanged = cart.id;
		exchange.begin(GIVEN, exchanged);
		shop.ring(80_00);
		await parking.park(cart);
		await parking.forget(exchanged, cart);

		const { till } = await shop.reload();

		expect(till.exchange.givenFor(till.cart.id)).toBeNull();
	});

	test('once its receipt was refused and all was taken off it', async () => {
		const shop = await tillAtKasa();
		const { cart, exchange, parking } = shop.till;
		exchange.begin(GIVEN, cart.id);
		shop.ring(80_00);
		shop.kasa.failNext('shift-not-open');
		await shop.payCash();
		cart.remove(cart.lines[0]?.id ?? '');
		await parking.flush();

		const { till } = await shop.reload();

		expect(till.exchange.givenFor(till.cart.id)).toBeNull();
		expect(till.exchange.leftBehind(till.cart.id)).toEqual(GIVEN);
	});
});
