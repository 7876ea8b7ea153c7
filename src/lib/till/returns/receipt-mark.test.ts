import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { taxCabinetUrl } from '#lib/domain/tax-cabinet.ts';
import { publicReceiptPage } from '#lib/kasa/public-page.ts';
import { isReceiptAddress, receiptMark } from './receipt-mark.ts';

test('the QR of our own receipts names its number and its day', () => {
	const fiscalAt = Date.UTC(2026, 10, 21, 13, 48);
	const url = taxCabinetUrl({
		fiscalCode: 'TkG7-x2Qe19',
		fiscalAt,
		total: kopiykas(70900),
		fiscalNumber: '4000000001'
	});

	expect(receiptMark(url)).toEqual({ by: 'code', is: 'TkG7-x2Qe19', day: Date.UTC(2026, 10, 21, 12) });
});

test('Checkbox’s page names the Kasa’s own id', () => {
	const id = '9a1b2c3d-0000-4000-8000-00000000000a';

	expect(receiptMark(publicReceiptPage(id))).toEqual({ by: 'kasa', is: id });
	expect(receiptMark(`https://check.checkbox.ua/${id}`)).toEqual({ by: 'kasa', is: id });
});

test('a number typed from the paper is one', () => {
	expect(receiptMark(' 1234567890 ')).toEqual({ by: 'code', is: '1234567890', day: null });
});

test.each(['', 'молоко 2,6 %', '709,00', 'https://example.com/', '12'])('«%s» names no receipt', (text) => {
	expect(receiptMark(text)).toBeNull();
});

test('a good’s barcode is no receipt, though a number may look so; its QR and the page of one are', () => {
	const scans = [
		'4820000000017',
		'https://cabinet.tax.gov.ua/cashregs/check?id=AbC-12_3&date=20261121',
		'https://example.com/tea'
	];

	expect(scans.map(isReceiptAddress)).toEqual([false, true, false]);
});
