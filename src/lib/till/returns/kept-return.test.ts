import { describe, expect, test } from 'vitest';
import { thousandths } from '#lib/domain/money.ts';
import { line } from '#lib/domain/receipt.arbitrary.ts';
import type { SavedReceipt } from '#lib/journal/database.ts';
import { EMPTY_CARD } from '../card-form.ts';
import { PINS } from '../people/people-for-tests.ts';
import type { TillAtKasa } from '../till-for-tests.ts';
import { returnsAt } from './returns.ts';
import { awayServer, otherTill, serverThatKnows, shopThatSold } from './returns-for-tests.ts';

const DAY = 24 * 3_600_000;

type Shop = Awaited<ReturnType<typeof shopThatSold>>;

const SLIP = { ...EMPTY_CARD, texts: { ...EMPTY_CARD.texts, cardMask: 'XXXXXXXXXXXX4821', rrn: '305817547765' } };

/** The return screen of a page that has just been loaded. */
async function returnsOn({ till }: TillAtKasa) {
	const back = returnsAt(till.returning);
	await back.takeUp();
	return back;
}

async function afterReload({ back, reload }: Shop) {
	await back.keeping.flush();
	const page = await reload();
	return { page, back: await returnsOn(page) };
}

const kept = ({ database }: TillAtKasa) => database.getAll('parked');

describe('a return that is put together', () => {
	test('survives a reload: its lines, how much of each, how the money goes back, and the bank’s slip', async () => {
		const shop = await shopThatSold((at) => (at.ring(50_00, 3000), at.ring(30_00)), {}, 'card');
		await shop.find();
		shop.back.draft.choose(shop.line(), thousandths(2000));
		shop.back.draft.pay('cashless');
		shop.back.draft.fillSlip(0, SLIP);
		shop.back.draft.print = false;

		const { back } = await afterReload(shop);

		expect(back.draft.original?.entry.id).toBe(shop.sale().id);
		expect(back.draft.begun).toEqual(shop.back.draft.begun);
		expect(back.draft.payments).toMatchObject([{ amount: 100_00, card: { rrn: '305817547765' } }]);
	});

	test('of goods without a receipt survives it, too', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		shop.back.desk.beginWithoutReceipt();
		shop.back.draft.goods.add(line('good', 28_50, 1000));

		const { back } = await afterReload(shop);

		expect(back.draft.isWithoutReceipt).toBe(true);
		expect(back.draft.receipt.total).toBe(28_50);
	});

	test('is no receipt to be sold after the reload', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		shop.back.desk.beginWithoutReceipt();
		shop.back.draft.goods.add(line('good', 28_50, 1000));

		const { page } = await afterReload(shop);

		expect(page.till.cart.isEmpty).toBe(true);
		expect(page.till.parking.parked).toEqual([]);
	});

	test('is given back after the reload, once', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		await shop.find();
		shop.back.draft.chooseAll();
		const { page, back } = await afterReload(shop);

		const given = back.desk.give();
		await page.till.approval.answer(PINS.iryna);
		await given;

		expect(shop.kasa.returned.map(({ total }) => total)).toEqual([50_00]);
		expect(await kept(page)).toEqual([]);
	});

	test('is gone once it was registered or given up', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		await shop.returnAll((draft) => draft.chooseAll());
		const other = await shop.back.search.open(shop.other()).then(() => shop.back.draft.begun);
		shop.back.desk.clear();

		const { page, back } = await afterReload(shop);

		expect(other.sale).toBe(shop.other().id);
		expect(back.draft.isBegun).toBe(false);
		expect(await kept(page)).toEqual([]);
	});

	test('is still there where the Kasa refused it before the reload', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		await shop.find();
		shop.back.draft.chooseAll();
		shop.kasa.failNext('shift-not-open');
		await shop.give();

		const { back } = await afterReload(shop);

		expect(shop.back.desk.state.step).toBe('refused');
		expect(back.draft.receipt.total).toBe(50_00);
	});

	test('that nobody is sure of is not put together once more after a reload', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		await shop.find();
		shop.back.draft.chooseAll();
		shop.kasa.failNext('answer-lost');
		await shop.give();

		const { page, back } = await afterReload(shop);

		expect(page.till.unsettled.entries).toMatchObject([{ state: 'unsure' }]);
		expect(back.draft.isBegun).toBe(false);
	});

	test('takes up only what is left of its sale by then', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00, 3000));
		await shop.find();
		shop.back.draft.chooseAll();
		await shop.back.keeping.flush();
		const second = await shop.secondTab({ unaware: true });
		const there = returnsAt(second.till.returning);
		await there.search.openBy(shop.sale().id);
		there.draft.choose(shop.line(), thousandths(1000));
		const given = there.desk.give();
		await second.till.approval.answer(PINS.iryna);
		await given;

		const { back } = await afterReload(shop);

		expect(back.draft.chosen).toEqual(new Map([[shop.line(), 2000]]));
	});

	test('of another till’s sale waits on the device while nobody can tell of that sale', async () => {
		const sold = await shopThatSold((at) => at.ring(50_00));
		const server = serverThatKnows(sold.sale());
		const there = await otherTill(sold, server);
		await there.back.search.openBy(sold.sale().id);
		there.back.draft.chooseAll();
		await there.back.keeping.flush();

		const page = await there.reload();
		const away = returnsAt({ ...page.till.returning, server: awayServer() });
		await away.takeUp();
		const answers = returnsAt({ ...page.till.returning, server: server.server });
		await answers.takeUp();

		expect([away.draft.isBegun, away.search.notice]).toEqual([false, { is: 'nowhere', serverAway: true }]);
		expect(answers.draft.receipt.total).toBe(50_00);
	});
});

describe('a kept return that cannot be opened', () => {
	/** Two returns on the device: that of a bought good, and over it one that differs from it as told. */
	async function twoKept(differs: (kept: SavedReceipt) => SavedReceipt) {
		const shop = await shopThatSold((at) => at.ring(50_00));
		await shop.find();
		shop.back.draft.chooseAll();
		await shop.back.keeping.flush();
		const [first] = await kept(shop);
		if (!first) throw new Error('Nothing is kept');
		const stuck = differs({ ...first, id: 'stuck', savedAt: first.savedAt + 1 });
		await shop.database.put('parked', stuck);
		return { ...shop, keptIds: async () => (await kept(shop)).map(({ id }) => id), first: first.id };
	}

	test.each([
		{ for: 'what another build wrote', differs: (form: SavedReceipt) => ({ ...form, entered: { choice: 'else' } }) },
		{ for: 'a sale that is nowhere', differs: (form: SavedReceipt) => ({ ...form, returns: 'no such sale' }) }
	])('for $for, is forgotten, and the one before it comes back', async ({ differs }) => {
		const shop = await twoKept(differs);

		const { back } = await afterReload(shop);
		await back.keeping.flush();

		expect(back.draft.receipt.total).toBe(50_00);
		expect(await shop.keptIds()).toEqual([shop.first]);
	});

	test('while the server is away, waits, and the one before it comes back', async () => {
		const shop = await twoKept((form) => ({ ...form, returns: 'a sale of another till' }));

		const page = await shop.reload();
		const back = returnsAt({ ...page.till.returning, server: awayServer() });
		await back.takeUp();

		expect(back.draft.receipt.total).toBe(50_00);
		expect(back.search.notice).toBeNull();
		expect(await shop.keptIds()).toEqual([shop.first, 'stuck']);
	});

	test.each([
		{ days: 2, stays: true },
		{ days: 4, stays: false }
	])('stays on the device for three days: after $days', async ({ days, stays }) => {
		const shop = await shopThatSold((at) => at.ring(50_00), {}, 'card');
		await shop.find();
		shop.back.draft.chooseAll();
		shop.back.draft.fillSlip(0, SLIP);
		await shop.back.keeping.flush();
		shop.clock.set(shop.clock.now() + days * DAY);

		const { page, back } = await afterReload(shop);
		await back.keeping.flush();

		expect(back.draft.isBegun).toBe(stays);
		expect(await kept(page)).toHaveLength(stays ? 1 : 0);
	});
});

describe('two tabs', () => {
	test('never have the same return: the other one takes it up when the first is gone', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00));
		await shop.find();
		shop.back.draft.chooseAll();
		await shop.back.keeping.flush();
		const second = await shop.secondTab();

		const before = (await returnsOn(second)).draft.isBegun;
		shop.crash();
		const { draft } = await returnsOn(second);

		expect(before).toBe(false);
		expect(draft.receipt.total).toBe(50_00);
	});

	test('that have it all the same give it back once', async () => {
		const shop = await shopThatSold((at) => at.ring(50_00, 2000));
		await shop.find();
		shop.back.draft.choose(shop.line(), thousandths(1000));
		await shop.back.keeping.flush();
		const second = await shop.secondTab({ unaware: true });
		const there = await returnsOn(second);
		await shop.give();

		const given = there.desk.give();
		await second.till.approval.answer(PINS.iryna);
		await given;

		expect(there.desk.state).toMatchObject({ step: 'refused', reason: { code: 'taken-elsewhere' } });
		expect(there.draft.isBegun).toBe(false);
		expect(shop.kasa.returned).toHaveLength(1);
	});
});
