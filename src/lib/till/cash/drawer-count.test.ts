import { expect, test } from 'vitest';
import type { ShopSettings } from '#lib/api/settings.ts';
import { kopiykas } from '#lib/domain/money.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { PINS } from '../people/people-for-tests.ts';
import { reconciliationAt } from '../reconciliation.svelte.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { cashAt } from './cash-at.ts';

const HUNDRED = kopiykas(100_00);

/** A drawer of which the Kasa says that it holds 500 ₴. */
async function drawerOf500(settings: Partial<ShopSettings> = {}) {
	const at = await tillAtKasa();
	const cash = cashAt({ ...at.till.cash, settings: () => ({ ...at.till.shop.settings, ...settings }) });
	await cash.desk.serviceIn(kopiykas(500_00), 'розмін');
	await at.clock.pass(1000);
	await at.till.desk.xReport();
	await cash.look();
	return { ...at, ...cash };
}

test('a drawer that holds what it should is recorded without a word more', async () => {
	const { count } = await drawerOf500();
	count.put(HUNDRED, 5);

	const recorded = await count.record('');

	expect(recorded).toBe('recorded');
	expect(count.last).toMatchObject({ counted: 500_00, expected: 500_00, by: { name: 'Олена Ткаченко' } });
});

test('a small difference needs its reason, and nobody’s leave', async () => {
	const { till, count } = await drawerOf500();
	count.put(HUNDRED, 4);
	count.putOther(kopiykas(90_00));
	expect(count.difference).toEqual({ is: 'short', by: -10_00 });

	const unexplained = await count.record(' ');
	const explained = await count.record('Здали більше решти');

	expect([unexplained, explained]).toEqual(['reason-needed', 'recorded']);
	expect(till.approval.pending).toBeNull();
	expect(count.last).toMatchObject({ reason: 'Здали більше решти', allowedBy: null });
});

test('a large difference is let pass by a manager, who is written down', async () => {
	const { till, count } = await drawerOf500();
	count.put(HUNDRED, 6);
	const recording = count.record('Не пробили чек');
	await until(() => till.approval.pending !== null);

	await till.approval.answer(PINS.iryna);

	expect(await recording).toBe('recorded');
	expect(count.last).toMatchObject({ counted: 600_00, expected: 500_00, allowedBy: { name: 'Ірина Мельник' } });
});

test('a difference that no manager lets pass leaves the count as it was typed', async () => {
	const { till, count } = await drawerOf500();
	count.put(HUNDRED, 6);
	const recording = count.record('Не пробили чек');
	await until(() => till.approval.pending !== null);

	till.approval.decline();

	expect(await recording).toBe('declined');
	expect(count.last).toBeNull();
	expect(count.counted).toBe(600_00);
});

test('who is locked out while a manager is asked leaves the count to the next one', async () => {
	const { till, count } = await drawerOf500();
	count.put(HUNDRED, 6);
	const recording = count.record('Не пробили чек');
	await until(() => till.approval.pending !== null);

	await till.signIn.lock();
	await till.signIn.enter(PINS.iryna);

	expect(await recording).toBe('declined');
	expect(await count.record('Не пробили чек')).toBe('recorded');
	expect(count.last).toMatchObject({ counted: 600_00, by: { name: 'Ірина Мельник' } });
});

test('a second press while a manager is asked is no answer of theirs', async () => {
	const { till, count } = await drawerOf500();
	count.put(HUNDRED, 6);
	const recording = count.record('Не пробили чек');
	await until(() => till.approval.pending !== null);

	expect(await count.record('Не пробили чек')).toBe('recording-already');
	await till.approval.answer(PINS.iryna);

	expect(await recording).toBe('recorded');
});

test('the limit is the shop’s', async () => {
	const { till, count } = await drawerOf500({ countDifferenceLimit: kopiykas(200_00) });
	count.put(HUNDRED, 6);

	const recorded = await count.record('Не пробили чек');

	expect(recorded).toBe('recorded');
	expect(till.approval.pending).toBeNull();
});

test('who counts blind sees what should be there only once the count stands', async () => {
	const { count } = await drawerOf500({ blindCount: true });
	count.put(HUNDRED, 4);
	expect(count.difference).toBeNull();

	await count.enter();
	count.put(HUNDRED, 5);

	expect(count.counted).toBe(400_00);
	expect(count.difference).toEqual({ is: 'short', by: -100_00 });
});

test('who counts again after having seen what should be there leaves the first figure in the record', async () => {
	const { till, count, reload } = await drawerOf500({ blindCount: true });
	count.put(HUNDRED, 4);
	await count.enter();
	count.again();
	const after = await reload();
	await after.till.desk.look();
	const settings = () => ({ ...after.till.shop.settings, blindCount: true });
	const again = cashAt({ ...after.till.cash, settings });
	await again.look();
	again.count.put(HUNDRED, 5);

	await again.count.record('Перерахували');

	expect(till.approval.pending).toBeNull();
	expect(again.count.last).toMatchObject({ counted: 500_00, first: 400_00 });
});

test('a count that was recorded does not show the closing count what should be there', async () => {
	const { count } = await drawerOf500({ blindCount: true });
	count.put(HUNDRED, 5);
	await count.record('');

	count.put(HUNDRED, 3);

	expect(count.isBlind).toBe(true);
	expect(count.difference).toBeNull();
});

test('where nobody knows what should be there, what was counted is recorded alone', async () => {
	const { till } = await tillAtKasa();
	const { count, look } = cashAt(till.cash);
	await look();
	count.put(HUNDRED, 3);

	await count.record('');

	expect(count.last).toMatchObject({ counted: 300_00, expected: null });
});

test('a count stays with the shift it was made in, after a reload and after the close', async () => {
	const { till, count, clock, reload, entries, countOfClosed } = await drawerOf500();
	count.put(HUNDRED, 5);
	await count.record('');
	const after = await reload();
	await after.till.desk.look();
	const again = cashAt(after.till.cash);
	await again.look();
	expect(again.count.last?.counted).toBe(500_00);

	await clock.pass(60_000);
	await till.desk.close();
	const close = till.desk.task.step === 'closed' ? till.desk.task.entry : null;

	expect(count.last).toBeNull();
	expect(close && (await countOfClosed(close))?.counted).toBe(500_00);
	expect((await entries()).length).toBeGreaterThan(0);
});

test('a shift that was not counted shows no other shift’s count', async () => {
	const { till, count, clock, countOfClosed } = await drawerOf500();
	count.put(HUNDRED, 5);
	await count.record('');
	await till.desk.close();
	till.desk.dismiss();
	await clock.pass(3_600_000);
	await till.desk.open();
	await clock.pass(3_600_000);

	await till.desk.close();

	const close = till.desk.task.step === 'closed' ? till.desk.task.entry : null;
	expect(close && (await countOfClosed(close))).toBeNull();
});

test('what is typed in of an earlier shift’s paper leaves the count under way as it is', async () => {
	const { till, kasa, clock, reload, entries } = await tillAtKasa();
	kasa.failNext('error-500-after-commit');
	await till.desk.close();
	await reconciliationAt(till.reconciling).checkShift();
	const close = (await entries()).find(({ document }) => document.kind === 'close')?.id ?? '';
	await clock.pass(3_600_000);
	till.desk.dismiss();
	await till.desk.open();
	const after = await reload();
	await after.till.desk.look();
	const { count, look } = cashAt(after.till.cash);
	await look();
	count.put(HUNDRED, 5);

	const reconciliation = reconciliationAt(after.till.reconciling);
	const entry = await reconciliation.entry(close);
	const saying = entry && reconciliation.recordPaper(entry, 'Z 1, 500,00');
	await until(() => after.till.approval.pending !== null);
	await after.till.approval.answer(PINS.iryna);

	expect(await saying).toBe('told');
	expect(count.counted).toBe(500_00);
});

test('a shift that was turned elsewhere is not shown the count, nor the report, of the one before', async () => {
	const { till, kasa, clock, count, drawer, look } = await drawerOf500();
	count.put(HUNDRED, 5);
	await count.record('');
	for (const turn of ['close', 'open']) {
		await clock.pass(3_600_000);
		await kasa.handle({ method: 'POST', path: `/api/v1/shift/${turn}`, query: new URLSearchParams(), body: '' });
	}

	await till.desk.look();
	await look();

	expect(till.desk.lastX).toBeNull();
	expect(count.last).toBeNull();
	expect(drawer.entries).toEqual([]);
	expect(drawer.figures?.opening).toBeNull();
});
