import { describe, expect, test } from 'vitest';
import { LARGEST_DELIVERY } from '#lib/api/journal.ts';
import { Ordered } from '#lib/api/orders.ts';
import { turns } from '#lib/journal/clock-for-tests.ts';
import { isSale, type SaleDocument } from '#lib/domain/document.ts';
import { kopiykas, total } from '#lib/domain/money.ts';
import { valueOff } from '#lib/domain/receipt.arbitrary.ts';
import type { TaxCode } from '#lib/domain/tax.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { PINS } from '../people/people-for-tests.ts';
import { returnsAt } from '../returns/returns.ts';
import type { TillAtKasa } from '../till-for-tests.ts';
import { orderedOf } from './ordered-of.ts';
import { tillWithOrders } from './orders-for-tests.ts';
import { ordersInOutbox } from './orders-in-outbox.ts';

const VAT = { code: 7, label: 'ПДВ 20%', symbol: 'А', rate: 20, extraRate: null };
const BOTH = { code: 8, label: 'ПДВ 20% + акциз 5%', symbol: 'Б', rate: 20, extraRate: 5 };
const EXCISE = { code: 9, label: 'Акциз 5%', symbol: 'В', rate: 0, extraRate: 5 };
const UNTAXED = { code: 10, label: 'Без ПДВ', symbol: 'З', rate: 0, extraRate: null, untaxed: true };

async function sell({ till, payCash }: TillAtKasa, given?: string) {
	await payCash(given);
	const { entry } = till.last;
	till.checkout.dismiss();
	if (!entry) throw new Error('Nothing was sold');
	return entry;
}

/** All that waits is told, as far as the server takes it. */
async function tell({ till }: TillAtKasa) {
	await till.fetchTheRest();
	till.outbox.poke();
	await turns();
}

describe('what a sale tells', () => {
	test('its lines as they were charged, its cash without change and before rounding, and its number', async () => {
		const shop = await tillWithOrders(0, { register: { cashStep: 50 } });
		shop.ring(28_37, 2000, { name: 'Хліб', code: '1101' });
		shop.ring(100_00);
		shop.till.cart.setAdjustments([valueOff(10_00)]);
		const { id, registration } = await sell(shop, '200,00');

		await tell(shop);

		expect(shop.orders.told).toMatchObject([
			{
				kind: 'sell',
				id,
				register: 'register',
				fiscalCode: registration?.fiscalCode,
				cashier: 'Олена Ткаченко',
				total: 146_74,
				rounding: -24,
				payments: [{ form: 'cash', amount: 146_74 }],
				buyer: {}
			}
		]);
		const [order] = shop.orders.told;
		expect(total(order?.lines.map(({ sum }) => sum) ?? [])).toBe(146_74);
		expect(order?.lines[0]).toMatchObject({ name: 'Хліб', code: '1101', price: 28_37, quantity: 2000 });
	});

	test('a good of Bitrix24’s catalogue is told as its product', async () => {
		const shop = await tillWithOrders();
		shop.ring(28_37, 1000, { code: '1001', catalogId: 1001 });
		shop.ring(15_00, 1000, { code: '1101' });
		await sell(shop);

		await tell(shop);

		const [order] = shop.orders.told;
		const products = order?.kind === 'sell' ? order.lines.map(({ productId }) => productId) : [];
		expect(products).toEqual([1001, undefined]);
	});

	test('cash beside a card is what the card left', async () => {
		const shop = await tillWithOrders();
		shop.ring(150_00);
		shop.till.tender.start();
		shop.till.tender.chooseCashless();
		const [card] = shop.till.tender.drafts;
		shop.till.tender.type(card?.id ?? '', '100,00');
		shop.till.tender.chooseCash();
		await shop.till.checkout.pay();

		await tell(shop);

		expect(shop.orders.told).toMatchObject([
			{
				payments: [
					{ form: 'cashless', amount: 100_00 },
					{ form: 'cash', amount: 50_00 }
				]
			}
		]);
	});

	test.each<[string, TaxCode[], number | null]>([
		['VAT by its code', [VAT.code], 20],
		['VAT by its letter', [VAT.symbol], 20],
		['VAT beside excise', [VAT.code, EXCISE.code], 20],
		['VAT and excise in one', [BOTH.code], 20],
		['excise alone', [EXCISE.code], null],
		['no VAT', [UNTAXED.code], null],
		['a code that nobody knows', [77], null],
		['nothing', [], null]
	])('a good with %s', async (_, taxes, vat) => {
		const shop = await tillWithOrders();
		shop.ring(100_00);
		const entry = await sell(shop);

		expect(orderedOf(taxed(entry, taxes), [UNTAXED, EXCISE, VAT, BOTH])).toMatchObject({ lines: [{ vat }] });
	});

	test('where the Kasa charged otherwise, its sums count', async () => {
		const shop = await tillWithOrders();
		shop.ring(100_00);
		const entry = await sell(shop);
		const sums = entry.sums && { ...entry.sums, total: kopiykas(99_99), lines: [kopiykas(99_99)] };

		expect(orderedOf({ ...entry, sums }, [])).toMatchObject({
			total: 99_99,
			lines: [{ sum: 99_99 }],
			payments: [{ amount: 99_99 }]
		});
	});
});

describe('what the server reads', () => {
	test('a receipt of many lines, in one request', async () => {
		const shop = await tillWithOrders();
		shop.ring(10_00, 1000, { name: 'Хліб житній подовий формовий' });
		const entry = await sell(shop);

		const told = orderedOf(many(entry, 5000), []);

		expect(Ordered.safeParse(told).error).toBeUndefined();
		expect(new TextEncoder().encode(JSON.stringify({ documents: [told] })).length).toBeLessThan(LARGEST_DELIVERY);
	});

	test('a sale whose buyer gave more than an address; of that nothing is told', async () => {
		const shop = await tillWithOrders();
		shop.ring(10_00);
		const entry = await sell(shop);
		const email = `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.com.ua`;

		const told = orderedOf(sentTo(entry, { email, phone: '+380501234567' }), []);

		expect(Ordered.safeParse(told).error).toBeUndefined();
		expect(told).toMatchObject({ buyer: { phone: '+380501234567' } });
		expect(told).not.toHaveProperty('buyer.email');
	});
});

function many(entry: Entry, lines: number): Entry {
	if (!isSale(entry.document)) throw new Error('No sale');
	const { receipt } = entry.document;
	const [line] = receipt.lines;
	if (!line) throw new Error('Nothing was sold');
	const more = Array.from({ length: lines }, (_, at) => ({ ...line, id: `${line.id}${at}` }));
	return { ...entry, sums: null, document: { ...entry.document, receipt: { ...receipt, lines: more } } };
}

function sentTo(entry: Entry, delivery: SaleDocument['delivery']): Entry {
	if (!isSale(entry.document)) throw new Error('No sale');
	return { ...entry, document: { ...entry.document, delivery } };
}

function taxed(entry: Entry, taxes: readonly TaxCode[]): Entry {
	if (!isSale(entry.document)) throw new Error('No sale');
	const { receipt } = entry.document;
	const lines = receipt.lines.map((line) => ({ ...line, taxes }));
	return { ...entry, document: { ...entry.document, receipt: { ...receipt, lines } } };
}

describe('what becomes an order', () => {
	test('nothing, while the shop has not said so; later all from the day that it names, once', async () => {
		const shop = await tillWithOrders(null);
		shop.ring(10_00);
		const early = await sell(shop);
		await shop.clock.pass(60_000);
		shop.ring(20_00);
		const late = await sell(shop);
		await tell(shop);
		const before = [...shop.orders.told];

		shop.own.says.settings = { ...shop.own.says.settings, ordersSince: late.createdAt };
		await shop.till.shop.refresh();
		await shop.till.orders.begin();
		await tell(shop);
		await shop.till.orders.begin();
		await tell(shop);

		expect(before).toEqual([]);
		expect(early.createdAt).toBeLessThan(late.createdAt);
		expect(shop.orders.told.map(({ id }) => id)).toEqual([late.id]);
	});

	test('a sale that waited is not told twice because a day was named', async () => {
		const shop = await tillWithOrders();
		shop.ring(10_00);
		const { id } = await sell(shop);

		await shop.till.orders.begin();
		await tell(shop);

		expect(shop.orders.told.map((one) => one.id)).toEqual([id]);
	});

	test('a return comes after its sale, and names it', async () => {
		const shop = await tillWithOrders();
		shop.ring(30_00, 3000);
		const sale = await sell(shop);
		const back = returnsAt(shop.till.returning);
		await back.search.look(sale.registration?.fiscalCode ?? '');
		back.draft.chooseAll();
		const given = back.desk.give();
		await shop.till.approval.answer(PINS.iryna);
		await given;

		await tell(shop);

		expect(shop.orders.told).toMatchObject([
			{ kind: 'sell', id: sale.id },
			{ kind: 'return', sale: sale.id, total: 90_00, lines: [{ quantity: 3000, sum: 90_00 }] }
		]);
	});
});

describe('what the server answers', () => {
	test('a document that waits there is asked about again, and keeps its return from going first', async () => {
		const shop = await tillWithOrders();
		shop.ring(10_00);
		const { id } = await sell(shop);
		shop.orders.says.standings.set(id, { state: 'parked', reason: { code: 'no-pay-system', words: 'Готівка' } });

		await tell(shop);
		const kept = await shop.database.getAll('outbox');
		shop.orders.says.standings.set(id, { state: 'dismissed', reason: null });
		await shop.clock.pass(400_000);
		await turns();

		expect(kept).toMatchObject([
			{ kind: 'order', state: 'waiting', trouble: { code: 'order-parked', message: 'no-pay-system: Готівка' } }
		]);
		expect(await shop.database.getAll('outbox')).toEqual([]);
	});

	test('one that the server cannot read waits for a newer one, and the others go', async () => {
		const shop = await tillWithOrders();
		shop.ring(10_00);
		const strange = await sell(shop);
		shop.ring(20_00);
		const plain = await sell(shop);
		shop.orders.says.unreadable.add(strange.id);

		await tell(shop);

		expect(shop.orders.told.map(({ id }) => id)).toEqual([plain.id]);
		expect(await shop.database.getAll('outbox')).toMatchObject([
			{ kind: 'order', receipt: strange.id, state: 'waiting', trouble: { code: 'order-unreadable' } }
		]);
		expect(ordersInOutbox(shop.till.outbox)).toMatchObject({ unreadable: 1, parked: 0 });
	});

	test('what is too much at once goes one by one', async () => {
		const shop = await tillWithOrders();
		shop.orders.says.most = 1;
		shop.orders.says.away = true;
		shop.ring(10_00);
		const first = await sell(shop);
		shop.ring(20_00);
		const second = await sell(shop);
		shop.orders.says.away = false;

		await tell(shop);

		expect(shop.orders.told.map(({ id }) => id)).toEqual([first.id, second.id]);
		expect(await shop.database.getAll('outbox')).toEqual([]);
	});

	test('while it is away nothing is lost, through a reload too', async () => {
		const shop = await tillWithOrders();
		shop.orders.says.away = true;
		shop.ring(10_00);
		const { id } = await sell(shop);
		await tell(shop);
		shop.orders.says.away = false;

		const next = await shop.reload();
		await next.till.fetchTheRest();
		next.till.outbox.hurry();
		await turns();

		expect(shop.orders.told.map((one) => one.id)).toEqual([id]);
	});
});

describe('what a sale’s page and the bar show', () => {
	const ORDER = { kind: 'order' as const, id: 57, number: '57', url: 'https://firma.bitrix24.ua/57/' };

	test('the order that became of a sale, and quietly none where nobody can say', async () => {
		const shop = await tillWithOrders();
		shop.ring(10_00);
		const sale = await sell(shop);
		const before = await shop.till.orders.orderOf(sale);
		shop.orders.says.orders.set(sale.id, ORDER);

		const there = await shop.till.orders.orderOf(sale);
		shop.orders.says.away = true;
		const away = await shop.till.orders.orderOf(sale);

		expect([before, there, away]).toEqual([null, ORDER, null]);
	});

	test('nobody is asked about a sale from before, or while orders are off', async () => {
		const shop = await tillWithOrders(null);
		shop.ring(10_00);
		const sale = await sell(shop);
		shop.orders.says.orders.set(sale.id, ORDER);

		expect(await shop.till.orders.orderOf(sale)).toBeNull();
	});

	test('what waits, and how much of it waits for a manager', async () => {
		const shop = await tillWithOrders();
		const first = await sellOne(shop);
		shop.orders.says.standings.set(first.id, { state: 'parked', reason: { code: 'twice', words: '' } });
		const second = await sellOne(shop);
		shop.orders.says.standings.set(second.id, { state: 'waiting', reason: null });

		await tell(shop);

		expect(ordersInOutbox(shop.till.outbox)).toEqual({ untold: 2, troubled: 2, parked: 1, unreadable: 0 });
	});

	function sellOne(shop: Awaited<ReturnType<typeof tillWithOrders>>) {
		shop.ring(10_00);
		return sell(shop);
	}
});

describe('whoever hears late', () => {
	test('switched off and on again with the same day, what was sold meanwhile is told', async () => {
		const shop = await tillWithOrders(0);
		shop.ring(10_00);
		const first = await sell(shop);
		await shop.till.orders.begin();
		await tell(shop);

		shop.own.says.settings = { ...shop.own.says.settings, ordersSince: null };
		await shop.till.shop.refresh();
		shop.ring(20_00);
		const meanwhile = await sell(shop);

		shop.own.says.settings = { ...shop.own.says.settings, ordersSince: 0 };
		await shop.till.shop.refresh();
		await shop.till.orders.begin();
		await tell(shop);

		// What it was told before the server knows again.
		expect(shop.orders.told.map(({ id }) => id)).toEqual([first.id, first.id, meanwhile.id]);
	});

	test('a tab that heard of the day after another had begun tells what it sold meanwhile', async () => {
		const shop = await tillWithOrders(null);
		const other = await shop.secondTab();
		shop.own.says.settings = { ...shop.own.says.settings, ordersSince: 0 };
		await shop.till.shop.refresh();
		await shop.till.orders.begin();
		other.ring(20_00);
		const sold = await sell(other);
		await other.till.shop.refresh();
		await other.till.orders.begin();
		await tell(shop);

		expect(shop.orders.told.map(({ id }) => id)).toEqual([sold.id]);
	});

	test('what this till sold at a register that it has left is told from the day that is named, too', async () => {
		const shop = await tillWithOrders(null);
		shop.ring(20_00);
		const sold = await sell(shop);
		const stored = await shop.database.get('entries', sold.id);
		await shop.database.put('entries', { ...stored!, register: 'left' });
		shop.own.says.settings = { ...shop.own.says.settings, ordersSince: 0 };
		await shop.till.shop.refresh();
		await shop.till.orders.begin();
		await tell(shop);

		expect(shop.orders.told.map(({ id }) => id)).toEqual([sold.id]);
	});

	test('what was sold at a register that this till has left is told with the VAT that it bore', async () => {
		const rate = { code: 7, label: 'ПДВ 20%', symbol: 'А', rate: 20, extraRate: null };
		const shop = await tillWithOrders(0, { register: { taxRates: [rate] } });
		shop.orders.says.away = true;
		shop.ring(20_00, 1000, { taxes: [7] });
		const sold = await sell(shop);
		const stored = await shop.database.get('entries', sold.id);
		await shop.database.put('entries', { ...stored!, register: 'left' });
		shop.own.says.register = { ...shop.own.says.register, id: 'left', taxRates: [rate] };
		await shop.till.shop.refresh();
		shop.orders.says.away = false;
		await tell(shop);

		expect(shop.orders.told).toMatchObject([{ id: sold.id, register: 'left', lines: [{ vat: 20 }] }]);
	});
});
