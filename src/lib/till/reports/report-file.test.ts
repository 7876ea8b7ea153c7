import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kopiykas, NOTHING } from '#lib/domain/money.ts';
import type { Report, ReportPayment } from '#lib/domain/report.ts';
import { m } from '#lib/messages/messages.js';
import { entryFrom } from '#lib/journal/migrations.ts';
import { newRegister } from '../register.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { shiftsOf } from './device-shifts.ts';
import { journalDocument, xDocument, zDocument, type ReportDocument } from './report-document.ts';
import { documentName, reportCsv, reportJson } from './report-file.ts';

const MADE = Date.parse('2026-11-21T21:05:00+02:00');
const EMPTY: Report = {
	id: null,
	serial: 5,
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

const AT = { ...newRegister('register', 'Каса 1', 'http://kasa:9200'), fiscalNumber: '4000123456' };

function x(report: Partial<Report>, register = AT): ReportDocument {
	return xDocument({ report: { ...EMPTY, ...report }, at: MADE }, null, register);
}

function paid(label: string, sold: number): ReportPayment {
	const none = { returned: NOTHING, serviceIn: NOTHING, serviceOut: NOTHING, withdrawn: NOTHING };
	return { form: 'cash', code: null, label, sold: kopiykas(sold), ...none, withdrawalCommission: NOTHING };
}

/** Rows of a table without its mark and its last line break. */
const rowsOf = (text: string) => text.slice(1).trimEnd().split('\r\n');

test('a Z of the Kasa stands in the table to the kopiyka, under codes that never change', async () => {
	const { till, ring, payCash, payCard } = await tillAtKasa();
	ring(54_30);
	await payCash('100');
	ring(1200_05);
	await payCard();
	await till.desk.close();
	const closed = till.desk.task.step === 'closed' ? till.desk.task.entry : null;

	const z = closed && zDocument(closed, null, AT);

	const rows = new Map(rowsOf(z ? reportCsv(z).text : '').map((row) => [row.split(';')[0], row.split(';').at(-1)]));
	expect(rows.get('sales')).toBe('2');
	expect(rows.get('cash.sold')).toBe('54,50');
	expect(rows.get('cashless.sold') ?? rows.get('cashless.1.sold')).toBe('1200,05');
	expect(rows.get('balance')).toBe('54,50');
	expect(rows.get('sales-rounded-up')).toBe('0,20');
	expect(rows.get('fiscal-code')).toBe(closed?.registration?.fiscalCode);
});

test('a spreadsheet knows the table for UTF-8 with semicolons and decimal commas', () => {
	const { text, name, type } = reportCsv(x({ balance: kopiykas(123_456_05), discounts: kopiykas(7) }));

	expect(text.startsWith('\ufeff')).toBe(true);
	expect(rowsOf(text).find((row) => row.startsWith('balance;'))).toMatch(/;123456,05$/);
	expect(rowsOf(text).find((row) => row.startsWith('discounts;'))).toMatch(/;0,07$/);
	expect(name).toBe('x-report_4000123456_shift-5_2026-11-21.csv');
	expect(type).toContain('text/csv');
});

test('a label with quotes, semicolons or the look of a formula harms no table', () => {
	const payments = [paid('Картка "А"; друга', 100), paid('=1+1', -5), paid('-1+cmd()', 7)];
	const { text } = reportCsv(x({ payments }));

	const rows = rowsOf(text);
	expect(rows.some((row) => row.startsWith('cash.sold;"Картка ""А""; друга";'))).toBe(true);
	expect(rows.find((row) => row.startsWith("cash.2.sold;'=1+1;"))).toMatch(/;-0,05$/);
	expect(rows.find((row) => row.startsWith("cash.3.sold;'-1+cmd();"))).toMatch(/;0,07$/);
});

test('for programs a report is whole kopiykas and says its version and that it is not fiscal', () => {
	const { text, name } = reportJson(x({ balance: kopiykas(123_05), payments: [paid('Готівка', 54_50)] }));

	expect(JSON.parse(text)).toMatchObject({
		version: 1,
		kind: 'x',
		isFiscalDocument: false,
		isTraining: false,
		madeAt: '2026-11-21T19:05:00.000Z',
		report: { serial: 5, balance: 12305, payments: [{ label: 'Готівка', sold: 5450 }] }
	});
	expect(name).toBe('x-report_4000123456_shift-5_2026-11-21.json');
});

test('what was made in training says so in its name', () => {
	const document = x({}, newRegister('training', 'Навчальна', null));

	expect(reportCsv(document).name).toBe('x-report_training_shift-5_2026-11-21.csv');
	expect(JSON.parse(reportJson(document).text)).toMatchObject({ isTraining: true });
});

test('a sum in the table is the sum of the report, digit for digit', () => {
	fc.assert(
		fc.property(fc.integer({ min: -1_000_000_00, max: 1_000_000_00 }), (amount) => {
			const { text } = reportCsv(x({ balance: kopiykas(amount) }));

			const told =
				rowsOf(text)
					.find((row) => row.startsWith('balance;'))
					?.split(';')
					.at(-1) ?? '';
			expect(told).toMatch(/^-?\d+,\d\d$/);
			expect(Number(told.replace(',', ''))).toBe(amount);
		})
	);
});

describe('a shift of which the Kasa told no report', () => {
	/** By the journal of a till that sold in it. */
	async function shiftByJournal(ends: 'open' | 'closed without its Z report') {
		const { till, kasa, ring, payCash, payCard, entries } = await tillAtKasa();
		ring(54_30);
		await payCash('100');
		ring(1200_05);
		await payCard();
		if (ends !== 'open') {
			kasa.failNext('status-false-though-done', { on: '/api/v1/shift/close' });
			await till.desk.close();
		}
		const [shift] = shiftsOf((await entries()).map(entryFrom));
		if (!shift) throw new Error('No shift');
		return journalDocument(shift, AT, MADE);
	}

	test('is saved with the journal’s figures to the kopiyka, under codes of its own where the Kasa has none', async () => {
		const { text, name } = reportCsv(await shiftByJournal('open'));

		const rows = new Map(rowsOf(text).map((row) => [row.split(';')[0], row.split(';').at(-1)]));
		expect(rows.get('sales')).toBe('2');
		expect(rows.get('cash.sold')).toBe('54,50');
		expect(rows.get('cashless.sold')).toBe('1200,05');
		expect(rows.get('cash-moved')).toBe('54,50');
		expect(rows.get('unsure')).toBe('0');
		expect(rows.has('balance')).toBe(false);
		expect(name).toMatch(/^journal-report_4000123456_shift/);
	});

	test.each(['open', 'closed without its Z report'] as const)('says so in every file: %s', async (ends) => {
		const document = await shiftByJournal(ends);

		const csv = reportCsv(document).text;
		const json: unknown = JSON.parse(reportJson(document).text);

		expect(documentName(document)).toContain(m.shift_by_journal());
		expect(csv).toContain(documentName(document));
		expect(json).toMatchObject({ kind: 'journal', isFiscalDocument: false, figures: { sales: 2, cash: 5450 } });
		expect(json).toHaveProperty('closedAt', ends === 'open' ? null : expect.stringMatching(/Z$/));
		expect(json).not.toHaveProperty('report');
	});
});
