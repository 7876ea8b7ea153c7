import { describe, expect, test } from 'vitest';
import { kopiykas, thousandths, type LineRule } from '#lib/domain/money.ts';
import { line, percentOff, valueOff } from '#lib/domain/receipt.arbitrary.ts';
import type { Receipt } from '#lib/domain/receipt.ts';
import { roundCash, type CashStep } from '#lib/domain/rounding.ts';
import { tillAtKasa } from './till-for-tests.ts';

/** Sums in kopiykas; where the line rules differ, the one that rounds down stands second. */
interface Example {
	of: string;
	receipt: Receipt;
	total: number | readonly [halfUp: number, down: number];
	/** Tax inside each line, and inside the receipt, which is not their sum. */
	lineTaxes?: readonly number[];
	receiptTaxes?: readonly number[];
}

let lines = 0;
const good = (price: number, quantity: number, tax?: number, ...adjustments: Receipt['adjustments']) => ({
	...line(`line ${(lines += 1)}`, price, quantity, ...adjustments),
	taxes: tax === undefined ? [] : [tax]
});
const receiptOf = (...goods: ReturnType<typeof good>[]): Receipt => ({ lines: goods, adjustments: [] });

/** The manual's rates: 5 is ПДВ 20 %; 2 is the 7 % of the test register. */
const VAT_20 = 5;
const VAT_7 = 2;

const EXAMPLES: Example[] = [
	{
		of: 'the manual: one sausage',
		receipt: receiptOf(good(12_000, 1000, VAT_20)),
		total: 12_000,
		lineTaxes: [2000],
		receiptTaxes: [2000]
	},
	{ of: 'a gram at a hundred', receipt: receiptOf(good(10_000, 1)), total: 10 },
	{ of: 'a gram at ten', receipt: receiptOf(good(1000, 1)), total: 1 },
	{ of: 'a tenth at nineteen', receipt: receiptOf(good(1900, 100)), total: 190 },
	{ of: 'five at ten and a half', receipt: receiptOf(good(1050, 5000)), total: 5250 },
	{ of: 'a weight on the half kopiyka', receipt: receiptOf(good(2850, 350)), total: [998, 997] },
	{ of: 'a weight above the half', receipt: receiptOf(good(1999, 333)), total: [666, 665] },
	{ of: 'a weight below the half', receipt: receiptOf(good(1001, 333)), total: 333 },
	{ of: 'two weighed lines', receipt: receiptOf(good(2850, 350), good(1999, 333)), total: [1664, 1662] },
	{
		of: 'lines at 20 %, whose taxes are 348 and 417 but 764 together',
		receipt: receiptOf(good(2089, 1000, VAT_20), good(2500, 1000, VAT_20)),
		total: 4589,
		lineTaxes: [348, 417],
		receiptTaxes: [764]
	},
	{
		of: 'lines at 7 %',
		receipt: receiptOf(good(2000, 1000, VAT_7), good(3500, 1000, VAT_7), good(3200, 1000, VAT_7)),
		total: 8700,
		lineTaxes: [131, 229, 209],
		receiptTaxes: [569]
	},
	{
		of: 'a value off a line and ten percent off another',
		receipt: receiptOf(good(400, 1000, undefined, valueOff(100)), good(200, 2000, undefined, percentOff(10))),
		total: 660
	},
	{
		of: 'twenty off two hundred',
		receipt: receiptOf(good(20_000, 1000, VAT_20, valueOff(2000))),
		total: 18_000,
		lineTaxes: [3000],
		receiptTaxes: [3000]
	},
	{
		of: 'a value off the receipt',
		receipt: { ...receiptOf(good(5500, 1000), good(15_200, 1000)), adjustments: [valueOff(2500)] },
		total: 18_200
	},
	...[100, 101, 104, 105, 109, 124, 125, 149, 150, 151, 174, 175, 199].map((total) => ({
		of: `kopiykas of ${total}`,
		receipt: receiptOf(good(total, 1000)),
		total
	}))
];

const REGISTERS = (['half-up', 'down'] as LineRule[]).flatMap((lineRule) =>
	(['none', 10, 50] as CashStep[]).map((cashStep) => ({ lineRule, cashStep }))
);

describe.each(REGISTERS)('lines $lineRule, cash to $cashStep', (register) => {
	const { lineRule, cashStep } = register;

	test.each(EXAMPLES)('$of', async ({ receipt, total, lineTaxes, receiptTaxes }) => {
		const switches = { lineRule, cashStep: cashStep === 'none' ? 50 : cashStep } as const;
		const { till, kasa, payCash, payCard } = await tillAtKasa({ switches, register });
		const expected = kopiykas(typeof total === 'number' ? total : total[lineRule === 'half-up' ? 0 : 1]);
		const due = roundCash(expected, cashStep);
		for (const each of receipt.lines) till.cart.add(each);
		till.cart.setAdjustments(receipt.adjustments);
		expect(till.cart.priced.total).toBe(expected);

		// What rounds to nothing cannot be taken in cash.
		await (due > 0 ? payCash() : payCard());

		const paid = due > 0 ? due : expected;
		expect(till.checkout.state).toMatchObject({ step: 'done', document: { due: paid, change: 0 } });
		expect(kasa.sold.at(-1)?.answer).toMatchObject({
			total_sum: expected,
			total_payment: paid,
			total_rest: 0,
			round_sum: paid - expected,
			...(lineTaxes && { goods: lineTaxes.map((value) => ({ taxes: [{ value }] })) }),
			...(receiptTaxes && { taxes: receiptTaxes.map((value) => ({ value })) })
		});
	});
});

test('the manual’s sausage paid with a larger note: its change is the Kasa’s own', async () => {
	const { till, kasa, payCash } = await tillAtKasa();
	till.cart.add(good(1050, 5000));

	await payCash('100');

	expect(till.checkout.state).toMatchObject({ document: { given: 100_00, change: 47_50 } });
	expect(kasa.sold.at(-1)?.answer).toMatchObject({ total_sum: 5250, total_payment: 10_000, total_rest: 4750 });
});

test('a receipt rounded in cash is sent as the rounded sum; what was handed over stays in the journal', async () => {
	const { till, kasa, payCash } = await tillAtKasa();
	till.cart.add(good(709_24, 1000));

	await payCash('1000');

	expect(till.checkout.state).toMatchObject({ document: { given: 1000_00, change: 291_00, due: 709_00, round: true } });
	expect(kasa.sold.at(-1)?.answer).toMatchObject({ total_sum: 709_24, total_payment: 709_00, round_sum: -24 });
});

test('quantities stay thousandths all the way', async () => {
	const { till, kasa, payCard } = await tillAtKasa();
	till.cart.add({ ...good(100_00, 1000), measure: 'kilogram', quantity: thousandths(1001) });

	await payCard();

	expect(kasa.sold.at(-1)?.answer).toMatchObject({ total_sum: 100_10, goods: [{ quantity: 1001, sum: 100_10 }] });
});
