import { describe, expect, test } from 'vitest';
import { kopiykas, thousandths } from '#lib/domain/money.ts';
import { line } from '#lib/domain/receipt.arbitrary.ts';
import { EMPTY_CARD } from '../card-form.ts';
import { PINS } from '../people/people-for-tests.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { returnsAt } from './returns.ts';
import { MASKS, shopThatSold } from './returns-for-tests.ts';

describe('a return', () => {
	test('gives a part back as it was paid, named after its sale at the Kasa', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00, 2000));
		await shop.find();

		shop.back.draft.step(shop.line(), 1);
		await shop.give();

		const { document, state } = shop.done();
		expect(state).toBe('fiscal');
		expect(document).toMatchObject({ kind: 'return', due: 50_00, given: 50_00, change: 0 });
		expect(document.relatedReceiptId).toBe(shop.sale().registration?.id);
		expect(shop.kasa.returned.map(({ total }) => total)).toEqual([50_00]);
	});

	test('leaves the rest to a second one, and then nothing', async () => {
		const shop = await shopThatSold((at) => at.ring(33_50, 3000));
		await shop.returnAll((draft) => draft.step(shop.line(), 1));

		await shop.returnAll((draft) => draft.chooseAll());
		await shop.find();

		expect(shop.back.draft.original?.left).toEqual(new Map([[shop.line(), 0]]));
		expect(shop.back.draft.isComplete).toBe(false);
		expect(shop.kasa.returned.map(({ total }) => total)).toEqual([33_50, 67_00]);
	});

	test('of a sale rounded in cash is rounded by itself', async () => {
		const shop = await shopThatSold((at) => at.ring(709_06), { register: { cashStep: 50 } });
		await shop.find();

		shop.back.draft.chooseAll();
		await shop.give();

		expect(shop.done().document).toMatchObject({ due: 709_00, round: true, payments: [{ amount: 709_00 }] });
	});

	test('goes back to the card with its own RRN', async () => {
		const shop = await shopThatSold((at) => at.ring(85_00), {}, 'card');
		await shop.find();
		shop.back.draft.chooseAll();

		shop.back.draft.fillSlip(0, { ...EMPTY_CARD, texts: { ...EMPTY_CARD.texts, rrn: '305817547765' } });
		await shop.give();

		expect(shop.done().document.payments).toEqual([
			{ form: 'cashless', label: 'Картка', amount: 85_00, card: { rrn: '305817547765' } }
		]);
	});

	test('goes back to each of two cards of one name, each with its own mask and its own slip', async () => {
		const shop = await shopThatSold((at) => (at.ring(60_00), at.ring(40_00)), {}, 'two cards');
		await shop.find();
		const { draft } = shop.back;

		draft.chooseAll();
		draft.fillSlip(1, { ...EMPTY_CARD, texts: { ...EMPTY_CARD.texts, cardMask: MASKS[1], rrn: '305817547765' } });
		const both = draft.payments.map(({ amount, card }) => [amount, card?.cardMask, card?.rrn]);
		shop.back.desk.clear();
		await shop.returnAll((again) => again.step(shop.line(0), 1));
		await shop.find();
		draft.chooseAll();

		expect(both).toEqual([
			[60_00, MASKS[0], undefined],
			[40_00, MASKS[1], '305817547765']
		]);
		expect(draft.payments).toMatchObject([{ amount: 40_00, card: { cardMask: MASKS[1] } }]);
	});

	test('by another form than was paid asks a manager, who stands in the journal', async () => {
		const shop = await shopThatSold((at) => at.ring(85_00), {}, 'card');
		await shop.find();
		shop.back.draft.chooseAll();

		shop.back.draft.pay('cash');
		const given = shop.back.desk.give();
		const asked = shop.till.approval.pending?.action;
		await shop.till.approval.answer(PINS.iryna);
		await given;

		expect(asked).toBe('refund-other-form');
		const [returned] = (await shop.entries()).filter(({ document }) => document.kind === 'return');
		expect(returned?.approvals).toMatchObject([{ action: 'refund-other-form' }]);
		expect(shop.done().document.payments).toMatchObject([{ form: 'cash', amount: 85_00 }]);
	});

	test('of a receipt rung up by mistake is all of it, and marked so', async () => {
		const shop = await shopThatSold((at) => (at.ring(50_00), at.ring(30_00)));
		await shop.find();

		shop.back.draft.setTechnical(true);
		shop.back.draft.step(shop.line(), -1);
		await shop.give('technical-return');

		expect(shop.done().document).toMatchObject({ technicalReturn: true, due: 80_00 });
	});

	test('that a manager declines leaves everything chosen, and nothing is sent', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		await shop.find();
		shop.back.draft.chooseAll();

		const given = shop.back.desk.give();
		shop.till.approval.decline();
		await given;

		expect(shop.back.desk.state).toEqual({ step: 'idle' });
		expect(shop.back.draft.receipt.total).toBe(50_00);
		expect(shop.kasa.returned).toEqual([]);
	});

	test('that one cashier asked for may be given by the next one', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		await shop.find();
		shop.back.draft.chooseAll();
		const asked = shop.back.desk.give();

		await shop.till.signIn.lock();
		await shop.till.signIn.enter(PINS.iryna);
		await shop.back.desk.give();
		await asked;

		expect(shop.done().document.cashierName).toBe('Ірина Мельник');
		expect(shop.kasa.returned).toHaveLength(1);
	});

	test('refused by the Kasa keeps what was chosen, and can be given again', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		await shop.till.desk.close();
		await shop.find();
		shop.back.draft.chooseAll();

		await shop.give();
		const refused = shop.back.desk.state;
		await shop.till.desk.open();
		await shop.give();

		expect(refused).toMatchObject({ step: 'refused', sent: true, reason: { code: 'shift-not-open' } });
		expect(shop.done().document.due).toBe(50_00);
	});

	test('of weighed goods takes all of them at a press, or as much as is typed', async () => {
		const shop = await shopThatSold((at) => at.ring(489_00, 350, { measure: 'kilogram' }));
		await shop.find();
		const { draft } = shop.back;

		draft.step(shop.line(), 1);
		const all = draft.receipt.total;
		draft.choose(shop.line(), thousandths(100));

		expect([all, draft.receipt.total]).toEqual([171_15, 48_90]);
	});
});

describe('nothing is returned twice', () => {
	test('from two tabs at once', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00, 2000));
		const other = await shop.secondTab();
		const there = returnsAt(other.till.returning);
		for (const tab of [shop.back, there]) {
			await tab.search.load();
			await tab.search.look(shop.code());
			tab.draft.chooseAll();
		}

		const here = shop.back.desk.give();
		await shop.till.approval.answer(PINS.iryna);
		const elsewhere = there.desk.give();
		await other.till.approval.answer(PINS.iryna);
		await Promise.all([here, elsewhere]);

		expect(shop.back.desk.state.step).toBe('done');
		expect(there.desk.state).toMatchObject({ step: 'refused', reason: { code: 'returned-already' }, sent: false });
		expect(there.draft.original?.left).toEqual(new Map([[shop.line(), 0]]));
		expect(shop.kasa.returned).toHaveLength(1);
	});

	test.each([
		{ what: 'the card gets no more than it paid', price: 50_00, by: 'half by card', register: {} },
		{ what: 'cash is not rounded up twice', price: 25, by: 'cash', register: { cashStep: 50 } }
	] as const)('by different lines in two tabs at once: $what', async ({ price, by, register }) => {
		const shop = await shopThatSold((at) => (at.ring(price), at.ring(price)), { register }, by);
		const other = await shop.secondTab();
		const there = returnsAt(other.till.returning);
		await shop.find();
		await there.search.load();
		await there.search.look(shop.code());
		shop.back.draft.step(shop.line(0), 1);
		there.draft.step(shop.line(1), 1);
		const chosen = there.draft.refund;

		const here = shop.back.desk.give();
		await shop.till.approval.answer(PINS.iryna);
		const elsewhere = there.desk.give();
		await other.till.approval.answer(PINS.iryna);
		await Promise.all([here, elsewhere]);

		expect(shop.back.desk.state.step).toBe('done');
		expect(there.desk.state).toMatchObject({ step: 'refused', reason: { code: 'returned-meanwhile' }, sent: false });
		expect(there.draft.refund).not.toEqual(chosen);
		expect(shop.kasa.returned).toHaveLength(1);
	});

	test('by one form, though the other tab was done while a manager was asked', async () => {
		const shop = await shopThatSold((at) => (at.ring(50_00), at.ring(50_00)), {}, 'half by card');
		const other = await shop.secondTab();
		const there = returnsAt(other.till.returning);
		await there.search.load();
		await there.search.look(shop.code());
		there.draft.step(shop.line(1), 1);
		const asked = there.desk.give();
		await shop.returnAll((draft) => draft.step(shop.line(0), 1));

		await other.till.approval.answer(PINS.iryna);
		await asked;
		const refused = there.desk.state;
		const again = there.desk.give();
		await other.till.approval.answer(PINS.iryna);
		await again;

		expect(refused).toMatchObject({ step: 'refused', reason: { code: 'returned-meanwhile' }, sent: false });
		expect(there.desk.state).toMatchObject({ step: 'done', document: { payments: [{ form: 'cash', amount: 50_00 }] } });
	});

	test('while nobody is sure of a return', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		shop.kasa.failNext('answer-lost');
		await shop.returnAll((draft) => draft.chooseAll());
		const first = shop.back.desk.state.step;

		shop.back.desk.dismiss();
		await shop.find();

		expect(first).toBe('unsure');
		expect(shop.back.draft.original).toMatchObject({ isInDoubt: true, left: new Map([[shop.line(), 0]]) });
	});

	test('and one that was refused is free again', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		shop.kasa.failNext('shift-not-open');
		await shop.returnAll((draft) => draft.chooseAll());
		const refused = shop.back.desk.state.step;

		await shop.give();

		expect([refused, shop.back.desk.state.step]).toEqual(['refused', 'done']);
	});
});

describe('the receipt', () => {
	test('that nobody is sure of is not returned: it has to be checked first', async () => {
		const shop = await tillAtKasa();
		shop.kasa.failNext('answer-lost');
		shop.ring(50_00);
		await shop.payCash();
		const back = returnsAt(shop.till.returning);
		await back.search.load();

		await back.search.look('50,00');

		expect(back.search.notice?.is).toBe('unsure');
		expect(back.draft.original).toBeNull();
	});

	test('is found by its number, its QR, its sum or its goods', async () => {
		const shop = await shopThatSold((at) => at.ring(61_70, 1000, { name: 'Кава «Ранок»', barcode: '4820000000017' }));
		const { search, desk } = shop.back;

		const found: (string | undefined)[] = [];
		const qr = `https://cabinet.tax.gov.ua/cashregs/check?id=${shop.code()}&date=&time=&fn=1&sm=61.70`;
		for (const text of [shop.code(), qr, '61,70', 'ранок', '4820000000017']) {
			desk.clear();
			await search.look(text);
			found.push(shop.back.draft.original?.entry.id);
		}

		expect(found).toEqual(found.map(() => shop.sale().id));
	});

	test('that is older than the latest is found by its goods and its sum all the same', async () => {
		const shop = await shopThatSold((at) => at.ring(61_70, 1000, { name: 'Кава «Ранок»' }));
		const { search, desk } = shop.back;
		// As many sales as are at hand came after it.
		const { createdAt } = shop.sale();
		for (let sold = 0; sold < 300; sold += 1)
			search.follow({ ...shop.other(), id: shop.shop.newId(), createdAt: createdAt + 1 });

		const found: (string | undefined)[] = [];
		for (const text of ['ранок', '61,70', '6170']) {
			desk.clear();
			await search.look(text);
			found.push(shop.back.draft.original?.entry.id ?? search.notice?.is);
		}

		expect(found).toEqual([shop.sale().id, shop.sale().id, 'nowhere']);
	});

	test('is for the cashier to choose where several fit: Enter or a scanned good opens none of them', async () => {
		const shop = await shopThatSold((at) => at.ring(500_00, 1000, { barcode: '4820000000017' }));
		const { search, draft } = shop.back;
		shop.till.checkout.dismiss();
		shop.ring(61_70, 1000, { barcode: '4820000000017' });
		await shop.payCash();

		const found: (number | undefined)[] = [];
		for (const text of ['500,00', '4820000000017']) {
			await search.look(text);
			found.push(search.hits.length, draft.original?.entry.createdAt);
		}
		await search.look(shop.code());

		expect(found).toEqual([2, undefined, 2, undefined]);
		expect(draft.original?.entry.id).toBe(shop.sale().id);
	});

	test('that is nowhere is told so', async () => {
		const shop = await shopThatSold((at) => at.ring(61_70));

		await shop.back.search.look('NOT-A-NUMBER-OF-OURS');

		expect(shop.back.search.notice).toEqual({ is: 'nowhere', serverAway: false });
	});

	test('that the Kasa counted otherwise gives back what the Kasa charged', async () => {
		const shop = await shopThatSold((at) => at.ring(899_00, 345), { switches: { lineRule: 'down' } });
		await shop.find();

		shop.back.draft.chooseAll();

		expect(shop.sale().sums?.total).toBe(310_15);
		expect(shop.back.draft.receipt.total).toBe(310_15);
	});
});

describe('without a receipt', () => {
	test('goods go back with a manager’s leave, and are named after no sale', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		const { desk, draft } = shop.back;
		desk.beginWithoutReceipt();
		draft.goods.add(line('кава', 61_70, 1000));

		const given = desk.give();
		const asked = shop.till.approval.pending?.action;
		await shop.till.approval.answer(PINS.iryna);
		await given;

		expect(asked).toBe('return-without-original');
		expect(shop.done().document).toMatchObject({ kind: 'return', due: kopiykas(61_50), round: true });
		expect(shop.done().document.relatedReceiptId).toBeUndefined();
		expect(draft.goods.isEmpty).toBe(true);
	});
});
