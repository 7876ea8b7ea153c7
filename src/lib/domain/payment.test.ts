import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kopiykas } from './money.ts';
import { cashlessRest, settle, suggestedNotes, type Tender } from './payment.ts';
import { isPayableInCash, roundCash, type CashStep } from './rounding.ts';

const cash = (amount: number): Tender => ({ form: 'cash', label: 'Готівка', amount: kopiykas(amount) });
const card = (amount: number): Tender => ({ form: 'cashless', label: 'Картка', amount: kopiykas(amount) });
const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
const sumOf = (tenders: readonly Tender[], form?: Tender['form']) =>
	sum(tenders.filter((tender) => !form || tender.form === form).map(({ amount }) => amount));

const anyTotal = fc.integer({ min: 1, max: 1_000_000 }).map(kopiykas);
const anyStep = fc.constantFrom<CashStep>('none', 10, 50);
const anyTenders = fc.array(
	fc.oneof(fc.integer({ min: 0, max: 1_500_000 }).map(cash), fc.integer({ min: 0, max: 500_000 }).map(card)),
	{ maxLength: 4 }
);
const anyCash = fc.integer({ min: 1, max: 1_500_000 }).map(kopiykas);

describe('cash', () => {
	test('709,06 is 709,00 in cash, sent rounded and alone, whatever was handed over', () => {
		const settled = settle(kopiykas(709_06), [cash(1000_00)], 50);

		expect(settled).toMatchObject({ due: 709_00, roundedBy: -6, given: 1000_00, change: 291_00, round: true });
		expect(settled.payments).toEqual([cash(709_00)]);
		expect(settled.problem).toBeNull();
	});

	test('a total that needs no rounding is sent as given, the change being the Kasa’s', () => {
		const settled = settle(kopiykas(709_50), [cash(1000_00)], 50);

		expect(settled).toMatchObject({ due: 709_50, roundedBy: 0, change: 290_50, round: false, problem: null });
		expect(settled.payments).toEqual([cash(1000_00)]);
	});

	test('chosen but not typed yet, it already asks for the rounded sum', () => {
		const settled = settle(kopiykas(709_06), [cash(0)], 50);

		expect(settled).toMatchObject({ due: 709_00, missing: 709_00, problem: { code: 'below-total', missing: 709_00 } });
	});

	test.each([
		[24, 50],
		[4, 10]
	] as const)('a receipt of %i kopiykas rounds to nothing at %i and is not taken in cash', (total, step) => {
		const settled = settle(kopiykas(total), [cash(50)], step);

		expect(settled.problem).toEqual({ code: 'rounds-to-nothing' });
	});

	test('too little says how much is missing', () => {
		const settled = settle(kopiykas(100_00), [cash(60_00)], 50);

		expect(settled).toMatchObject({ missing: 40_00, change: 0, problem: { code: 'below-total', missing: 40_00 } });
	});

	test('there is nothing to take for an empty receipt', () => {
		const settled = settle(kopiykas(0), [], 50);

		expect(settled.problem).toEqual({ code: 'nothing-to-pay' });
	});
});

describe('card', () => {
	test('is charged to the kopiyka and never rounded', () => {
		const settled = settle(kopiykas(709_06), [card(709_06)], 50);

		expect(settled).toMatchObject({ due: 709_06, change: 0, round: false, problem: null });
		expect(settled.payments).toEqual([card(709_06)]);
	});

	test('is never charged above the total', () => {
		const settled = settle(kopiykas(709_06), [card(709_50)], 50);

		expect(settled.problem).toEqual({ code: 'cashless-above-total', excess: 44 });
	});

	test('may not be charged one kopiyka too much either', () => {
		const settled = settle(kopiykas(709_06), [card(709_07)], 'none');

		expect(settled.problem).toEqual({ code: 'cashless-above-total', excess: 1 });
	});
});

describe('change', () => {
	test('that no coin of the shop makes up is a problem', () => {
		const given = (sum: number, step: 'none' | 10 | 50) => settle(kopiykas(10_00), [cash(sum)], step).problem;

		expect(given(10_03, 50)).toEqual({ code: 'change-not-payable', change: 3 });
		expect(given(10_30, 10)).toBeNull();
		expect(given(10_03, 'none')).toBeNull();
	});
});

describe('a split payment', () => {
	test('whose card takes the odd kopiykas is fine, and change comes from the cash', () => {
		const settled = settle(kopiykas(709_06), [cash(500_00), card(209_06)], 50);

		expect(settled).toMatchObject({ due: 709_06, change: 0, round: false, problem: null });
	});

	test('gives change from the cash alone', () => {
		const settled = settle(kopiykas(709_06), [card(209_06), cash(1000_00)], 50);

		expect(settled).toMatchObject({ change: 500_00, problem: null });
	});

	test('that leaves odd kopiykas to cash says by how much the card must change', () => {
		const settled = settle(kopiykas(709_06), [card(200_00), cash(1000_00)], 50);

		expect(settled.problem).toEqual({ code: 'cash-part-not-payable', raise: 6, lower: 44 });
	});

	test('whose small card part cannot shrink so far may shrink to nothing', () => {
		const settled = settle(kopiykas(100_30), [card(10), cash(200_00)], 50);

		expect(settled.problem).toEqual({ code: 'cash-part-not-payable', raise: 20, lower: 10 });
	});

	test('needs no cash once the card has paid it all', () => {
		const settled = settle(kopiykas(709_06), [card(709_06), cash(50_00)], 50);

		expect(settled.problem).toEqual({ code: 'cash-not-needed' });
	});
});

describe('laws of settling', () => {
	test('wholly cash pays the rounded total, and where rounding changed it, in exactly one payment', () => {
		fc.assert(
			fc.property(
				anyTotal,
				anyStep,
				fc.array(anyCash.map(cash), { minLength: 1, maxLength: 3 }),
				(total, step, given) => {
					const settled = settle(total, given, step);

					expect(settled.due).toBe(roundCash(total, step));
					expect(settled.round).toBe(settled.due !== total);
					if (settled.round) expect(settled.payments).toEqual([cash(settled.due)]);
					else expect(settled.payments).toEqual(given);
				}
			)
		);
	});

	test('a settlement without a problem covers the receipt, its card within the total, its change out of cash', () => {
		fc.assert(
			fc.property(anyTotal, anyTenders, anyStep, (total, tenders, step) => {
				const { due, given, change, missing, payments, problem } = settle(total, tenders, step);

				fc.pre(problem === null);

				expect(sumOf(payments)).toBeGreaterThanOrEqual(due);
				expect(sumOf(payments, 'cashless')).toBeLessThanOrEqual(total);
				expect(given - change).toBe(due);
				expect(missing).toBe(0);
				expect(isPayableInCash(kopiykas(due - sumOf(tenders, 'cashless')), step)).toBe(true);
			})
		);
	});

	test('something is missing or left over, never both', () => {
		fc.assert(
			fc.property(anyTotal, anyTenders, anyStep, (total, tenders, step) => {
				const { given, due, change, missing } = settle(total, tenders, step);

				expect(Math.min(change, missing)).toBe(0);
				expect(given + missing).toBeGreaterThanOrEqual(due);
			})
		);
	});

	test('change is never more than the cash that was given', () => {
		fc.assert(
			fc.property(anyTotal, anyTenders, anyStep, (total, tenders, step) => {
				const { change } = settle(total, tenders, step);

				expect(change).toBeLessThanOrEqual(sumOf(tenders, 'cash'));
			})
		);
	});

	test('raising the card by what is said, or lowering it, makes the cash part payable', () => {
		const anySplit = anyTotal.chain((total) =>
			fc.record({
				total: fc.constant(total),
				cashless: fc.integer({ min: 1, max: Math.max(1, total - 1) }),
				step: fc.constantFrom<CashStep>(10, 50)
			})
		);
		fc.assert(
			fc.property(anySplit, ({ total, cashless, step }) => {
				const purse = cash(2_000_000);
				const { problem } = settle(total, [card(cashless), purse], step);

				fc.pre(problem?.code === 'cash-part-not-payable');

				const raised = card(cashless + problem.raise);
				const lowered = card(cashless - problem.lower);
				const onlyCard = raised.amount === total;
				expect(settle(total, onlyCard ? [raised] : [raised, purse], step).problem).toBeNull();
				expect(lowered.amount).toBeGreaterThanOrEqual(0);
				const settledLower = settle(total, [lowered, purse], step).problem;
				if (roundCash(total, step) > 0) expect(settledLower).toBeNull();
			})
		);
	});

	test('the card’s suggested rest leaves a cash part that can be laid on the counter', () => {
		fc.assert(
			fc.property(anyTotal, anyCash, anyStep, (total, given, step) => {
				const rest = cashlessRest(total, given, step);

				const cashPart = kopiykas(total - rest);
				expect(rest).toBeGreaterThanOrEqual(0);
				expect(cashPart).toBeLessThanOrEqual(given);
				expect(isPayableInCash(cashPart, step)).toBe(true);
			})
		);
	});
});

describe('the card’s suggested rest', () => {
	test('takes the odd kopiykas with it', () => {
		const rest = cashlessRest(kopiykas(709_06), kopiykas(500_00), 50);

		expect(rest).toBe(209_06);
	});

	test('is nothing where cash covers a payable total', () => {
		const rest = cashlessRest(kopiykas(709_50), kopiykas(1000_00), 50);

		expect(rest).toBe(0);
	});
});

describe('suggested sums', () => {
	test.each([
		[709_00, [710_00, 750_00, 1000_00]],
		[83_50, [90_00, 100_00, 200_00]],
		[12_30, [20_00, 50_00, 100_00]],
		[8_00, [10_00, 20_00, 50_00]],
		[50_00, [100_00, 200_00, 500_00]],
		[100_00, [200_00, 500_00, 1000_00]],
		[160_00, [200_00, 500_00, 1000_00]],
		[250_00, [500_00, 1000_00]],
		[449_90, [450_00, 500_00, 1000_00]],
		[1234_00, [1240_00, 1250_00, 1500_00]],
		[1999_00, [2000_00]],
		[0, []]
	])('for %i kopiykas are %j', (due, sums) => {
		const suggested = suggestedNotes(kopiykas(due));

		expect(suggested).toEqual(sums);
	});

	test('are at most three, ascending, all above what is due', () => {
		fc.assert(
			fc.property(anyTotal, (due) => {
				const suggested = suggestedNotes(due);

				expect(suggested.length).toBeLessThanOrEqual(3);
				expect([due, ...suggested]).toEqual([...new Set([due, ...suggested])].sort((a, b) => a - b));
			})
		);
	});

	test('can be paid with notes none of which could have stayed in the purse', () => {
		const notes = [10_00, 20_00, 50_00, 100_00, 200_00, 500_00, 1000_00];
		fc.assert(
			fc.property(anyTotal, (due) => {
				for (const given of suggestedNotes(due)) {
					const change = given - due;
					expect(notes.some((note) => note > change && given % note === 0)).toBe(true);
				}
			})
		);
	});
});
