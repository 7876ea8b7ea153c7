import { describe, expect, test } from 'vitest';
import { line } from '#lib/domain/receipt.arbitrary.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { EMPTY_CARD } from '#lib/till/card-form.ts';
import { PINS } from '#lib/till/people/people-for-tests.ts';
import { returnsAt } from '#lib/till/returns/returns.ts';
import { shopThatSold } from '#lib/till/returns/returns-for-tests.ts';
import { ReturnScreen } from './return-screen.svelte.ts';

/** The screen with the first receipt of the shop open; the second one, of three pieces, is the latest. */
async function screenOfFirst() {
	const shop = await shopThatSold((at) => at.ring(50_00, 3000));
	const tones: string[] = [];
	const screen = new ReturnScreen(shop.till, { sound: (tone) => void tones.push(tone), focusScan: () => {} });
	await screen.openReceipt(shop.other().id);
	const [line] = screen.returns.draft.original?.receipt.lines ?? [];
	return { ...shop, screen, tones, first: line?.id ?? '' };
}

test('the QR of another receipt opens it, though a quantity of the one before was asked for', async () => {
	const { screen, tones, code, sale, first } = await screenOfFirst();
	screen.pane = { is: 'quantity', line: first };

	screen.scanned(`https://cabinet.tax.gov.ua/cashregs/check?id=${code()}&date=&time=&fn=1&sm=150.00`);
	await until(() => tones.length > 0);

	expect(screen.returns.draft.original?.entry.id).toBe(sale().id);
	expect([screen.pane, tones]).toEqual([{ is: 'choose' }, ['ok']]);
});

const SLIP = { ...EMPTY_CARD, texts: { ...EMPTY_CARD.texts, cardMask: 'XXXXXXXXXXXX4821', rrn: '305817547765' } };

const BOTTLES = {
	name: 'Вино',
	measure: 'piece',
	needsStamps: true,
	exciseStamps: ['AAAA000001', 'AAAA000002', 'AAAA000003']
} as const;

/** The screen with a receipt of three stamped bottles open. */
async function screenOfBottles() {
	const shop = await shopThatSold((at) => at.ring(200_00, 3000, BOTTLES));
	const screen = new ReturnScreen(shop.till, { sound: () => {}, focusScan: () => {} });
	await screen.openReceipt(shop.sale().id);
	const { draft } = screen.returns;
	const stamps = () => draft.receipt.lines.map(({ quantity, exciseStamps }) => [quantity, ...exciseStamps]);
	return { ...shop, screen, draft, stamps };
}

describe('of stamped bottles', () => {
	test('a part goes back only once it is said which ones, by a touch', async () => {
		const { screen, draft, stamps, line } = await screenOfBottles();
		draft.step(line(), 1);
		const before = [screen.isGiveable, draft.isComplete];

		draft.chooseStamp(line(), 'AAAA000001');
		draft.chooseStamp(line(), 'AAAA000002');

		expect(before).toEqual([false, false]);
		expect(screen.isGiveable).toBe(true);
		expect(stamps()).toEqual([[1000, 'AAAA000002']]);
	});

	test('each that is scanned, or typed, goes back; the same one only once', async () => {
		const { screen, stamps } = await screenOfBottles();

		screen.scanned('AAAA000003');
		screen.type('аааа 000001');
		screen.enter();
		screen.scanned('AAAA000003');

		expect(stamps()).toEqual([[2000, 'AAAA000001', 'AAAA000003']]);
		expect(screen.refused).toEqual({ is: 'stamp-twice', stamp: 'AAAA000003' });
	});

	test('one more than can go back is refused, and takes no other one’s place', async () => {
		const shop = await shopThatSold((at) => at.ring(200_00, 1000, BOTTLES));
		const tones: string[] = [];
		const screen = new ReturnScreen(shop.till, { sound: (tone) => void tones.push(tone), focusScan: () => {} });
		await screen.openReceipt(shop.sale().id);

		screen.scanned('AAAA000001');
		screen.scanned('AAAA000002');

		const [wine] = screen.returns.draft.receipt.lines;
		expect([wine?.quantity, wine?.exciseStamps]).toEqual([1000, ['AAAA000001']]);
		expect(screen.refused).toEqual({ is: 'no-more', name: 'Вино' });
		expect(tones).toEqual(['ok', 'refused']);
	});

	test('one that was not sold with this receipt does not go back', async () => {
		const { screen, stamps } = await screenOfBottles();

		screen.scanned('BBBB000001');

		expect(stamps()).toEqual([]);
		expect(screen.refused).toEqual({ is: 'stamp-not-on-receipt', stamp: 'BBBB000001' });
	});

	test('what came back is not offered again, and the last ones need no choice', async () => {
		const { screen, draft, stamps, give, find, kasa } = await screenOfBottles();
		screen.scanned('AAAA000002');
		await give();
		await find();

		draft.chooseAll();

		expect(stamps()).toEqual([[2000, 'AAAA000001', 'AAAA000003']]);
		expect([draft.lacksStamps, kasa.returned.length]).toEqual([false, 1]);
	});

	test('without a receipt each waits for its stamp, scanned or typed', async () => {
		const { screen, draft } = await screenOfBottles();
		screen.beginWithoutReceipt();
		draft.goods.add({ ...line('wine', 200_00, 2000), needsStamps: true });

		screen.scanned('BBBB000001');
		const before = screen.isGiveable;
		screen.type('BBBB000002');
		screen.enter();

		expect([before, screen.isGiveable]).toEqual([false, true]);
		expect(draft.receipt.lines[0]?.exciseStamps).toEqual(['BBBB000001', 'BBBB000002']);
	});
});

test('two tabs do not take the same bottle back', async () => {
	const shop = await shopThatSold((at) => at.ring(200_00, 3000, BOTTLES));
	const other = await shop.secondTab();
	const there = returnsAt(other.till.returning);
	await there.search.load();
	await there.search.look(shop.code());
	await shop.find();
	for (const { draft } of [shop.back, there]) draft.takeStamp('AAAA000001');

	const both = [shop.back.desk.give(), there.desk.give()];
	await Promise.all([shop, other].map(({ till }) => till.approval.answer(PINS.iryna)));
	await Promise.all(both);

	expect([shop.back, there].map(({ desk }) => desk.state.step).sort()).toEqual(['done', 'refused']);
	expect(shop.kasa.returned).toHaveLength(1);
});

describe('once a bank’s slip is filled in', () => {
	/** The page of a return by card whose slip is filled in, loaded anew. */
	async function slipKept() {
		const shop = await shopThatSold((at) => at.ring(50_00), {}, 'card');
		await shop.find();
		shop.back.draft.chooseAll();
		shop.back.draft.fillSlip(0, SLIP);
		await shop.back.keeping.flush();
		const page = await shop.reload();
		const screen = new ReturnScreen(page.till, { sound: () => {}, focusScan: () => {} });
		await screen.takeUp();
		return { ...shop, page, screen };
	}

	test('its receipt, opened from another screen, loses nothing of it', async () => {
		const { screen, sale, back } = await slipKept();

		await screen.openReceipt(sale().id);

		expect(screen.returns.draft.begun).toEqual(back.draft.begun);
		expect(screen.pane).toEqual({ is: 'give' });
	});

	test('its receipt, scanned once more, loses nothing of it', async () => {
		const { screen, code, back } = await slipKept();
		screen.pane = { is: 'choose' };

		await screen.returns.search.look(code());

		expect(screen.returns.draft.begun).toEqual(back.draft.begun);
	});

	test('another receipt that is opened leaves it waiting', async () => {
		const { screen, other, back, page } = await slipKept();

		await screen.openReceipt(other().id);
		const shown = screen.returns.draft.begun;
		screen.startAnew();
		await screen.returns.keeping.flush();
		const later = new ReturnScreen(page.till, { sound: () => {}, focusScan: () => {} });
		await later.takeUp();

		expect([shown.sale, shown.slips]).toEqual([other().id, {}]);
		expect(later.returns.draft.begun).toEqual(back.draft.begun);
	});

	test('goods rung up without a receipt leave it waiting', async () => {
		const { screen, back } = await slipKept();

		screen.beginWithoutReceipt();
		screen.startAnew();
		await screen.takeUp();

		expect(screen.returns.draft.begun).toEqual(back.draft.begun);
	});
});
