import { expect, test } from 'vitest';
import { kopiykas, NOTHING } from '#lib/domain/money.ts';
import type { Report } from '#lib/domain/report.ts';
import { shiftFigures } from '#lib/till/shift-figures.ts';
import { tillAtKasa } from '#lib/till/till-for-tests.ts';
import { cashLabels, rowsOfJournal, rowsOfReport, rowsWhileBlind, type FigureRow } from './figure-rows.ts';

const EMPTY: Report = {
	id: null,
	serial: 1,
	taxes: [],
	payments: [],
	sales: 0,
	returns: 0,
	withdrawals: 0,
	lastReceiptId: null,
	initial: NOTHING,
	balance: NOTHING,
	salesRoundedUp: NOTHING,
	salesRoundedDown: NOTHING,
	returnsRoundedUp: NOTHING,
	returnsRoundedDown: NOTHING,
	discounts: NOTHING,
	surcharges: NOTHING
};

const amountOf = (rows: readonly FigureRow[], id: string) => rows.find((row) => row.id === id)?.amount;

test('the figures of the journal and of the X report agree where one till sold all', async () => {
	const { till, ring, payCash, payCard, clock } = await tillAtKasa();
	ring(54_30);
	await payCash('100');
	ring(42_97);
	await payCash();
	ring(199_99);
	await payCard();
	await till.desk.xReport();

	const { task } = till.desk;
	const ofKasa = task.step === 'x-report' ? rowsOfReport(task.report) : [];
	const own = rowsOfJournal(shiftFigures(await till.entriesOfShift(clock.now())));

	const paid = (rows: readonly FigureRow[]) => rows.filter(({ id }) => id === 'payment' || id === 'sales');
	expect(paid(own)).toHaveLength(3);
	expect(paid(own)).toEqual(paid(ofKasa));
});

test('what was given back stands below zero', () => {
	const cash = { form: 'cash', code: null, label: 'Готівка', sold: NOTHING, returned: kopiykas(108_50) } as const;
	const nothing = { serviceIn: NOTHING, serviceOut: NOTHING, withdrawn: NOTHING, withdrawalCommission: NOTHING };

	const rows = rowsOfReport({ ...EMPTY, returns: 1, payments: [{ ...cash, ...nothing }] });

	expect(amountOf(rows, 'returns')).toBe(-108_50);
	expect(amountOf(rows, 'refund')).toBe(-108_50);
});

test('a day without a sale still shows the drawer, and no row that says nothing', () => {
	const rows = rowsOfReport({ ...EMPTY, initial: kopiykas(1500_00), balance: kopiykas(1500_00) });

	expect(amountOf(rows, 'initial')).toBe(1500_00);
	expect(amountOf(rows, 'balance')).toBe(1500_00);
	expect(rows.filter(({ look, amount }) => look === 'part' && amount === 0)).toEqual([]);
});

test('rounding is told by its way, and together as what the drawer gained by it', () => {
	const rows = rowsOfReport({
		...EMPTY,
		salesRoundedUp: kopiykas(40),
		salesRoundedDown: kopiykas(15),
		returnsRoundedUp: kopiykas(10)
	});

	expect(amountOf(rows, 'rounding')).toBe(15);
	expect(amountOf(rows, 'returns-rounded-up')).toBe(-10);
});

test('a tax is named with its letter, and with its percents where its name does not tell them', () => {
	const tax = { code: 1, rate: 20, extraRate: 5, returned: NOTHING, returnsTurnover: NOTHING, setUpAt: null };
	const turned = { sold: kopiykas(25_00), salesTurnover: kopiykas(125_00), untaxed: false };

	const rows = rowsOfReport({ ...EMPTY, taxes: [{ ...tax, ...turned, label: 'ПДВ і акциз', symbol: 'Г' }] });

	expect(rows.find(({ id }) => id === 'tax')?.label).toBe('ПДВ і акциз 20\u00a0% + 5\u00a0% (Г)');
	expect(amountOf(rows, 'tax-turnover')).toBe(125_00);
	expect(amountOf(rows, 'tax-sold')).toBe(25_00);
});

test('whoever counts blind sees neither the drawer nor the cash, nor a sum that tells it', () => {
	const row = (id: string, label: string, amount: number) => ({
		id,
		label,
		amount: kopiykas(amount),
		look: 'part' as const
	});
	const rows = [
		row('sales', 'Продажі', 150_00),
		row('payment', 'Готівка', 100_00),
		row('payment', 'Картка', 50_00),
		row('discounts', 'Знижки', 1_00),
		row('drawer', 'Шухляда', 0),
		row('balance', 'Залишок', 400_00)
	];

	const seen = rowsWhileBlind(rows, ['Готівка']);

	expect(seen.map(({ id, amount }) => [id, amount])).toEqual([
		['sales', undefined],
		['payment', 50_00],
		['discounts', 1_00]
	]);
});

test('no turnover and no rounding of a real report tells the cash to whoever counts blind', async () => {
	const { till, ring, payCash, payCard } = await tillAtKasa();
	ring(54_30, 1000, { taxes: [5] });
	await payCash();
	till.checkout.dismiss();
	ring(100_00, 1000, { taxes: [5] });
	await payCard();
	await till.desk.xReport();
	const report = till.desk.lastX?.report ?? EMPTY;

	const seen = rowsWhileBlind(rowsOfReport(report), cashLabels('Готівка', report));

	expect(amountOf(rowsOfReport(report), 'tax-turnover')).toBe(154_30);
	expect(seen.flatMap(({ amount }) => (amount === undefined || amount === 0 ? [] : amount))).toEqual([100_00]);
});

test('where no cash was taken nothing but the drawer is kept from whoever counts blind', async () => {
	const { till, ring, payCard } = await tillAtKasa();
	ring(100_00, 1000, { taxes: [5] });
	await payCard();
	await till.desk.xReport();
	const report = till.desk.lastX?.report ?? EMPTY;

	const seen = rowsWhileBlind(rowsOfReport(report), cashLabels('Готівка', report));

	expect(amountOf(seen, 'tax-turnover')).toBe(100_00);
	expect(seen.some(({ id }) => id === 'drawer' || id === 'balance')).toBe(false);
});
