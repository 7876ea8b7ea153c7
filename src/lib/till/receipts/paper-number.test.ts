import { expect, test } from 'vitest';
import { instantOf } from '#lib/kasa/timestamp.ts';
import { isReceiptQr, paperNumber, printedMoment } from './paper-number.ts';

const QR = 'https://cabinet.tax.gov.ua/cashregs/check?id=TkG7-x2Qe19&fn=4000512347&sm=54.50';

test.each([
	['with the time as Checkbox writes it', `${QR}&date=20261121&time=15%3A48%3A30`, '2026-11-21 15:48:30'],
	['with the time in digits alone', `${QR}&date=20261121&time=154830`, '2026-11-21 15:48:30'],
	['without seconds, which nobody makes up', `${QR}&date=20261121&time=1548`, null],
	['with a day that there is not', `${QR}&date=20260230&time=154830`, null],
	['without a time', QR, null]
])('the QR of a paper tells its number, and its time to the second: %s', (_, text, fiscalDate) => {
	const besides = { fiscalNumber: '4000512347', total: 54_50 };
	expect(paperNumber(` ${text} `)).toEqual({ fiscalCode: 'TkG7-x2Qe19', fiscalDate, ...besides });
	expect(isReceiptQr(text)).toBe(true);
});

test('a number that was typed is one, and tells no time', () => {
	expect(paperNumber(' TkG7-x2Qe19 ')).toEqual({ fiscalCode: 'TkG7-x2Qe19', fiscalDate: null });
	expect(isReceiptQr('TkG7-x2Qe19')).toBe(false);
});

test.each(['', 'не видно', '54,50', 'номер 12', '21.11.2026 15:48', 'https://example.com/', 'abc'])(
	'what is no number is not taken for one: %s',
	(text) => {
		expect(paperNumber(text)).toBeNull();
	}
);

test.each([
	['21.11.2026 15:48:30', '2026-11-21 15:48:30'],
	['Дата 21-11-2026, 15:48:30', '2026-11-21 15:48:30'],
	['21.11.2026 15:48', null],
	['31.02.2026 15:48:30', null],
	['21.11.2026 25:48:30', null],
	['', null]
])('a moment is read as receipts print it: %s', (text, moment) => {
	expect(printedMoment(text)).toBe(moment);
});

test('a moment from a paper is Kyiv’s', () => {
	expect(instantOf(printedMoment('21.11.2026 15:48:30') ?? '')).toBe(Date.parse('2026-11-21T15:48:30+02:00'));
});
