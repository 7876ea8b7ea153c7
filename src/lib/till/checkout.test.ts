import { expect, test } from 'vitest';
import { percentOff } from '#lib/domain/receipt.arbitrary.ts';
import { turns, until } from '#lib/journal/clock-for-tests.ts';
import { savedReceipts } from '#lib/journal/saved-receipts.ts';
import type { Mishap } from '#lib/simulator/faults.ts';
import { EMPTY_CARD } from './card-form.ts';
import { tillAtKasa, type TillAtKasa } from './till-for-tests.ts';

const STATUS = { on: '/api/v1/kasa/status' };
const sellRequests = ({ asked }: TillAtKasa) => asked('receipt/sell');

test('a sale is registered once, and the screen is ready for the next one', async () => {
	const { till, kasa, ring, payCash, database } = await tillAtKasa();
	ring(28_50);

	await payCash();

	expect(till.checkout.state).toMatchObject({ step: 'done', entry: { state: 'fiscal' } });
	expect(kasa.sold).toHaveLength(1);
	expect(till.cart.isEmpty).toBe(true);
	expect(till.tender.drafts).toEqual([]);
	expect(await savedReceipts(database, 'register')).toEqual([]);
});

test('the done screen has what the buyer handed over and what goes back', async () => {
	const { till, ring, payCash } = await tillAtKasa();
	ring(28_50);

	await payCash('50');

	expect(till.checkout.state).toMatchObject({ step: 'done', document: { given: 50_00, change: 21_50, due: 28_50 } });
});

test('two presses on the button are one sale', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);

	await Promise.all([at.payCash(), at.till.checkout.pay(), at.till.checkout.pay()]);
	await at.till.checkout.pay();

	expect(sellRequests(at)).toBe(1);
	expect((await at.entries()).filter(({ document }) => document.kind === 'sell')).toHaveLength(1);
	expect(at.till.checkout.state.step).toBe('done');
});

test('nothing is sent before the payments add up', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);

	await at.payCash('20');

	expect(at.till.checkout.state).toEqual({ step: 'idle' });
	expect(sellRequests(at)).toBe(0);
});

test('after a refusal the cart and its card data are as they were; a reload keeps the cart, and the slip in the journal', async () => {
	const { till, kasa, ring, reload } = await tillAtKasa();
	ring(28_50);
	till.tender.start();
	till.tender.chooseCashless();
	const [card] = till.tender.drafts;
	till.tender.fillCard(card!.id, { ...EMPTY_CARD, texts: { ...EMPTY_CARD.texts, authCode: '078359' } });
	kasa.failNext('signature-inactive');

	await till.checkout.pay();

	expect(till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'signature-inactive' } });
	expect(till.cart.priced.total).toBe(28_50);
	expect(till.tender.payments).toMatchObject([{ form: 'cashless', amount: 28_50, card: { authCode: '078359' } }]);
	const after = await reload();
	expect(after.till.cart.priced.total).toBe(28_50);
	const refused = (await after.entries()).find(({ state }) => state === 'refused');
	expect(refused?.document).toMatchObject({ payments: [{ amount: 28_50, card: { authCode: '078359' } }] });
});

test('the sale after a refusal is a new one: the number of the refused one is not used again', async () => {
	const { till, kasa, ring, payCash, entries } = await tillAtKasa();
	ring(28_50);
	kasa.failNext('signature-inactive');
	await payCash();

	await payCash();

	const sales = (await entries()).filter(({ document }) => document.kind === 'sell');
	expect(sales.map(({ state }) => state).sort()).toEqual(['fiscal', 'refused']);
	expect(new Set(sales.map(({ id }) => id)).size).toBe(2);
	expect(till.checkout.state.step).toBe('done');
});

const LOST: Mishap[] = [
	'answer-lost',
	'request-lost',
	'error-500-before',
	'error-500-after-commit',
	'error-500-id-burned',
	'html-502',
	'garbage',
	'truncated-json',
	'empty-200'
];

test.each(LOST)(
	'after %s nobody knows: the cart is in the unsure sale, the screen free, nothing is sent again',
	async (fault) => {
		const at = await tillAtKasa();
		at.ring(28_50);
		at.kasa.failNext(fault);

		await at.payCash();

		expect(at.till.checkout.state).toMatchObject({ step: 'unsure', entry: { state: 'unsure' } });
		expect(at.till.unsettled.entries).toMatchObject([{ document: { kind: 'sell', receipt: { total: 28_50 } } }]);
		expect(at.till.cart.isEmpty).toBe(true);
		expect(sellRequests(at)).toBe(1);
		const after = await at.reload();
		expect(after.till.cart.isEmpty).toBe(true);
		expect(after.till.unsettled.entries).toHaveLength(1);
	}
);

test('where the Kasa does not answer its status nothing is sent and the cart stays', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.clock.pass(3001);
	at.kasa.failNext('request-lost', STATUS);

	await at.payCash();

	expect(at.till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'no-answer' } });
	expect(sellRequests(at)).toBe(0);
	expect(at.till.cart.priced.total).toBe(28_50);
});

test('a Kasa that answered a moment ago is not asked again before the sale', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.clock.pass(3001);
	await at.till.kasa.ask();
	const before = at.asked('kasa/status');

	await at.payCash();

	expect(at.till.checkout.state.step).toBe('done');
	expect(at.asked('kasa/status')).toBe(before);
});

test('a full disk refuses the sale: nothing is sent, and with room again the same cart is sold', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.parking.flush();
	at.disk.failForGood();
	await at.payCash();
	expect(at.till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'not-written' } });
	expect(sellRequests(at)).toBe(0);

	at.disk.fail();
	await at.payCash();

	expect(at.till.checkout.state.step).toBe('done');
	expect(at.kasa.sold).toHaveLength(1);
});

test('a cart that the disk never took is written before it is sold', async () => {
	const at = await tillAtKasa();
	at.disk.fail({ refuses: 'QuotaExceededError' });
	at.ring(28_50);
	await at.till.parking.flush();
	expect(at.till.parking.isBroken).toBe(true);

	await at.payCash();

	expect(at.till.checkout.state.step).toBe('done');
	expect(at.till.parking.isBroken).toBe(false);
});

test('after a minute the screen is free; a late answer shows the sale as done', async () => {
	const { till, kasa, clock, ring, payCash, asked } = await tillAtKasa();
	ring(28_50);
	kasa.failNext('slow', { delay: 90_000 });
	const paying = payCash();
	await until(() => asked('receipt/sell') === 1);
	expect(till.isInFlight()).toBe(true);
	await clock.pass(60_000);
	await paying;
	expect(till.checkout.state).toMatchObject({ step: 'unsure' });

	await clock.pass(30_000);
	await until(() => till.checkout.state.step === 'done');

	expect(till.checkout.state).toMatchObject({ entry: { state: 'fiscal', sums: { total: 28_50 } } });
	expect(till.unsettled.entries).toEqual([]);
	expect(till.last.entry?.state).toBe('fiscal');
});

test('a late answer to a sale that is off the screen does not come between the next buyer', async () => {
	const { till, kasa, clock, ring, payCash, asked } = await tillAtKasa();
	ring(28_50);
	kasa.failNext('slow', { delay: 90_000 });
	const paying = payCash();
	await until(() => asked('receipt/sell') === 1);
	await clock.pass(60_000);
	await paying;
	till.checkout.dismiss();
	ring(10_00);

	await clock.pass(30_000);
	await until(() => till.unsettled.entries.length === 0);

	expect(till.checkout.state).toEqual({ step: 'idle' });
	expect(till.cart.priced.total).toBe(10_00);
});

test('while a sale is being registered its screen cannot be dismissed', async () => {
	const { till, kasa, clock, ring, payCash, asked } = await tillAtKasa();
	ring(28_50);
	kasa.failNext('slow', { delay: 5000 });
	const paying = payCash();
	await until(() => asked('receipt/sell') === 1);

	till.checkout.dismiss();

	expect(till.checkout.state.step).toBe('registering');
	await clock.pass(5000);
	await paying;
	expect(till.checkout.state.step).toBe('done');
});

test('a page that dies while it sells finds the sale unsure; the Kasa has it once', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	at.kasa.failNext('slow', { delay: 20_000 });
	void at.payCash();
	await until(() => at.asked('receipt/sell') === 1);

	const after = await at.reload();

	expect(after.till.unsettled.entries).toMatchObject([{ state: 'unsure', document: { kind: 'sell' } }]);
	expect(after.till.cart.isEmpty).toBe(true);
	expect(at.kasa.sold).toHaveLength(1);
});

test('a cart that two tabs show is sold once: the second press clears it and sends nothing', async () => {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.flush();
	const other = await one.secondTab({ unaware: true });
	await one.payCash();

	await other.payCash();

	expect(other.till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'taken-elsewhere' } });
	expect(other.till.cart.isEmpty).toBe(true);
	expect(one.kasa.sold).toHaveLength(1);
});

test('tax codes that come while a sale is on its way do not bring the sold cart back after a reload', async () => {
	const at = await tillAtKasa();
	await at.till.goods.load();
	at.ring(28_50, 1000, { code: at.till.goods.catalog.search('хліб').hits[0]!.code, taxes: [] });
	at.kasa.failNext('slow', { delay: 5000 });
	const paying = at.payCash();
	await until(() => at.asked('receipt/sell') === 1);

	at.till.toldTaxes([{ code: 5, label: 'ПДВ', symbol: 'А', rate: 20, extraRate: null }]);
	await turns();
	await at.clock.pass(5000);
	await paying;
	await at.till.parking.flush();

	expect(at.till.checkout.state.step).toBe('done');
	expect((await at.reload()).till.cart.isEmpty).toBe(true);
});

test('tax letters and numbers in one list are refused here, not by a program that breaks', async () => {
	const at = await tillAtKasa();
	at.ring(28_50, 1000, { taxes: [5, 'Б'] });

	await at.payCash();

	expect(at.till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'bad-taxes' } });
	expect(sellRequests(at)).toBe(0);
});

test('a sale without a number yet is done all the same', async () => {
	const { till, ring, payCash } = await tillAtKasa({ switches: { fiscalCode: 'later' } });
	ring(28_50);

	await payCash();

	expect(till.checkout.state).toMatchObject({ step: 'done', entry: { registration: { fiscalCode: null } } });
});

test('an unsure sale can be looked at again', async () => {
	const { till, kasa, ring, payCash } = await tillAtKasa();
	ring(28_50);
	kasa.failNext('answer-lost');
	await payCash();
	till.checkout.dismiss();
	const [unsure] = till.unsettled.entries;

	till.checkout.show(unsure!);

	expect(till.checkout.state).toEqual({ step: 'unsure', entry: unsure });
});

test('an unsure sale is not shown in the middle of the next one', async () => {
	const { till, kasa, clock, ring, payCash, asked } = await tillAtKasa();
	ring(28_50);
	kasa.failNext('answer-lost');
	await payCash();
	till.checkout.dismiss();
	const [unsure] = till.unsettled.entries;
	ring(10_00);
	kasa.failNext('slow', { delay: 5000 });
	const paying = payCash();
	await until(() => asked('receipt/sell') === 2);

	till.checkout.show(unsure!);

	expect(till.checkout.state.step).toBe('registering');
	await clock.pass(5000);
	await paying;
	expect(till.checkout.state).toMatchObject({ step: 'done', document: { due: 10_00 } });
});

test('a cart that another tab sold, and that this one could not send at first, is not sold at the next press', async () => {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.flush();
	const other = await one.secondTab({ unaware: true });
	await one.payCash();
	one.kasa.failNext('request-lost', STATUS);
	await other.payCash();
	expect(other.till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'no-answer' } });
	await other.till.parking.flush();

	await other.payCash();

	expect(one.kasa.sold).toHaveLength(1);
	expect(other.till.cart.isEmpty).toBe(true);
	expect(await savedReceipts(other.database, 'register')).toEqual([]);
});

test('a cart that two tabs show and one of them changed at the last moment is sold once', async () => {
	const one = await tillAtKasa();
	one.ring(28_50);
	await one.till.parking.flush();
	const other = await one.secondTab({ unaware: true });
	await one.payCash();

	other.ring(10_00);
	await other.payCash();

	expect(other.till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'taken-elsewhere' } });
	expect(one.kasa.sold).toHaveLength(1);
});

test('codes that the Kasa tells while it refuses a sale are in the cart that comes back', async () => {
	const at = await tillAtKasa();
	await at.till.goods.load();
	at.ring(28_50, 1000, { code: at.till.goods.catalog.search('хліб').hits[0]!.code, taxes: [] });
	at.kasa.failNext('signature-inactive');
	const paying = at.payCash();

	at.till.toldTaxes([{ code: 5, label: 'ПДВ', symbol: 'А', rate: 20, extraRate: null }]);
	await paying;

	expect(at.till.checkout.state.step).toBe('refused');
	expect(at.till.cart.lines[0]?.taxes).toEqual([5]);
});

test('a discount on the whole receipt cannot bear letters and numbers together: it is refused before it is written', async () => {
	const at = await tillAtKasa({ register: { receiptWide: true } });
	at.ring(28_50, 1000, { taxes: [1] });
	at.ring(10_00, 1000, { taxes: ['А'] });
	at.till.cart.setAdjustments([percentOff(10)]);

	await at.payCash();

	expect(at.till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'bad-taxes' } });
	expect((await at.entries()).filter(({ document }) => document.kind === 'sell')).toEqual([]);
	expect(at.till.cart.isEmpty).toBe(false);
});

test('a mistake of ours after the sale was written is seen and leaves the sale unsure, not the till frozen', async () => {
	const at = await tillAtKasa();
	const mistake = new RangeError('A mistake of ours');
	at.ring(28_50);
	at.breakRequests(mistake);

	await expect(at.payCash()).rejects.toBe(mistake);

	expect(at.till.checkout.state).toMatchObject({ step: 'unsure', entry: { state: 'unsure' } });
	expect(at.till.cart.isEmpty).toBe(true);
	expect((await at.reload()).till.unsettled.entries).toHaveLength(1);
});

test('a mistake of ours before the sale was sent leaves the cart, and it can be sold', async () => {
	const at = await tillAtKasa();
	const mistake = new RangeError('A mistake of ours');
	at.ring(28_50);
	await at.clock.pass(3001);
	at.breakRequests(mistake);
	await expect(at.payCash()).rejects.toBe(mistake);
	expect(at.till.checkout.state).toMatchObject({ step: 'refused', reason: { code: 'interrupted' } });

	at.breakRequests(null);
	await at.payCash();

	expect(at.till.checkout.state.step).toBe('done');
	expect(at.kasa.sold).toHaveLength(1);
});

test('after a sale that nobody answered the Kasa is asked how it is before the next one', async () => {
	const at = await tillAtKasa();
	at.ring(28_50);
	await at.till.kasa.ask();
	at.kasa.failNext('request-lost');

	await at.payCash();

	expect(at.till.kasa.isFresh()).toBe(false);
});
