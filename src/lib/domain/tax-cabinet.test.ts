import { expect, test } from 'vitest';
import { kopiykas } from './money.ts';
import { taxCabinetUrl } from './tax-cabinet.ts';

const receipt = {
	fiscalCode: 'TEST-kV7DlT',
	fiscalAt: Date.parse('2025-09-09T10:28:55.7Z'),
	total: kopiykas(150_00),
	fiscalNumber: 'TEST102567'
};

test('a receipt’s page in the tax cabinet bears Kyiv’s date and time, as Checkbox writes it', () => {
	const url = taxCabinetUrl(receipt);

	expect(url).toBe(
		'https://cabinet.tax.gov.ua/cashregs/check?id=TEST-kV7DlT&date=20250909&time=13%3A28%3A55&fn=TEST102567&sm=150.00'
	);
});

test('a receipt made after midnight in Kyiv bears the new day', () => {
	const url = new URL(taxCabinetUrl({ ...receipt, fiscalAt: Date.parse('2025-12-31T22:00:00Z') }));

	expect(url.searchParams.get('date')).toBe('20260101');
	expect(url.searchParams.get('time')).toBe('00:00:00');
});

test.each([
	[1, '0.01'],
	[50, '0.50'],
	[709_06, '709.06'],
	[99_999_999_99, '99999999.99']
])('%i kopiykas are written %s', (total, text) => {
	const url = new URL(taxCabinetUrl({ ...receipt, total: kopiykas(total) }));

	expect(url.searchParams.get('sm')).toBe(text);
});
