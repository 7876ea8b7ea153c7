import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	cashAfter,
	cashMoved,
	cashOf,
	countDifference,
	isAboveCashLimit,
	isLargeDifference,
	payableOut,
	serviceProblem,
	withdrawalProblem
} from './drawer.ts';
import type { FiscalDocument, SaleDocument } from './document.ts';
import { kopiykas, minus, NOTHING, plus, total, type Kopiykas } from './money.ts';
import { settle } from './payment.ts';
import { priceReceipt } from './receipt.ts';

const amount = fc.integer({ min: 1, max: 100_000_00 }).map(kopiykas);
const service = (kind: 'service-in' | 'service-out', sum: Kopiykas): FiscalDocument => ({
	kind,
	amount: sum,
	label: 'Готівка',
	print: true
});
const withdrawal = (sum: Kopiykas): FiscalDocument => ({
	kind: 'withdrawal',
	amount: sum,
	label: 'Картка',
	card: {},
	print: true
});
const SALE: SaleDocument = {
	kind: 'sell',
	customId: 'sale',
	receipt: priceReceipt({ lines: [], adjustments: [] }, { lineRule: 'half-up' }),
	payments: [],
	given: NOTHING,
	change: NOTHING,
	due: NOTHING,
	print: true
};
const settled = (document: FiscalDocument) => ({ document, sums: null });

test('what is carried in and out again leaves the drawer as it was', () => {
	fc.assert(
		fc.property(amount, fc.array(amount), (before, sums) => {
			const documents = sums.flatMap((sum) => [service('service-in', sum), service('service-out', sum)]);

			const held = cashAfter(before, cashMoved(documents.map(settled)));

			expect(held).toBe(before);
		})
	);
});

test('a drawer is what it held, and what came in, less what was handed out', () => {
	fc.assert(
		fc.property(amount, fc.array(amount), fc.array(amount), fc.array(amount), (before, ins, outs, handed) => {
			const documents = [
				...ins.map((sum) => service('service-in', sum)),
				...outs.map((sum) => service('service-out', sum)),
				...handed.map(withdrawal)
			];

			const held = cashAfter(before, cashMoved(documents.map(settled)));

			expect(held).toBe(minus(plus(before, ...ins), total(outs), total(handed)));
		})
	);
});

test('of a sale the drawer keeps what was due in cash, whatever note was laid down', () => {
	fc.assert(
		fc.property(amount, fc.integer({ min: 0, max: 500_00 }), (sum, more) => {
			const due = kopiykas(sum * 50);
			const tenders = [{ form: 'cash' as const, label: 'Готівка', amount: kopiykas(due + more) }];
			const { payments, given, change } = settle(due, tenders, 'none');

			const kept = cashOf(settled({ ...SALE, payments, given, change, due }));

			expect(kept).toBe(due);
		})
	);
});

test('a card leaves the drawer as it is', () => {
	const paid = { payments: [{ form: 'cashless' as const, label: 'Картка', amount: kopiykas(54_30) }] };

	const kept = cashOf(settled({ ...SALE, ...paid, due: kopiykas(54_30) }));

	expect(kept).toBe(0);
});

test('of a sale paid by card and in cash the drawer keeps the cash', () => {
	const payments = [
		{ form: 'cashless' as const, label: 'Картка', amount: kopiykas(30_30) },
		{ form: 'cash' as const, label: 'Готівка', amount: kopiykas(50_00) }
	];

	const kept = cashOf(settled({ ...SALE, payments, due: kopiykas(54_30), change: kopiykas(26_00) }));

	expect(kept).toBe(24_00);
});

test('where the Kasa registered another sum, the drawer goes by the Kasa', () => {
	const payments = [{ form: 'cash' as const, label: 'Готівка', amount: kopiykas(100_00) }];
	const sums = {
		total: kopiykas(54_31),
		paid: kopiykas(100_00),
		change: kopiykas(45_50),
		rounding: NOTHING,
		lines: []
	};

	const kept = cashOf({ document: { ...SALE, payments, due: kopiykas(54_00) }, sums });

	expect(kept).toBe(54_50);
});

test.each([
	[0, 'not-above-zero'],
	[-10, 'not-above-zero'],
	[1_05, 'not-multiple-of-10'],
	[10, null],
	[500_00, null]
] as const)('cash of %i kopiykas is carried in or out: %s', (sum, problem) => {
	expect(serviceProblem(kopiykas(sum))).toBe(problem);
});

test('what can be carried out is at most what is there, and always a sum that the Kasa takes', () => {
	fc.assert(
		fc.property(fc.integer({ min: -1_000_00, max: 1_000_00 }), (there) => {
			const out = payableOut(kopiykas(there));

			expect(out).toBeLessThanOrEqual(Math.max(0, there));
			expect(out === 0 || serviceProblem(out) === null).toBe(true);
			expect(Math.max(0, there) - out).toBeLessThan(10);
		})
	);
});

test.each([
	[500_50, 9_999_00, 'not-whole-hryvnias'],
	[0, 9_999_00, 'not-whole-hryvnias'],
	[499_00, 9_999_00, 'below-minimum'],
	[500_00, 499_99, 'above-drawer'],
	[500_00, 500_00, null],
	[500_00, null, null]
] as const)('%i kopiykas to a cardholder out of a drawer of %s: %s', (sum, held, problem) => {
	const limits = { least: kopiykas(500_00), held: held === null ? null : kopiykas(held) };

	expect(withdrawalProblem(kopiykas(sum), limits)).toBe(problem);
});

test('a person may get 50 000 ₴ in cash, and not a kopiyka more', () => {
	expect(isAboveCashLimit(kopiykas(50_000_00))).toBe(false);
	expect(isAboveCashLimit(kopiykas(50_000_01))).toBe(true);
});

test('what is counted is what is expected and the difference together', () => {
	fc.assert(
		fc.property(amount, amount, (counted, expected) => {
			const { is, by } = countDifference(counted, expected);

			expect(plus(expected, by)).toBe(counted);
			expect(is).toBe(counted === expected ? 'none' : counted < expected ? 'short' : 'over');
		})
	);
});

test('a difference counts as large both ways, and at the limit it is none', () => {
	const limit = kopiykas(20_00);

	expect([-20_01, -20_00, 20_00, 20_01].map((by) => isLargeDifference(kopiykas(by), limit))).toEqual([
		true,
		false,
		false,
		true
	]);
});
