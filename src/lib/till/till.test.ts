import { expect, test } from 'vitest';
import type { TaxRate } from '#lib/domain/tax.ts';
import { turns, until } from '#lib/journal/clock-for-tests.ts';
import { tillAtKasa } from './till-for-tests.ts';

const RATES: TaxRate[] = [{ code: 5, label: 'ПДВ 20%', symbol: 'Є', rate: 20, extraRate: null }];

test('an entry says which register and which device made it', async () => {
	const { ring, payCash, entries } = await tillAtKasa();
	ring(28_50);

	await payCash();

	const sale = (await entries()).find(({ document }) => document.kind === 'sell');
	expect(sale).toMatchObject({ register: 'register', device: 'device', origin: 'rung-up', approver: null });
});

test('what was rung up before the Kasa told its taxes gets its codes afterwards', async () => {
	const { till, ring } = await tillAtKasa();
	await till.goods.load();
	const bread = till.goods.catalog.search('хліб').hits[0]!;
	ring(bread.price, 1000, { code: bread.code });
	ring(10_00, 1000, { code: 'no such good' });

	till.toldTaxes(RATES);

	expect(till.cart.lines.map(({ taxes }) => taxes)).toEqual([[5], []]);
});

test('what was rung up before anybody typed the taxes in gets its codes once they are saved', async () => {
	const { till, ring } = await tillAtKasa();
	await till.goods.load();
	const bread = till.goods.catalog.search('хліб').hits[0]!;
	ring(bread.price, 1000, { code: bread.code });
	till.toldTaxes(null);

	await till.register.save({ ...till.register.current, taxRates: RATES });

	expect(till.cart.lines[0]?.taxes).toEqual([5]);
});

test('taxes typed in do not go before those the Kasa tells', async () => {
	const { till, ring } = await tillAtKasa();
	await till.goods.load();
	till.toldTaxes([]);
	const bread = till.goods.catalog.search('хліб').hits[0]!;
	ring(bread.price, 1000, { code: bread.code });

	await till.register.save({ ...till.register.current, taxRates: RATES });

	expect(till.cart.lines[0]?.taxes).toEqual([]);
});

test('a receipt that a reload brought back gets its codes although the goods come after the taxes', async () => {
	const at = await tillAtKasa();
	await at.till.goods.load();
	const bread = at.till.goods.catalog.search('хліб').hits[0]!;
	at.ring(bread.price, 1000, { code: bread.code });
	await at.till.parking.flush();
	const { till } = await at.reload();

	till.toldTaxes(RATES);
	await till.goods.load();
	await turns();

	expect(till.cart.lines[0]?.taxes).toEqual([5]);
});

test('codes that a line has already are left alone', async () => {
	const { till, ring } = await tillAtKasa();
	ring(28_50, 1000, { taxes: [7] });

	till.toldTaxes(RATES);

	expect(till.cart.lines[0]?.taxes).toEqual([7]);
});

test('a changed address is asked at once', async () => {
	const { till, urls } = await tillAtKasa();

	await till.register.save({ ...till.register.current, address: 'http://other:8484' });
	await till.kasa.ask();

	expect(urls.at(-1)).toBe('http://other:8484/api/v1/kasa/status');
});

test('the last sale is found again after a reload, a refused one is not it', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.payCash();
	at.ring(10_00);
	at.kasa.failNext('signature-inactive');
	await at.payCash();

	const after = await at.reload();

	expect(after.till.last.entry).toMatchObject({ state: 'fiscal', document: { receipt: { total: 28_50 } } });
});

test('a second tab opens although the first one has a sale in flight', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	at.kasa.failNext('slow', { delay: 20_000 });
	const paying = at.payCash();
	await until(() => at.asked('receipt/sell') === 1);

	const other = await at.secondTab();

	expect(other.till.unsettled.entries).toEqual([]);
	expect(other.till.cart.isEmpty).toBe(true);
	await at.clock.pass(20_000);
	await paying;
	expect(at.till.checkout.state.step).toBe('done');
});

test('a Z report that was heard is found again', async () => {
	const at = await tillAtKasa();
	await at.till.desk.close();

	const after = await at.reload();

	expect(await after.till.lastClose()).toMatchObject({ document: { kind: 'close' }, report: { serial: 1 } });
});

test('a receipt set aside before the Kasa told its taxes gets its codes when it is taken up', async () => {
	const { till, ring } = await tillAtKasa();
	await till.goods.load();
	const bread = till.goods.catalog.search('хліб').hits[0]!;
	ring(bread.price, 1000, { code: bread.code });
	await till.parking.park(till.cart);
	till.toldTaxes(RATES);

	await till.parking.recall(till.parking.parked[0]!.id, till.cart);

	expect(till.cart.lines[0]?.taxes).toEqual([5]);
});

test('a receipt of another tab gets its codes when that tab is gone before the Kasa told its taxes there', async () => {
	const one = await tillAtKasa();
	await one.till.goods.load();
	const bread = one.till.goods.catalog.search('хліб').hits[0]!;
	one.ring(bread.price, 1000, { code: bread.code });
	await one.till.parking.flush();
	const { till } = await one.secondTab();
	await till.goods.load();
	till.toldTaxes(RATES);
	expect(till.cart.lines[0]?.taxes).toEqual([]);

	one.crash();
	await turns();

	expect(till.cart.lines[0]?.taxes).toEqual([5]);
});
