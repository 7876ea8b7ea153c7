import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { AUTHOR, saleOf } from '#lib/journal/journal-for-tests.ts';
import { intend } from '#lib/journal/posting.ts';
import { m } from '#lib/messages/messages.js';
import { paperNumber } from '#lib/till/receipts/paper-number.ts';
import { numberFields, numberFrom, paperProblem, timeField, timeFrom } from './number-fields.ts';

const entry = intend({ ...saleOf(), due: kopiykas(54_50) }, AUTHOR, { at: 1, id: 'own' });
const of = { entry, register: { fiscalNumber: '4000512347' } };
const QR =
	'https://cabinet.tax.gov.ua/cashregs/check?id=TkG7-x2Qe19&date=20261121&time=15:48:30&fn=4000512347&sm=54.50';

test('what is no fiscal number is not taken for one, and neither is a moment that there is not', () => {
	const [number, time] = numberFields({ withTime: true, ...of });

	expect(['', 'не видно', '54,50'].map((text) => number?.problem(text))).not.toContain(null);
	expect(['TkG7-x2Qe19', QR].map((text) => number?.problem(text))).toEqual([null, null]);
	expect(['21.11.2026', '31.02.2026 10:00:00'].map((text) => time?.problem(text))).not.toContain(null);
	expect(['', '21.11.2026 15:48:30'].map((text) => time?.problem(text))).toEqual([null, null]);
});

test('the QR of a paper scanned into the number tells the time too; what was typed as the time counts for more', () => {
	expect(numberFrom([QR, ''])).toMatchObject({ fiscalCode: 'TkG7-x2Qe19', fiscalDate: '2026-11-21 15:48:30' });
	expect(numberFrom([QR, '21.11.2026 15:48:39'])).toMatchObject({ fiscalDate: '2026-11-21 15:48:39' });
	expect(numberFrom(['TkG7-x2Qe19', ''])).toEqual({ fiscalCode: 'TkG7-x2Qe19', fiscalDate: null });
});

test('what was scanned stands in the fields as it is printed, to be looked at before it is recorded', () => {
	const paper = { fiscalCode: 'TkG7-x2Qe19', fiscalDate: '2026-11-21 15:48:30' };

	const values = numberFields({ withTime: true, paper, ...of }).map(({ value }) => value);

	expect(values).toEqual(['TkG7-x2Qe19', '21.11.2026 15:48:30']);
});

test('where the time alone is asked, it may not be left out', () => {
	const { problem } = timeField();

	expect(['', '21.11.2026', 'TkG7-x2Qe19'].map(problem)).not.toContain(null);
	expect(problem('21.11.2026 15:48:30')).toBeNull();
	expect(timeFrom(['21.11.2026 15:48:30'])).toBe('2026-11-21 15:48:30');
});

test('the QR of another document’s paper is refused in words, wherever it is scanned', () => {
	const [number] = numberFields({ withTime: true, ...of });
	const ofAnotherSum = QR.replace('54.50', '225.50');
	const ofAnotherRegister = QR.replace('4000512347', '4000999999');

	const said = [ofAnotherSum, ofAnotherRegister].map((text) => number?.problem(text));

	expect(said).toEqual([m.word_sum_differs(), m.word_register_differs()]);
	expect(paperProblem(paperNumber(ofAnotherSum)!, of)).toBe(m.word_sum_differs());
});
