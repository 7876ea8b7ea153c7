import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from './comparison.ts';
import type { RegisteredSums, SaleDocument } from './document.ts';
import { cost, kopiykas, minus, total, type LineRule } from './money.ts';
import { settle, type Tender } from './payment.ts';
import { anyReceipt, anyRule, line, percentOff, valueOff } from './receipt.arbitrary.ts';
import { priceReceipt, type PricedReceipt, type Receipt } from './receipt.ts';
import type { CashStep } from './rounding.ts';

/** A receipt paid wholly in cash, as the till would send it. */
function soldForCash(receipt: PricedReceipt, given: number, step: CashStep = 50): SaleDocument {
	const tender: Tender = { form: 'cash', label: 'Готівка', amount: kopiykas(given) };
	return {
		kind: 'sell',
		customId: '3a252dc3-042f-4058-8172-79c0db96e8c0',
		receipt,
		...settle(receipt.total, [tender], step),
		print: true
	};
}

/** The answer of a Kasa that rounds lines by `rule` and tells their sums before or after their discounts. */
function answerTo(
	{ receipt, payments, due, round }: SaleDocument,
	rule: LineRule,
	told: 'before' | 'after'
): RegisteredSums {
	const gross = receipt.lines.map(({ price, quantity }) => cost(price, quantity, rule));
	const sums = receipt.lines.map((line, at) => minus(line.sum, minus(line.gross, gross[at] ?? line.gross)));
	const paid = total(payments.map(({ amount }) => amount));
	return {
		total: minus(receipt.total, minus(total(receipt.lines.map(({ sum }) => sum)), total(sums))),
		paid,
		change: minus(paid, due),
		rounding: round ? minus(due, receipt.total) : kopiykas(0),
		lines: told === 'before' ? gross : sums
	};
}

const priced = (receipt: Receipt) => priceReceipt(receipt, { lineRule: 'half-up' });
const weighed = priced({ lines: [line('сир', 899_00, 345), line('хліб', 28_50, 1000)], adjustments: [] });

describe('the Kasa’s answer', () => {
	test('with our figures agrees', () => {
		const document = soldForCash(weighed, 500_00);

		const comparison = compare(document, answerTo(document, 'half-up', 'after'));

		expect(comparison).toEqual({ agrees: true, differences: [], otherRuleFits: false });
	});

	test('may tell a line before its discounts or after', () => {
		const document = soldForCash(priced({ lines: [line('чай', 50_00, 1000, percentOff(10))], adjustments: [] }), 50_00);

		expect(compare(document, answerTo(document, 'half-up', 'before')).agrees).toBe(true);
		expect(compare(document, answerTo(document, 'half-up', 'after')).agrees).toBe(true);
	});

	test('may give the rounding of a cash sale with either sign', () => {
		const document = soldForCash(priced({ lines: [line('ковбаса', 709_06, 1000)], adjustments: [] }), 1000_00);
		const answer = answerTo(document, 'half-up', 'after');

		expect(compare(document, { ...answer, rounding: kopiykas(6) }).agrees).toBe(true);
		expect(compare(document, { ...answer, rounding: kopiykas(-6) }).agrees).toBe(true);
	});

	test('gives no change of a rounded sale, though the buyer got some: the Kasa was told the exact sum', () => {
		const document = soldForCash(priced({ lines: [line('ковбаса', 709_06, 1000)], adjustments: [] }), 1000_00);
		const answer = answerTo(document, 'half-up', 'after');

		const comparison = compare(document, { ...answer, change: kopiykas(291_00) });

		expect(document.change).toBe(291_00);
		expect(comparison.differences).toEqual([{ what: 'change', ours: 0, theirs: 291_00 }]);
	});

	test('that rounded otherwise is told with both figures', () => {
		const document = soldForCash(priced({ lines: [line('ковбаса', 709_06, 1000)], adjustments: [] }), 1000_00);
		const answer = answerTo(document, 'half-up', 'after');

		const { agrees, differences } = compare(document, { ...answer, rounding: kopiykas(4), total: kopiykas(709_10) });

		expect(agrees).toBe(false);
		expect(differences).toEqual([
			{ what: 'total', ours: 709_06, theirs: 709_10 },
			{ what: 'rounding', ours: 6, theirs: 4 }
		]);
	});

	test('without a line of ours is a difference, and so is one with a line too many', () => {
		const document = soldForCash(weighed, 500_00);
		const answer = answerTo(document, 'half-up', 'after');

		const short = compare(document, { ...answer, lines: answer.lines.slice(0, 1) });
		const long = compare(document, { ...answer, lines: [...answer.lines, kopiykas(5)] });

		expect(short.differences).toEqual([{ what: 'line', line: 1, ours: 28_50, theirs: 0 }]);
		expect(long.differences).toEqual([{ what: 'line', line: 2, ours: 0, theirs: 5 }]);
		expect([short.otherRuleFits, long.otherRuleFits]).toEqual([false, false]);
	});
});

describe('the other line rule', () => {
	test('is proposed when it explains the lines that differ', () => {
		const document = soldForCash(weighed, 500_00);

		const comparison = compare(document, answerTo(document, 'down', 'after'));

		expect(comparison.differences).toContainEqual({ what: 'line', line: 0, ours: 310_16, theirs: 310_15 });
		expect(comparison.otherRuleFits).toBe(true);
	});

	test('is told beside the figure of ours that is meant, where the Kasa tells lines before discounts', () => {
		const receipt = priced({ lines: [line('сир', 899_00, 345, valueOff(10_00))], adjustments: [] });
		const document = soldForCash(receipt, 500_00);

		const comparison = compare(document, answerTo(document, 'down', 'before'));

		expect(comparison.differences).toContainEqual({ what: 'line', line: 0, ours: 310_16, theirs: 310_15 });
		expect(comparison.otherRuleFits).toBe(true);
	});

	test('is not proposed when it would explain one line and spoil another', () => {
		const twice = priced({ lines: [line('сир', 899_00, 345), line('масло', 899_00, 345)], adjustments: [] });
		const document = soldForCash(twice, 1000_00);
		const answer = answerTo(document, 'half-up', 'after');

		const comparison = compare(document, { ...answer, lines: [kopiykas(310_15), kopiykas(310_16)] });

		expect(comparison.otherRuleFits).toBe(false);
	});

	test('is not proposed when the Kasa has a line too many', () => {
		const document = soldForCash(weighed, 500_00);
		const answer = answerTo(document, 'down', 'after');

		const comparison = compare(document, { ...answer, lines: [...answer.lines, kopiykas(5)] });

		expect(comparison.otherRuleFits).toBe(false);
	});

	test('is not proposed for a difference it does not explain', () => {
		const document = soldForCash(weighed, 500_00);
		const answer = answerTo(document, 'half-up', 'after');

		const comparison = compare(document, { ...answer, lines: [kopiykas(310_00), kopiykas(28_50)] });

		expect(comparison.otherRuleFits).toBe(false);
	});
});

describe('laws of comparison', () => {
	const anySold = fc
		.record({
			receipt: anyReceipt,
			lineRule: anyRule,
			receiptWide: fc.boolean(),
			step: fc.constantFrom<CashStep>('none', 10, 50)
		})
		.map(({ receipt, step, ...pricing }) => soldForCash(priceReceipt(receipt, pricing), 9_000_000_000, step));
	const anyTold = fc.constantFrom<'before' | 'after'>('before', 'after');

	test('a Kasa that reckons as we do always agrees', () => {
		fc.assert(
			fc.property(anyReceipt, anyRule, anyTold, (receipt, lineRule, told) => {
				const document = soldForCash(priceReceipt(receipt, { lineRule }), 9_000_000_000);

				const comparison = compare(document, answerTo(document, lineRule, told));

				expect(comparison).toEqual({ agrees: true, differences: [], otherRuleFits: false });
			})
		);
	});

	test('whichever rule the Kasa has, either we agree on the lines or the other rule is proposed', () => {
		fc.assert(
			fc.property(anySold, anyRule, anyTold, (document, kasaRule, told) => {
				const { differences, otherRuleFits } = compare(document, answerTo(document, kasaRule, told));

				const isAboutLines = differences.some(({ what }) => what === 'line');
				expect(otherRuleFits).toBe(isAboutLines);
			})
		);
	});
});
