import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { until } from '#lib/journal/clock-for-tests.ts';
import { EMPTY_CARD } from '../card-form.ts';
import { PINS } from '../people/people-for-tests.ts';
import { tillAtKasa, type TillAtKasa } from '../till-for-tests.ts';
import { cashAt } from './cash-at.ts';
import { EMPTY_DRAFT, withdrawalCard, type WithdrawalDraft } from './withdrawal-form.ts';

const HOUR = 3_600_000;
const TEXTS = { ...EMPTY_CARD.texts, cardMask: 'XXXXXXXXXXXX4821', rrn: '305817547765' };
const FILLED: WithdrawalDraft = {
	amount: '500',
	purchase: 'vouched',
	form: { card: { texts: TEXTS, signatureRequired: true }, code: '2', acquiring: 'Банк' }
};

/** A page with 1000 ₴ in the drawer and a withdrawal that is filled in. */
async function withdrawalBegun(draft: WithdrawalDraft = FILLED) {
	const at = await tillAtKasa();
	const cash = cashAt(at.till.cash);
	await cash.desk.serviceIn(kopiykas(1000_00), 'розмін');
	cash.desk.dismiss();
	cash.desk.fill(draft);
	await cash.keeping.flush();
	return { ...at, cash };
}

async function handOut({ till }: Pick<TillAtKasa, 'till'>): Promise<void> {
	const { desk } = cashAt(till.cash);
	const handing = desk.withdraw({ amount: kopiykas(500_00), card: withdrawalCard(FILLED.form), purchase: null });
	await until(() => till.approval.pending !== null);
	await till.approval.answer(PINS.iryna);
	await handing;
}

/** What a page that has just been loaded takes up; null: nothing. */
async function takenUp({ till }: TillAtKasa): Promise<WithdrawalDraft | null> {
	const { desk } = cashAt(till.cash);
	return (await desk.takeUp()) ? desk.draft : null;
}

test('a withdrawal that is being filled in survives a reload: the card was debited before', async () => {
	const at = await withdrawalBegun();

	const page = await at.reload();

	expect(await takenUp(page)).toEqual(FILLED);
	expect(await takenUp(page)).toBeNull();
});

test('a withdrawal is handed out after the reload, once, and nothing of it stays on the device', async () => {
	const at = await withdrawalBegun();
	const page = await at.reload();
	await takenUp(page);

	await handOut(page);

	await cashAt(page.till.cash).keeping.flush();
	expect(page.asked('receipt/cash-withdrawal')).toBe(1);
	expect(await page.database.getAll('parked')).toEqual([]);
});

test.each([
	{ answer: 'is registered', fault: null, back: null },
	{ answer: 'is lost', fault: 'answer-lost', back: null },
	{ answer: 'is a refusal', fault: 'shift-not-open', back: FILLED }
] as const)('where the answer $answer, a reload brings back only what did not happen', async ({ fault, back }) => {
	const at = await withdrawalBegun();
	if (fault) at.kasa.failNext(fault, { on: '/api/v1/receipt/cash-withdrawal' });
	await handOut(at);
	await at.cash.keeping.flush();

	const page = await at.reload();

	expect(await takenUp(page)).toEqual(back);
});

test('a withdrawal that was cleared away does not come back', async () => {
	const at = await withdrawalBegun();
	at.cash.desk.fill(EMPTY_DRAFT);
	await at.cash.keeping.flush();

	const page = await at.reload();

	expect(await takenUp(page)).toBeNull();
});

test('a whole card number never lies on the device, whatever field it was typed into', async () => {
	const number = '4242424242424242';
	const texts = { ...TEXTS, cardMask: number, terminal: number };
	const form = { card: { texts, signatureRequired: false }, code: number, acquiring: number };

	const { database } = await withdrawalBegun({ ...FILLED, form });

	const kept = JSON.stringify(await database.getAll('parked'));
	expect(kept).toContain('305817547765');
	expect(kept).not.toContain(number);
});

test('a day later nothing of a slip is taken up, and it leaves the device', async () => {
	const at = await withdrawalBegun();
	await at.clock.pass(25 * HOUR);

	const page = await at.reload();
	const taken = await takenUp(page);

	await cashAt(page.till.cash).keeping.flush();
	expect(taken).toBeNull();
	expect(await page.database.getAll('parked')).toEqual([]);
});

test('two tabs never have the same withdrawal: the other one takes it up when the first is gone', async () => {
	const at = await withdrawalBegun();
	const second = await at.secondTab();

	const before = await takenUp(second);
	at.crash();

	expect([before, await takenUp(second)]).toEqual([null, FILLED]);
});

test('two tabs that have it all the same hand the cash out once', async () => {
	const at = await withdrawalBegun();
	const second = await at.secondTab({ unaware: true });
	await takenUp(second);
	await handOut(at);

	await handOut(second);

	const { desk } = cashAt(second.till.cash);
	expect(desk.task).toMatchObject({ step: 'refused', reason: { code: 'taken-elsewhere' } });
	expect(desk.draft).toBe(EMPTY_DRAFT);
	expect(at.asked('receipt/cash-withdrawal')).toBe(1);
});
