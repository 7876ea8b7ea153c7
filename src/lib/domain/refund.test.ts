import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kopiykas, thousandths, total as sumOf, type Kopiykas } from './money.ts';
import { cashlessRest, settle, type Tender } from './payment.ts';
import { anyReceipt, anyRule } from './receipt.arbitrary.ts';
import { priceReceipt, type PricedReceipt } from './receipt.ts';
import { isSameRefund, keptOf, leftToRefund, refundAsPaid, refundBy, type Part, type Refund } from './refund.ts';
import { leftOf, returnedSoFar, returnOf, type Quantities } from './return.ts';
import { isPayableInCash, type CashStep } from './rounding.ts';

const cash = (amount: number): Part => ({ form: 'cash', label: 'Готівка', amount: kopiykas(amount) });
const card = (amount: number, label = 'Картка'): Part => ({ form: 'cashless', label, amount: kopiykas(amount) });
const sum = (parts: readonly Part[], form?: Part['form']): Kopiykas =>
	sumOf(parts.filter((part) => !form || part.form === form).map(({ amount }) => amount));

describe('what a sale kept', () => {
	test('is its cash less the change, its cards first', () => {
		const kept = keptOf({ payments: [cash(500_00), card(100_00)] }, kopiykas(450_00));

		expect(kept).toEqual([{ ...card(100_00), from: 1 }, cash(350_00)]);
	});

	test('of a receipt rounded in cash is the rounded sum', () => {
		const { payments, due } = settle(kopiykas(709_06), [cash(1000_00)], 50);

		expect(keptOf({ payments }, due)).toEqual([cash(709_00)]);
	});

	test('is less by what was given back, two cards of one name one after the other', () => {
		const left = leftToRefund([card(10_00), card(20_00), cash(30_00)], [card(15_00), cash(5_00)]);

		expect(left).toEqual([card(0), card(15_00), cash(25_00)]);
	});

	test('tells two cards of one name apart, for each gets back its own', () => {
		const kept = keptOf({ payments: [card(60_00), card(40_00)] }, kopiykas(100_00));

		const left = leftToRefund(kept, [card(60_00)]);
		const refund = refundAsPaid(kopiykas(10_00), left, 50);

		expect(refund.payments).toEqual([{ ...card(10_00), from: 1 }]);
	});

	test('is not touched by what a manager had given back by a form it was not paid by', () => {
		const left = leftToRefund([card(10_00)], [cash(5_00), card(3_00, 'Сертифікат')]);

		expect(left).toEqual([card(10_00)]);
	});
});

describe('a refund', () => {
	test('of cash is rounded by itself and paid exactly', () => {
		const refund = refundAsPaid(kopiykas(247_71), [cash(709_00)], 50);

		expect(refund).toEqual({ due: 247_50, roundedBy: -21, payments: [cash(247_50)], round: true, problem: null });
	});

	test('goes to the card first, to the kopiyka', () => {
		const refund = refundAsPaid(kopiykas(60_06), [card(100_06), cash(50_00)], 50);

		expect(refund).toMatchObject({ due: 60_06, payments: [card(60_06)], round: false, problem: null });
	});

	test('goes to several cards in the order in which they paid', () => {
		const refund = refundAsPaid(kopiykas(50_00), [card(20_00, 'Visa'), card(40_00, 'Сертифікат')], 50);

		expect(refund.payments).toEqual([card(20_00, 'Visa'), card(30_00, 'Сертифікат')]);
	});

	test('that is split gives the card less, so that the cash can be laid on the counter', () => {
		const refund = refundAsPaid(kopiykas(70_20), [card(60_30), cash(40_00)], 50);

		expect(refund).toMatchObject({ due: 70_20, payments: [card(60_20), cash(10_00)], round: false, problem: null });
	});

	test('whose card has too little left for that is wholly in cash, and rounded', () => {
		const refund = refundAsPaid(kopiykas(30), [card(10), cash(40_00)], 50);

		expect(refund).toMatchObject({ due: 50, roundedBy: 20, payments: [cash(50)], round: true, problem: null });
	});

	test('to a card that was charged wholly is never rounded', () => {
		const refund = refundAsPaid(kopiykas(24), [card(709_06)], 50);

		expect(refund).toMatchObject({ due: 24, payments: [card(24)], round: false, problem: null });
	});

	test('that rounds to nothing is not given in cash', () => {
		const refund = refundAsPaid(kopiykas(24), [cash(709_00)], 50);

		expect(refund.problem).toEqual({ code: 'rounds-to-nothing' });
	});

	test('of cash never exceeds the cash that was taken', () => {
		const third = refundAsPaid(kopiykas(33_40), [cash(33_00)], 50);

		expect(third.problem).toEqual({ code: 'above-cash-taken', left: 33_00 });
	});

	test('of nothing is none', () => {
		expect(refundAsPaid(kopiykas(0), [cash(33_00)], 50).problem).toEqual({ code: 'nothing-to-give' });
	});

	test('by another form takes all of it, rounded in cash only', () => {
		const inCash = refundBy(cash(0), kopiykas(100_30), 50);
		const toCard = refundBy(card(0), kopiykas(100_30), 50);

		expect(inCash).toMatchObject({ due: 100_50, payments: [cash(100_50)], round: true });
		expect(toCard).toMatchObject({ due: 100_30, payments: [card(100_30)], round: false });
	});

	test('chosen as it would go anyway is no other one', () => {
		const asPaid = refundAsPaid(kopiykas(10_00), [cash(20_00)], 50);

		expect(isSameRefund(asPaid, refundBy(cash(0), kopiykas(10_00), 50))).toBe(true);
		expect(isSameRefund(asPaid, refundBy(card(0), kopiykas(10_00), 50))).toBe(false);
	});
});

const anyStep = fc.constantFrom<CashStep>('none', 10, 50);

/** A sale of anything with any discounts, paid by any mixture that the till takes. */
const anySale = fc
	.record({
		receipt: anyReceipt,
		lineRule: anyRule,
		receiptWide: fc.boolean(),
		step: anyStep,
		inCash: fc.integer({ min: 0, max: 1200 }),
		firstCard: fc.integer({ min: 0, max: 1000 }),
		labels: fc.constantFrom(['Картка', 'Картка'], ['Картка', 'Сертифікат'])
	})
	.map(({ receipt, step, inCash, firstCard, labels: [first = '', second = ''], ...pricing }) => {
		const sale = priceReceipt(receipt, pricing);
		const given = share(sale.total, inCash);
		const cashless = inCash >= 1000 ? 0 : cashlessRest(sale.total, given, step);
		const one = share(kopiykas(cashless), firstCard);
		// More cash than is due, so that there is change.
		const purse = inCash >= 1000 ? cash(sale.total + 100_00) : cash(sale.total - cashless);
		const tenders: Tender[] = [card(one, first), card(cashless - one, second), purse];
		return { sale, lineRule: pricing.lineRule, step, settled: settle(sale.total, tenders, step) };
	})
	.filter(({ settled: { problem } }) => problem === null || problem.code === 'change-not-payable');

describe('laws of refunds', () => {
	const anyShares = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 8 });

	test('parts add up to what was charged, none is more than is left, and no form gets back more than it paid', () => {
		fc.assert(
			fc.property(anySale, anyShares, (bought, shares) => {
				const { returns, refunds, kept } = returnInParts(bought, shares);

				expect(sumOf(returns.map(({ total }) => total))).toBe(bought.sale.total);
				expect(leftOf(bought.sale, returnedSoFar(returns))).toEqual(
					new Map(bought.sale.lines.map(({ id }) => [id, 0]))
				);
				const given = refunds.flatMap(({ payments }) => payments);
				expect(sum(given, 'cash')).toBeLessThanOrEqual(sum(kept, 'cash'));
				for (const label of new Set(kept.map((part) => part.label))) {
					const of = (parts: readonly Part[]) => sum(parts.filter((part) => part.label === label));
					expect(of(given)).toBeLessThanOrEqual(of(kept));
				}
			})
		);
	});

	test('a refund comes to its return’s total, rounded where it is wholly in cash, payable and positive', () => {
		fc.assert(
			fc.property(anySale, anyShares, (bought, shares) => {
				for (const { due, payments, round, roundedBy } of returnInParts(bought, shares).refunds) {
					expect(sum(payments)).toBe(due);
					expect(payments.every(({ amount }) => amount > 0)).toBe(true);
					expect(isPayableInCash(sum(payments, 'cash'), bought.step)).toBe(true);
					expect(round).toBe(roundedBy !== 0);
					if (round) expect(payments).toMatchObject([{ form: 'cash' }]);
				}
			})
		);
	});

	test('what was paid by card alone goes back to the kopiyka, in whatever parts', () => {
		const byCard = anySale.filter(({ settled }) => sum(settled.payments, 'cash') === 0);
		fc.assert(
			fc.property(byCard, anyShares, (bought, shares) => {
				const { refunds, troubled } = returnInParts(bought, shares);

				expect(troubled).toBe(0);
				expect(sum(refunds.flatMap(({ payments }) => payments))).toBe(bought.sale.total);
			})
		);
	});

	test('where cash is to the kopiyka, all of it goes back, in whatever parts', () => {
		const unrounded = anySale.filter(({ step }) => step === 'none');
		fc.assert(
			fc.property(unrounded, anyShares, (bought, shares) => {
				const { refunds, troubled } = returnInParts(bought, shares);

				expect(troubled).toBe(0);
				expect(sum(refunds.flatMap(({ payments }) => payments))).toBe(bought.sale.total);
			})
		);
	});

	test('a receipt returned at once gives back exactly what each form paid', () => {
		fc.assert(
			fc.property(anySale, (bought) => {
				const { refunds, kept, troubled } = returnInParts(bought, []);

				expect(troubled).toBe(0);
				expect(refunds.flatMap(({ payments }) => payments)).toEqual(kept.filter(({ amount }) => amount > 0));
			})
		);
	});
});

/** Returns so many thousandths of what is left, again and again, then the rest; what no form can take is given nothing. */
function returnInParts({ sale, lineRule, step, settled }: Bought, shares: readonly number[]) {
	const kept = keptOf({ payments: settled.payments }, settled.due);
	const returns: PricedReceipt[] = [];
	const refunds: Refund[] = [];
	let troubled = 0;
	for (const each of [...shares, 1000]) {
		const before = returnedSoFar(returns);
		const back = returnOf(sale, partOf(leftOf(sale, before), each), lineRule, before);
		const left = leftToRefund(
			kept,
			refunds.flatMap(({ payments }) => payments)
		);
		const refund = refundAsPaid(back.total, left, step);
		returns.push(back);
		if (refund.problem === null) refunds.push(refund);
		else if (refund.problem.code !== 'nothing-to-give') troubled += 1;
	}
	return { returns, refunds, kept, troubled };
}

type Bought = typeof anySale extends fc.Arbitrary<infer T> ? T : never;

function partOf(left: Quantities, each: number): Quantities {
	return new Map([...left].map(([id, quantity]) => [id, thousandths(Math.floor((quantity * each) / 1000))]));
}

function share(amount: Kopiykas, thousandth: number): Kopiykas {
	return kopiykas(Number((BigInt(amount) * BigInt(Math.min(1000, thousandth))) / 1000n));
}
