import { expect, test } from 'vitest';
import { busyWith } from './busy-with.ts';
import { tillAtKasa } from './till-for-tests.ts';

test('a free counter is in the middle of nothing', async () => {
	const { till } = await tillAtKasa();

	expect(busyWith(till)).toBeNull();
});

test('a receipt on the screen is in the way, one set aside is not', async () => {
	const { till, ring } = await tillAtKasa();

	ring(50_00);
	expect(busyWith(till)).toBe('receipt');

	await till.parking.park(till.cart);
	expect(busyWith(till)).toBeNull();
});

test('a sale is in the way from the press until the cashier goes on', async () => {
	const { till, ring, payCash } = await tillAtKasa();
	ring(50_00);

	const paid = payCash();
	const during = busyWith(till);
	await paid;
	const afterwards = busyWith(till);
	till.checkout.dismiss();

	expect([during, afterwards, busyWith(till)]).toEqual(['document', 'receipt', null]);
});

test('a report being printed is in the way', async () => {
	const { till } = await tillAtKasa();

	const printed = till.desk.xReport();
	const during = busyWith(till);
	await printed;

	expect([during, busyWith(till)]).toEqual(['document', null]);
});

test('a sale nobody is sure of is in the way while the cashier reads about it, and not for ever', async () => {
	const { till, kasa, ring, payCash } = await tillAtKasa();
	ring(50_00);
	kasa.failNext('error-500-before');

	await payCash();
	const reading = busyWith(till);
	till.checkout.dismiss();

	expect([reading, busyWith(till)]).toEqual(['receipt', null]);
	expect(till.unsettled.entries).toHaveLength(1);
});
