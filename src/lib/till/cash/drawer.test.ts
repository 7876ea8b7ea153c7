import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { SETTLED_AFTER } from '#lib/journal/ages.ts';
import { PINS } from '../people/people-for-tests.ts';
import { reconciliationAt } from '../reconciliation.svelte.ts';
import { tillAtKasa, type AtKasa } from '../till-for-tests.ts';
import { cashAt } from './cash-at.ts';
import { FLOAT } from './cash-reasons.ts';

async function drawerAtKasa(at: AtKasa = {}) {
	const tilled = await tillAtKasa(at);
	const cash = cashAt(tilled.till.cash);
	await cash.look();
	return {
		...tilled,
		cash,
		putIn: async (sum: number, reason = FLOAT.kept) => {
			await cash.desk.serviceIn(kopiykas(sum), reason);
			cash.desk.dismiss();
			await cash.look();
		},
		/** Closes the shift, and opens the next one an hour later. */
		nextShift: async () => {
			await tilled.till.desk.close();
			tilled.till.desk.dismiss();
			await tilled.clock.pass(3_600_000);
			await tilled.till.desk.open();
			await cash.look();
		}
	};
}

test('what the last Z left is what the next shift begins with', async () => {
	const { cash, putIn, nextShift } = await drawerAtKasa();
	await putIn(500_00);

	await nextShift();

	expect(cash.drawer.figures).toMatchObject({ opening: 500_00, byJournal: 500_00, expected: 500_00 });
});

test('cash sales after rounding and change make the journal’s drawer what the Kasa’s is', async () => {
	const { till, cash, ring, payCash, payCard, putIn, nextShift } = await drawerAtKasa();
	await putIn(500_00);
	await nextShift();
	ring(54_30);
	await payCash('100');
	till.checkout.dismiss();
	ring(42_97);
	await payCard();

	await cash.look();
	const byJournal = cash.drawer.figures?.byJournal;
	await till.desk.xReport();

	expect(byJournal).toBe(554_50);
	expect(till.desk.lastX?.report.balance).toBe(554_50);
});

test('a report tells the opening cash, and a reload does not forget it', async () => {
	const { till, cash, ring, payCash, reload } = await drawerAtKasa();
	ring(100_00);
	await payCash();
	await till.desk.xReport();
	await cash.look();

	const after = await reload();
	await after.till.desk.look();
	const again = cashAt(after.till.cash);
	await again.look();

	expect(again.drawer.figures).toMatchObject({ opening: 0, byKasa: 100_00, expected: 100_00 });
});

test('what moves after a report is added to what the report told', async () => {
	const { till, cash, clock, putIn } = await drawerAtKasa();
	await putIn(200_00);
	await clock.pass(1000);
	await till.desk.xReport();
	await clock.pass(1000);

	await putIn(50_00, 'повернення з витрат');

	expect(cash.drawer.figures).toMatchObject({ byKasa: 250_00, expected: 250_00 });
});

test('the money of a sale that is owed lies in the drawer beside what the Kasa counts, also in the next shift', async () => {
	const { till, cash, clock, kasa, ring, payCash, putIn, nextShift } = await drawerAtKasa();
	await putIn(200_00);
	await till.desk.xReport();
	kasa.failNext('error-500-before');
	ring(100_00);
	await payCash();
	await cash.look();
	expect(cash.drawer.figures).toMatchObject({ expected: 200_00, unsure: [{}], owed: [] });

	await clock.pass(SETTLED_AFTER);
	await reconciliationAt(till.reconciling).check();
	await cash.look();
	expect(cash.drawer.figures).toMatchObject({ expected: 200_00, unsure: [], owed: [{}], owedCash: 100_00 });
	till.checkout.dismiss();
	await nextShift();

	expect(cash.drawer.figures).toMatchObject({ expected: 200_00, owed: [{ state: 'owed' }], owedCash: 100_00 });
});

test('where another hand moved cash at the Kasa, its report counts and the journal’s sum stands beside', async () => {
	const { till, cash, kasa, putIn, nextShift } = await drawerAtKasa();
	await putIn(200_00);
	await nextShift();
	const body = JSON.stringify({ payment: { type: 'CASH', value: 10_00, label: 'Готівка' } });
	await kasa.handle({ method: 'POST', path: '/api/v1/receipt/service', query: new URLSearchParams(), body });

	await till.desk.xReport();
	await cash.look();

	expect(cash.drawer.figures).toMatchObject({ byKasa: 210_00, byJournal: 200_00, expected: 210_00 });
});

test('the first day offers a float without a figure, the next one yesterday’s', async () => {
	const { till, cash, putIn, nextShift } = await drawerAtKasa();
	expect(cash.drawer.floatOffer).toEqual({ amount: null, held: null });

	await putIn(500_00);
	expect(cash.drawer.floatOffer).toBeNull();
	const taking = cash.desk.serviceOut(kopiykas(500_00), 'інкасація');
	await until(() => till.approval.pending !== null);
	await till.approval.answer(PINS.iryna);
	await taking;
	await nextShift();

	expect(cash.drawer.floatOffer).toEqual({ amount: 500_00, held: 0 });
});

test('a float that is still in the drawer is not proposed once more', async () => {
	const { cash, putIn, nextShift } = await drawerAtKasa();
	await putIn(500_00);

	await nextShift();

	expect(cash.drawer.floatOffer).toEqual({ amount: null, held: 500_00 });
});

test('a float that the Kasa did not take is offered again', async () => {
	const { cash, kasa, clock, putIn } = await drawerAtKasa();
	await clock.pass(10_000);
	kasa.failNext('request-lost', { on: '/api/v1/kasa/status' });

	await putIn(500_00);

	expect(cash.drawer.entries?.at(-1)?.state).toBe('dropped');
	expect(cash.drawer.floatOffer).not.toBeNull();
});

test('where no float was ever carried in, what the drawer holds is told and not proposed', async () => {
	const { till, cash, ring, payCash, nextShift } = await drawerAtKasa();
	ring(300_00);
	await payCash();
	till.checkout.dismiss();

	await nextShift();

	expect(cash.drawer.floatOffer).toEqual({ amount: null, held: 300_00 });
});

test('who does without a float is not asked again in this shift, also after a reload', async () => {
	const { cash, reload } = await drawerAtKasa();

	await cash.drawer.withoutFloat();
	const after = await reload();
	await after.till.desk.look();
	const again = cashAt(after.till.cash);
	await again.look();

	expect(cash.drawer.floatOffer).toBeNull();
	expect(again.drawer.floatOffer).toBeNull();
});

test.each([30, -30, 9, -9])(
	'a Kasa whose clock is %i minutes ahead leaves in the drawer what was put there, also after a reload',
	async (minutes) => {
		const { till, cash, clock, ring, payCash, putIn, reload } = await drawerAtKasa({ kasaAhead: minutes * 60_000 });
		await putIn(500_00);
		await clock.pass(1000);
		await till.desk.xReport();
		await clock.pass(1000);
		ring(100_00);
		await payCash();
		await cash.look();

		const after = await reload();
		await after.till.desk.look();
		const again = cashAt(after.till.cash);
		await again.look();

		expect(cash.drawer.figures?.expected).toBe(600_00);
		expect(cash.drawer.floatOffer).toBeNull();
		expect(again.drawer.figures?.expected).toBe(600_00);
		expect(again.drawer.floatOffer).toBeNull();
	}
);

test('after a reload a Kasa that does not tell its clock yet still names the shift, so no float is carried in twice', async () => {
	const { putIn, reload } = await drawerAtKasa({ kasaAhead: 30 * 60_000, between: withoutItsTime });
	await putIn(500_00);

	const after = await reload();
	await after.till.desk.look();
	const again = cashAt(after.till.cash);
	await again.look();

	expect(after.till.clock.drift).toBeNull();
	expect(again.drawer.entries).toHaveLength(1);
	expect(again.drawer.floatOffer).toBeNull();
});

test.each([30, -30])(
	'by a Kasa whose clock is %i minutes ahead, a shift that was turned elsewhere is still another one',
	async (minutes) => {
		const { till, kasa, clock, cash, putIn } = await drawerAtKasa({ kasaAhead: minutes * 60_000 });
		await putIn(500_00);
		for (const turn of ['close', 'open']) {
			await clock.pass(3_600_000);
			await kasa.handle({ method: 'POST', path: `/api/v1/shift/${turn}`, query: new URLSearchParams(), body: '' });
		}

		await till.desk.look();
		await cash.look();

		expect(cash.drawer.entries).toEqual([]);
		expect(cash.drawer.floatOffer).toEqual({ amount: 500_00, held: null });
	}
);

/** As a browser sees it where the Kasa's headers are not for other origins. */
const withoutItsTime: NonNullable<AtKasa['between']> = (ask) => async (url, init) => {
	const answer = await ask(url, init);
	return new Response(await answer.text(), { status: answer.status });
};
