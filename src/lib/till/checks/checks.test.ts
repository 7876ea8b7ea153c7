import { describe, expect, test } from 'vitest';
import { turns, until } from '#lib/journal/clock-for-tests.ts';
import { isSale } from '#lib/domain/document.ts';
import { kopiykas } from '#lib/domain/money.ts';
import { PINS } from '../people/people-for-tests.ts';
import { tillServerForTests } from '../start/till-server-for-tests.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { askedCheck, askedLine, PORTALS_CHECK, tillWithChecks } from './checks-for-tests.ts';
import { checksAt } from './checks.ts';

const { id } = PORTALS_CHECK;
const ANOTHER = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** Lets what is under way come to its end. */
async function settled({ till }: { till: { outbox: { poke: () => void } } }) {
	await turns();
	till.outbox.poke();
	await turns();
}

describe('a sale paid without cash', () => {
	test('is printed without asking anybody, and the server hears all about it', async () => {
		const shop = await tillWithChecks();
		await shop.till.fetchTheRest();
		shop.checks.ask();

		await shop.watch();
		await settled(shop);

		expect(shop.kasa.sold.map(({ total }) => total)).toEqual([578_00]);
		expect(shop.checks.check()).toMatchObject({ state: 'done', entry: id });
		expect(shop.checks.outcomes.at(-1)).toMatchObject({ state: 'done', ordinal: 1, registration: { isOnline: true } });
	});

	test('bears its own number, and makes an entry of its own kind', async () => {
		const shop = await tillWithChecks();
		shop.checks.ask();

		await shop.watch();
		await settled(shop);

		expect(await shop.printed()).toMatchObject([
			{
				id,
				origin: 'check',
				check: { id, madeAt: PORTALS_CHECK.madeAt, portalId: '10482' },
				document: { customId: id }
			}
		]);
	});

	test('stands under the label that the shop has for it', async () => {
		const shop = await tillWithChecks();
		shop.checks.says.cashlessLabel = 'Інтернет еквайринг';
		shop.checks.ask();

		await shop.watch();
		await settled(shop);

		const [entry] = await shop.printed();
		expect(entry && isSale(entry.document) && entry.document.payments).toEqual([
			{ form: 'cashless', label: 'Інтернет еквайринг', amount: 578_00 }
		]);
	});

	test.each([
		[
			'a sale is being paid',
			async (shop: Shop) => {
				shop.ring(50_00);
				shop.till.tender.start();
				await shop.till.parking.flush();
			}
		],
		['nobody is signed in', (shop: Shop) => shop.till.signIn.lock()],
		['the shop wants to be asked', (shop: Shop) => Promise.resolve(void (shop.checks.says.automatic = false))],
		['no shift is open', (shop: Shop) => shop.till.desk.close()]
	])('waits while %s', async (_, meanwhile) => {
		const shop = await tillWithChecks();
		shop.checks.ask();
		await meanwhile(shop);

		await shop.watch();
		await settled(shop);

		expect([shop.kasa.sold.length, shop.till.checks.waiting.length]).toEqual([0, 1]);
	});

	test('of goods that lack an excise stamp asks somebody, who may print it', async () => {
		const shop = await tillWithChecks();
		const check = shop.checks.ask({ check: askedCheck({}, [askedLine({ needsStamps: true })]) });

		await shop.watch();
		await settled(shop);
		const [sold, trouble] = [shop.kasa.sold.length, shop.desk.troubleOf(id)];
		await shop.desk.print(check, null);

		expect(sold).toBe(0);
		expect(trouble).toEqual({ by: 'till', reason: { code: 'check-lacks-stamps' } });
		expect(shop.kasa.sold).toHaveLength(1);
	});

	test('is printed although a mistake of ours keeps the one before it from being printed', async () => {
		const mistakes: unknown[] = [];
		const shop = await tillWithChecks({ onerror: (error) => void mistakes.push(error) });
		const { server } = shop.checks;
		const { claim } = server;
		server.claim = (asked) => (asked === id ? Promise.reject(new Error('A mistake of ours')) : claim(asked));
		shop.checks.ask();
		shop.checks.ask({ id: ANOTHER, check: askedCheck({}, [askedLine({ sum: kopiykas(500_00) })]) });

		await shop.watch();
		await settled(shop);

		expect(shop.kasa.sold.map(({ total }) => total)).toEqual([500_00]);
		expect(shop.desk.troubleOf(id)).toEqual({ by: 'till', reason: { code: 'interrupted' } });
		expect(mistakes).toHaveLength(1);
	});

	test('that looks like another one waits for a manager', async () => {
		const shop = await tillWithChecks();
		shop.checks.ask({ held: 'twin' });

		await shop.watch();
		await settled(shop);

		expect(shop.kasa.sold).toEqual([]);
		expect(shop.till.checks.asking).toHaveLength(1);
	});
});

type Shop = Awaited<ReturnType<typeof tillWithChecks>>;

describe('somebody is asked', () => {
	test('about a sale for cash, which is rounded as any other', async () => {
		const shop = await tillWithChecks();
		const line = askedLine({ price: kopiykas(100_37), sum: kopiykas(200_74) });
		const check = shop.checks.ask({ check: askedCheck({ by: 'cash' }, [line]) });
		await shop.watch();
		await settled(shop);
		const before = shop.kasa.sold.length;

		await shop.desk.print(check, null);

		expect(before).toBe(0);
		expect(shop.desk.state).toMatchObject({ step: 'done', entry: { document: { due: 200_50, round: true } } });
	});

	test('about every return: a manager, by the shop’s rule for returns', async () => {
		const shop = await tillWithChecks();
		const check = shop.checks.ask({ check: askedCheck({ kind: 'return' }) });
		await shop.watch();
		await settled(shop);

		const printing = shop.desk.print(check, null);
		await until(() => shop.till.approval.pending !== null);
		const { action } = shop.till.approval.pending ?? {};
		await shop.till.approval.answer(PINS.iryna);
		await printing;

		expect(action).toBe('return');
		expect(shop.kasa.returned.map(({ total }) => total)).toEqual([578_00]);
	});

	test('and nothing is printed without that manager', async () => {
		const shop = await tillWithChecks();
		const check = shop.checks.ask({ check: askedCheck({ kind: 'return' }) });

		const printing = shop.desk.print(check, null);
		await until(() => shop.till.approval.pending !== null);
		shop.till.approval.decline();
		await printing;

		expect([shop.desk.state.step, shop.checks.calls, shop.kasa.returned]).toEqual(['idle', [], []]);
	});
});

describe('a return of what this till sold', () => {
	test('names that receipt, and takes from what is left of it', async () => {
		const shop = await tillWithChecks();
		shop.checks.ask();
		await shop.watch();
		await settled(shop);
		const [sale] = await shop.printed();
		const back = shop.checks.ask({ id: ANOTHER, check: askedCheck({ kind: 'return' }) });

		const found = await shop.desk.saleOf(back);
		const printing = shop.desk.print(back, found);
		await until(() => shop.till.approval.pending !== null);
		await shop.till.approval.answer(PINS.iryna);
		await printing;

		expect(found?.original.entry.id).toBe(id);
		expect(shop.desk.state).toMatchObject({
			step: 'done',
			entry: { document: { relatedReceiptId: sale?.registration?.id } }
		});
		expect(await shop.desk.saleOf(back)).toBeNull();
	});

	test('is of what Bitrix24 sold, not of a later buyer’s receipt that looks like it', async () => {
		const shop = await tillWithChecks();
		const sold = shop.checks.ask();
		await shop.watch();
		await settled(shop);
		shop.ring(289_00, 2000, { name: 'Кава мелена', code: '1001', taxes: [] });
		await shop.payCard();
		const back = shop.checks.ask({ id: ANOTHER, check: askedCheck({ kind: 'return' }) });

		const found = await shop.desk.saleOf(back);

		expect(shop.kasa.sold).toHaveLength(2);
		expect(found).toMatchObject({ original: { entry: { id: sold.id } }, isOfBitrix24: true });
	});

	test('is of a receipt that was rung up only where somebody says so, and first of one that was paid alike', async () => {
		const shop = await tillWithChecks();
		const ring = () => shop.ring(289_00, 2000, { name: 'Кава мелена', code: '1001', taxes: [] });
		ring();
		await shop.payCard();
		ring();
		await shop.payCash();
		const [byCard] = await shop.printed();
		const back = shop.checks.ask({ id: ANOTHER, check: askedCheck({ kind: 'return' }) });

		const found = await shop.desk.saleOf(back);

		expect(shop.kasa.sold).toHaveLength(2);
		expect(found).toMatchObject({ original: { entry: { id: byCard?.id } }, isOfBitrix24: false });
	});

	test('of which no receipt fits is printed without one', async () => {
		const shop = await tillWithChecks();
		const back = shop.checks.ask({ check: askedCheck({ kind: 'return' }) });

		expect(await shop.desk.saleOf(back)).toBeNull();
	});
});

describe('a check is printed once', () => {
	test('though two tabs see it', async () => {
		const shop = await tillWithChecks();
		const second = await shop.secondTab();
		const check = shop.checks.ask({ check: askedCheck({ by: 'cash' }) });
		await second.till.shop.refresh();
		const there = checksAt(second.till.checking);

		await Promise.all([shop.desk.print(check, null), there.desk?.print(check, null)]);
		await settled(shop);

		expect(shop.kasa.sold).toHaveLength(1);
	});

	test('though the answer to the question for leave is lost: nothing is sent, and it waits anew', async () => {
		const shop = await tillWithChecks();
		await shop.till.fetchTheRest();
		const check = shop.checks.ask({ check: askedCheck({ by: 'cash' }) });
		shop.checks.fail('leave', true);

		await shop.desk.print(check, null);
		await settled(shop);

		expect(shop.desk.state).toMatchObject({
			step: 'refused',
			trouble: { by: 'till', reason: { code: 'leave-silent' } }
		});
		expect([shop.kasa.sold.length, shop.checks.check().state]).toEqual([0, 'waiting']);
	});

	test('under another number where it was refused before', async () => {
		const shop = await tillWithChecks();
		await shop.till.fetchTheRest();
		const check = shop.checks.ask({ check: askedCheck({ by: 'cash' }) });
		shop.kasa.failNext('shift-not-open');
		await shop.desk.print(check, null);
		await settled(shop);
		const refused = shop.checks.check();
		await shop.desk.act(refused, { act: 'retry' });
		await shop.till.desk.look();

		await shop.desk.print(shop.checks.check(), null);

		expect(refused).toMatchObject({ state: 'failed', entry: id, reason: { code: 'shift-not-open' } });
		const [printed] = await shop.printed();
		expect(printed?.id).not.toBe(id);
		expect(printed?.check?.id).toBe(id);
	});

	test('though the page dies between leave and sending: the next page gives it back', async () => {
		const shop = await tillWithChecks();
		const check = shop.checks.ask({ check: askedCheck({ by: 'cash' }) });
		shop.checks.hold('leave');
		void shop.desk.print(check, null);
		await until(() => shop.checks.check().state === 'posting');
		const page = await shop.next();
		const before = (await shop.entries()).find((entry) => entry.id === id)?.state;

		await page.till.fetchTheRest();
		await settled(page);

		expect([before, shop.checks.check().state, shop.kasa.sold.length]).toEqual(['dropped', 'waiting', 0]);
	});

	test('though the disk that knew of it is lost: nobody knows whether it was, and a person has to look', async () => {
		const shop = await tillWithChecks();
		shop.checks.ask({ state: 'posting', mine: true, entry: id });

		await shop.watch();
		await settled(shop);

		expect(shop.checks.check()).toMatchObject({ state: 'unsure', reason: { code: 'lost-by-till' } });
		expect(shop.kasa.sold).toEqual([]);
	});

	test('though the word of what became of it was lost: it is told again', async () => {
		const shop = await tillWithChecks();
		await shop.till.fetchTheRest();
		const check = shop.checks.ask({ check: askedCheck({ by: 'cash' }) });
		shop.checks.fail('outcome');
		await shop.desk.print(check, null);
		await settled(shop);
		const before = shop.checks.check().state;

		await shop.watch();

		expect([before, shop.checks.check().state]).toEqual(['posting', 'done']);
	});

	test('and a till that is revoked in between still tells that it printed it', async () => {
		const shop = await tillWithChecks();
		const check = shop.checks.ask({ check: askedCheck({ by: 'cash' }) });
		await shop.desk.print(check, null);
		shop.checks.says.revoked = true;

		await shop.till.fetchTheRest();
		await settled(shop);

		expect(shop.checks.check().state).toBe('done');
	});

	test('though nobody is sure of it: it is never printed by itself again', async () => {
		const shop = await tillWithChecks();
		await shop.till.fetchTheRest();
		shop.checks.ask();
		shop.kasa.failNext('answer-lost');

		await shop.watch();
		await settled(shop);
		await shop.watch();
		await settled(shop);

		expect(shop.checks.check().state).toBe('unsure');
		expect(shop.till.unsettled.entries.map((entry) => entry.id)).toEqual([id]);
		expect(shop.kasa.sold).toHaveLength(1);
	});
});

test('what cannot be printed without asking asks, and is not tried with every look', async () => {
	const shop = await tillWithChecks();
	await shop.till.fetchTheRest();
	shop.checks.ask();
	shop.checks.fail('leave');

	for (let look = 0; look < 3; look += 1) {
		await shop.watch();
		await settled(shop);
	}

	expect(shop.checks.calls.filter((call) => call === 'leave')).toHaveLength(1);
	expect(shop.till.checks.asking).toHaveLength(1);
	expect(shop.desk.troubleOf(id)).toMatchObject({ by: 'till', reason: { code: 'leave-silent' } });
});

test('nothing is said of the shift before the till knows of it', async () => {
	const shop = await tillWithChecks({ shift: 'closed' });
	const { watched } = shop.checks;

	await shop.watch();
	const unknown = watched.length;
	await shop.till.desk.open();
	await shop.watch();

	expect([unknown, watched.at(-1)?.shift?.until]).toEqual([0, Date.parse('2025-11-04T00:00:00+02:00')]);
});

test('the server hears for which Kasa it is asked, and is not asked before that is known', async () => {
	const shop = await tillWithChecks();
	const check = shop.checks.ask({ check: askedCheck({ by: 'cash' }) });
	await shop.watch();
	await shop.desk.print(check, null);
	const unheard = await tillAtKasa({ server: tillServerForTests(), checks: shop.checks.server });
	const before = shop.checks.watched.length;
	await checksAt(unheard.till.checking).watch();

	expect(shop.checks.watched.map(({ kasa }) => kasa)).toEqual(['http://kasa:9200']);
	expect(shop.checks.leaves).toMatchObject([{ kasa: 'http://kasa:9200' }]);
	expect(shop.checks.watched).toHaveLength(before);
});

describe('that no shift is open', () => {
	test('is said for sure only where the Kasa has just said so, or this till has closed it', async () => {
		const shop = await tillWithChecks({ switches: { extraReads: 'absent' } });
		shop.till.shift.closed('kasa');
		await shop.watch();
		await shop.till.desk.close();
		await shop.watch();

		expect(shop.checks.watched).toMatchObject([{ shift: null }, { shift: null, closed: true }]);
		expect(shop.checks.watched[0]?.closed).toBeUndefined();
	});

	test('is not said where another till has opened one since', async () => {
		const shop = await tillWithChecks();
		shop.till.shift.closed('kasa');

		await shop.watch();

		expect(shop.checks.watched.at(-1)?.shift).not.toBeNull();
	});
});

test('while the server is away the list stays as it was, and says that it is old', async () => {
	const shop = await tillWithChecks();
	shop.checks.says.automatic = false;
	shop.checks.ask();
	await shop.watch();
	shop.checks.says.away = true;

	await shop.watch();

	expect([shop.till.checks.checks.length, shop.till.checks.why]).toEqual([1, 'silent']);
});
