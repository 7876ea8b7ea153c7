import { expect, test } from 'vitest';
import { numberInQr } from './number-in-qr.ts';

const KASA_ID = '2f6a1c7e-0c0b-4a40-9d0e-0a1b2c3d4e5f';

test.each([
	[
		'https://cabinet.tax.gov.ua/cashregs/check?id=TkG7-x2Qe19&date=20261121&time=15:48:00&fn=4000&sm=54.50',
		'TkG7-x2Qe19'
	],
	['HTTPS://CABINET.TAX.GOV.UA/cashregs/check?date=20261121&id=TkG7-x2Qe19', 'TkG7-x2Qe19'],
	[` https://check.checkbox.ua/${KASA_ID} `, KASA_ID],
	[`https://api.checkbox.in.ua/api/v1/receipts/${KASA_ID.toUpperCase()}/html`, KASA_ID]
])('the address in a receipt’s QR names the receipt: %s', (text, number) => {
	expect(numberInQr(text)).toBe(number);
});

test.each([
	'',
	'TkG7-x2Qe19',
	'молоко',
	'54,50',
	'https://example.com/',
	'https://cabinet.tax.gov.ua/cashregs/check?id='
])('what is no receipt’s address names none: %s', (text) => {
	expect(numberInQr(text)).toBeNull();
});
