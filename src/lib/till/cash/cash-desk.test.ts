import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { SETTLED_AFTER } from '#lib/journal/ages.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { EMPTY_CARD } from '../card-form.ts';
import { PINS } from '../people/people-for-tests.ts';
import { reconciliationAt } from '../reconciliation.svelte.ts';
import { tillAtKasa, type AtKasa } from '../till-for-tests.ts';
import { cashAt } from './cash-at.ts';
import { cardPurchases, EMPTY_DRAFT, type CardPurchase } from './withdrawal-form.ts';

const SERVICE = 'receipt/service';
const SLIP = { cardMask: 'XXXXXXXXXXXX4821', rrn: '305817547765' };

/** A till with its drawer, and a manager who allows what is asked. */
async function drawerAtKasa(at: AtKasa = {}) {
	const tilled = await tillAtKasa(at);
	const cash = cashAt(tilled.till.cash);
	await cash.look();
	const { approval } = tilled.till;
	const allowing = async (deed: Promise<void>) => {
		await until(() => approval.pending !== null);
		await approval.answer(PINS.iryna);
		await deed;
		await cash.look();
	};
	return {
		...tilled,
		cash,
		putIn: async (sum: number) => {
			await cash.desk.serviceIn(kopiykas(sum), 'розмін');
			await cash.look();
		},
		takeOut: (sum: number) => allowing(cash.desk.serviceOut(kopiykas(sum), 'інкасація')),
		handOut: (sum: number, purchase: CardPurchase | null = null) =>
			allowing(cash.desk.withdraw({ amount: kopiykas(sum), card: SLIP, purchase })),
		/** A sale by the card of the slip, and what a withdrawal after it needs to know. */
		buy: async (slip: Partial<typeof EMPTY_CARD.texts> = SLIP) => {
			tilled.ring(600_00);
			tilled.till.tender.start();
			tilled.till.tender.chooseCashless();
			const [draft] = tilled.till.tender.drafts;
			const texts = { ...EMPTY_CARD.texts, ...slip };
			if (draft) tilled.till.tender.fillCard(draft.id, { ...EMPTY_CARD, texts });
			await tilled.till.checkout.pay();
			tilled.till.checkout.dismiss();
			await cash.look();
			const [purchase] = cardPurchases(cash.drawer.entries ?? [], tilled.till.register.current.labels.card);
			if (!purchase) throw new Error('No purchase');
			return purchase;
		},
		/** What the Kasa itself says is in the drawer. */
		held: async () => {
			await tilled.till.desk.xReport();
			return tilled.till.desk.lastX?.report.balance;
		}
	};
}

test('cash that is carried in is in the Kasa’s drawer and in the journal, with its reason', async () => {
	const { cash, putIn, held, entries } = await drawerAtKasa();

	await putIn(500_00);

	expect(cash.desk.task).toMatchObject({ step: 'done', entry: { state: 'fiscal' } });
	expect(await held()).toBe(500_00);
	expect((await entries()).at(-1)?.document).toMatchObject({ kind: 'service-in', amount: 500_00, reason: 'розмін' });
});

test('a cashier takes cash out with a manager’s leave, and both are written down', async () => {
	const { putIn, takeOut, held, entries } = await drawerAtKasa();
	await putIn(500_00);

	await takeOut(120_50);

	expect(await held()).toBe(379_50);
	const entry = (await entries()).find(({ document }) => document.kind === 'service-out');
	expect(entry).toMatchObject({ personName: 'Олена Ткаченко', approvals: [{ by: { name: 'Ірина Мельник' } }] });
});

test('what a manager does not allow leaves nothing, neither in the Kasa nor in the journal', async () => {
	const { till, cash, putIn, asked, entries } = await drawerAtKasa();
	await putIn(500_00);
	const taking = cash.desk.serviceOut(kopiykas(100_00), 'витрати');
	await until(() => till.approval.pending !== null);

	till.approval.decline();
	await taking;

	expect(asked(SERVICE)).toBe(1);
	expect((await entries()).map(({ document }) => document.kind)).not.toContain('service-out');
});

test('a double press moves the cash once', async () => {
	const { cash, asked } = await drawerAtKasa();

	await Promise.all([cash.desk.serviceIn(kopiykas(100_00), 'розмін'), cash.desk.serviceIn(kopiykas(100_00), 'розмін')]);

	expect(asked(SERVICE)).toBe(1);
});

test('a sum that no coin makes up never leaves the till', async () => {
	const { cash, asked } = await drawerAtKasa();

	await cash.desk.serviceIn(kopiykas(100_05), 'розмін');

	expect(cash.desk.task).toMatchObject({ step: 'refused', reason: { code: 'not-multiple-of-10' }, sent: false });
	expect(asked(SERVICE)).toBe(0);
});

test('without the Kasa nothing is sent and nothing is moved', async () => {
	const { cash, kasa, clock, entries } = await drawerAtKasa();
	await clock.pass(10_000);
	kasa.failNext('request-lost', { on: '/api/v1/kasa/status' });

	await cash.desk.serviceIn(kopiykas(100_00), 'розмін');

	expect(cash.desk.task).toMatchObject({ step: 'refused', reason: { code: 'no-answer' }, sent: false });
	expect((await entries()).at(-1)?.state).toBe('dropped');
});

test('more than the Kasa holds may have gone through at the first try, so it is in doubt until a report tells', async () => {
	const { till, cash, putIn, takeOut, clock } = await drawerAtKasa();
	await putIn(100_00);
	await till.desk.xReport();

	await takeOut(150_00);
	expect(cash.desk.task).toMatchObject({ step: 'unsure', entry: { state: 'unsure' } });
	await clock.pass(SETTLED_AFTER);
	await reconciliationAt(till.reconciling).check();

	expect(cash.desk.task).toMatchObject({ step: 'unsure', entry: { state: 'owed' } });
});

test('cash whose answer was lost is proven by a report, and counts from then on', async () => {
	const { till, cash, putIn, kasa } = await drawerAtKasa();
	await putIn(100_00);
	await till.desk.xReport();
	kasa.failNext('error-500-after-commit');
	await putIn(50_00);
	expect(cash.desk.task.step).toBe('unsure');
	expect(cash.drawer.figures).toMatchObject({ byJournal: 100_00, unsure: [{ document: { amount: 50_00 } }] });

	await reconciliationAt(till.reconciling).check();
	await cash.look();

	expect(cash.desk.task.step).toBe('done');
	expect(cash.drawer.figures).toMatchObject({ byJournal: 150_00, unsure: [] });
});

test('what did not happen is sent again under the same entry, and the cash moves once', async () => {
	const { till, putIn, kasa, clock, entries, held } = await drawerAtKasa();
	await putIn(100_00);
	await till.desk.xReport();
	kasa.failNext('error-500-before');
	await putIn(50_00);
	await clock.pass(SETTLED_AFTER);
	const reconciliation = reconciliationAt(till.reconciling);
	await reconciliation.check();
	const [owed] = till.unsettled.entries;
	expect(owed?.state).toBe('owed');

	if (owed) await reconciliation.resend(owed);

	expect((await entries()).filter(({ document }) => document.kind === 'service-in')).toHaveLength(2);
	expect(till.unsettled.entries).toEqual([]);
	expect(await held()).toBe(150_00);
});

test('a cardholder gets whole hryvnias, with every field of the slip, out of what the drawer holds', async () => {
	const { till, cash, ring, payCash, handOut, held, kasa } = await drawerAtKasa();
	ring(1000_00);
	await payCash();
	await till.desk.xReport();
	await cash.look();

	await handOut(500_00);

	expect(cash.desk.task).toMatchObject({ step: 'done', entry: { document: { kind: 'withdrawal' } } });
	expect(await held()).toBe(500_00);
	const sent = kasa.requests.find(({ path }) => path.endsWith('cash-withdrawal'))?.body;
	expect(JSON.parse(sent ?? '')).toMatchObject({ payment: { value: 500_00, card_mask: SLIP.cardMask, rrn: SLIP.rrn } });
});

test.each([
	[499_00, 'below-minimum'],
	[500_50, 'not-whole-hryvnias'],
	[1100_00, 'above-drawer']
])('%i kopiykas are not handed out: %s', async (sum, code) => {
	const { till, cash, putIn, asked } = await drawerAtKasa();
	await putIn(1000_00);
	await till.desk.xReport();

	await cash.desk.withdraw({ amount: kopiykas(sum), card: SLIP, purchase: null });

	expect(cash.desk.task).toMatchObject({ step: 'refused', reason: { code }, sent: false });
	expect(asked('receipt/cash-withdrawal')).toBe(0);
});

test('where nobody knows what the drawer held at opening, the Kasa decides', async () => {
	const { cash, putIn, handOut } = await drawerAtKasa();
	await putIn(1000_00);
	expect(cash.drawer.figures).toMatchObject({ opening: null, expected: null });

	await handOut(600_00);

	expect(cash.desk.task.step).toBe('done');
});

test('a manager vouches for a purchase that is not among the shift’s receipts', async () => {
	const { cash, till, putIn, shop } = await drawerAtKasa();
	await putIn(1000_00);
	const handing = cash.desk.withdraw({ amount: kopiykas(500_00), card: SLIP, purchase: null });
	await until(() => till.approval.pending !== null);

	expect(till.approval.pending?.action).toBe('withdrawal-without-purchase');
	await till.approval.answer(PINS.iryna);
	await handing;

	expect(shop.kasa.requests.filter(({ path }) => path.endsWith('cash-withdrawal'))).toHaveLength(1);
});

test('cash follows a purchase by the same card once; after that a manager vouches for another', async () => {
	const { till, cash, putIn, buy, handOut } = await drawerAtKasa();
	await putIn(2000_00);
	const purchase = await buy();
	await handOut(500_00, purchase);
	cash.desk.dismiss();

	const again = cash.desk.withdraw({ amount: kopiykas(500_00), card: SLIP, purchase });
	await until(() => till.approval.pending !== null);

	expect(till.approval.pending?.action).toBe('withdrawal-without-purchase');
	till.approval.decline();
	await again;
});

test('a purchase by another card is none', async () => {
	const { till, cash, putIn, buy } = await drawerAtKasa();
	await putIn(2000_00);
	const purchase = await buy();

	const card = { ...SLIP, cardMask: 'XXXXXXXXXXXX1111' };
	const handing = cash.desk.withdraw({ amount: kopiykas(500_00), card, purchase });
	await until(() => till.approval.pending !== null);

	expect(till.approval.pending?.action).toBe('withdrawal-without-purchase');
	till.approval.decline();
	await handing;
});

test('a purchase by a card that nobody named is none: a manager vouches for it', async () => {
	const { till, cash, putIn, buy } = await drawerAtKasa();
	await putIn(2000_00);
	const purchase = await buy({});

	const handing = cash.desk.withdraw({ amount: kopiykas(500_00), card: {}, purchase });
	await until(() => till.approval.pending !== null);

	expect(till.approval.pending?.action).toBe('withdrawal-without-purchase');
	till.approval.decline();
	await handing;
});

test('of two tabs that hand out cash after one purchase, one does', async () => {
	const { till, cash, putIn, buy, asked, secondTab } = await drawerAtKasa();
	await putIn(2000_00);
	const purchase = await buy();
	const tab = await secondTab();
	await tab.till.desk.look();
	const other = cashAt(tab.till.cash);
	const withdrawal = { amount: kopiykas(500_00), card: SLIP, purchase };
	const handing = [cash.desk.withdraw(withdrawal), other.desk.withdraw(withdrawal)];
	await until(() => till.approval.pending !== null && tab.till.approval.pending !== null);

	await till.approval.answer(PINS.iryna);
	await tab.till.approval.answer(PINS.iryna);
	await Promise.all(handing);

	expect(cash.desk.task.step).toBe('done');
	expect(other.desk.task).toMatchObject({ step: 'refused', reason: { code: 'purchase-used' }, sent: false });
	expect(asked('receipt/cash-withdrawal')).toBe(1);
});

test('a page that is loaded anew in the middle of a withdrawal knows that its purchase is taken', async () => {
	const { till, cash, putIn, buy, asked, reload } = await drawerAtKasa({ between: unheardOf('cash-withdrawal') });
	await putIn(2000_00);
	const purchase = await buy();
	void cash.desk.withdraw({ amount: kopiykas(500_00), card: SLIP, purchase });
	await until(() => till.approval.pending !== null);
	await till.approval.answer(PINS.iryna);
	await until(() => asked('receipt/cash-withdrawal') === 1);

	const after = await reload();
	await after.till.desk.look();
	const again = cashAt(after.till.cash).desk.withdraw({ amount: kopiykas(500_00), card: SLIP, purchase });
	await until(() => after.till.approval.pending !== null);

	expect(after.till.approval.pending?.action).toBe('withdrawal-without-purchase');
	after.till.approval.decline();
	await again;
});

test('a withdrawal that never left leaves its purchase free', async () => {
	const { till, cash, kasa, clock, putIn, buy, handOut } = await drawerAtKasa();
	await putIn(2000_00);
	const purchase = await buy();
	await clock.pass(10_000);
	kasa.failNext('request-lost', { on: '/api/v1/kasa/status' });
	await handOut(500_00, purchase);
	expect(cash.desk.task).toMatchObject({ step: 'refused', reason: { code: 'no-answer' } });

	const again = cash.desk.withdraw({ amount: kopiykas(500_00), card: SLIP, purchase });
	await until(() => till.approval.pending !== null);

	expect(till.approval.pending?.action).toBe('withdrawal');
	till.approval.decline();
	await again;
});

test('after a manager’s no the till says that nothing came of it, and what was typed stays', async () => {
	const { till, cash, putIn } = await drawerAtKasa();
	await putIn(1000_00);
	cash.desk.fill({ ...EMPTY_DRAFT, amount: '500' });
	const handing = cash.desk.withdraw({ amount: kopiykas(500_00), card: SLIP, purchase: null });
	await until(() => till.approval.pending !== null);

	till.approval.decline();
	await handing;

	expect(cash.desk.task).toMatchObject({ step: 'refused', on: 'withdrawal', reason: { code: 'not-allowed' } });
	expect(cash.desk.draft.amount).toBe('500');
});

test('who is locked out while a manager is asked leaves the till to the next one', async () => {
	const { till, cash, putIn } = await drawerAtKasa();
	await putIn(1000_00);
	const handing = cash.desk.withdraw({ amount: kopiykas(500_00), card: SLIP, purchase: null });
	await until(() => till.approval.pending !== null);

	await till.signIn.lock();
	await till.signIn.enter(PINS.iryna);
	await handing;

	expect(cash.desk.task).toMatchObject({ step: 'refused', on: 'withdrawal', reason: { code: 'not-allowed' } });
});

test('a withdrawal that is done leaves an empty form', async () => {
	const { cash, putIn, handOut } = await drawerAtKasa();
	await putIn(1000_00);
	cash.desk.fill({ ...EMPTY_DRAFT, amount: '500' });

	await handOut(500_00);

	expect(cash.desk.draft).toEqual(EMPTY_DRAFT);
});

/** The Kasa hears what is asked of it there, and nobody hears its answer. */
function unheardOf(path: string): NonNullable<AtKasa['between']> {
	return (ask) => (url, init) =>
		url.includes(path) ? ask(url, init).then(() => new Promise<Response>(() => {})) : ask(url, init);
}
