import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedReceipt, type AskedCheck, type AskedLine } from './asked-check.ts';
import { kopiykas, thousandths, total } from './money.ts';
import { anyRule } from './receipt.arbitrary.ts';

const TEA: AskedLine = {
	name: 'Чай',
	code: 'TEA-01',
	price: kopiykas(120_00),
	quantity: thousandths(2000),
	measure: 'piece',
	sum: kopiykas(200_00),
	taxes: [3],
	exciseStamps: []
};

function checkOf(...lines: AskedLine[]): AskedCheck {
	const sum = total(lines.map((line) => line.sum));
	return { kind: 'sell', lines, payments: [{ form: 'cashless', amount: sum }], total: sum };
}

function receiptOf(check: AskedCheck, lineRule: 'half-up' | 'down' = 'half-up') {
	let made = 0;
	return askedReceipt(check, { newId: () => `line-${++made}`, pricing: { lineRule } });
}

const anyLine: fc.Arbitrary<AskedLine> = fc
	.record({
		price: fc.integer({ min: 1, max: 100_000_00 }).map(kopiykas),
		quantity: fc.integer({ min: 1, max: 50_000 }).map(thousandths),
		sum: fc.integer({ min: 1, max: 10_000_000_00 }).map(kopiykas)
	})
	.map((figures) => ({ ...TEA, ...figures }));

describe('a check asked for by Bitrix24', () => {
	test('shows the price before the discount and takes the discount off the line', () => {
		const receipt = receiptOf(checkOf(TEA));

		expect(receipt.lines).toMatchObject([
			{ price: 120_00, gross: 240_00, applied: [{ kind: 'discount', value: 40_00 }], sum: 200_00 }
		]);
		expect(receipt.problems).toEqual([]);
	});

	test('has no discount where price times quantity is the sum', () => {
		const receipt = receiptOf(checkOf({ ...TEA, sum: kopiykas(240_00) }));

		expect(receipt.lines[0]?.applied).toEqual([]);
	});

	test('gets a kopiyka more by a surcharge where the register rounds the weight down', () => {
		const check = checkOf({ ...TEA, price: kopiykas(899_00), quantity: thousandths(345), sum: kopiykas(310_16) });

		const down = receiptOf(check, 'down');

		expect(down.lines[0]).toMatchObject({ gross: 310_15, applied: [{ kind: 'surcharge', value: 1 }], sum: 310_16 });
	});

	test('sells a pinch worth less than a kopiyka as one piece at its sum', () => {
		const check = checkOf({ ...TEA, price: kopiykas(2), quantity: thousandths(10), sum: kopiykas(1) });

		const receipt = receiptOf(check);

		expect(receipt.lines[0]).toMatchObject({ price: 1, quantity: 1000, measure: 'piece', gross: 1, sum: 1 });
		expect(receipt.problems).toEqual([]);
	});

	test('keeps what the law asks of a line: taxes, barcode, stamps', () => {
		const check = checkOf({ ...TEA, barcode: '4820000001041', uktzed: '2208601100', exciseStamps: ['ABBK482910'] });

		const receipt = receiptOf(check);

		expect(receipt.lines[0]).toMatchObject({
			id: 'line-1',
			taxes: [3],
			barcode: '4820000001041',
			uktzed: '2208601100',
			exciseStamps: ['ABBK482910']
		});
	});

	test('comes to exactly what Bitrix24 charged, whichever way the register rounds', () => {
		fc.assert(
			fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), anyRule, (lines, lineRule) => {
				const check = checkOf(...lines);

				const receipt = receiptOf(check, lineRule);

				expect(receipt.problems).toEqual([]);
				expect(receipt.total).toBe(check.total);
				expect(receipt.lines.map(({ sum }) => sum)).toEqual(lines.map(({ sum }) => sum));
				expect(receipt.lines.every(({ gross, sum }) => gross >= 1 && sum >= 1)).toBe(true);
				expect(receipt.lines.every(({ applied }) => applied.length <= 1)).toBe(true);
			})
		);
	});
});
