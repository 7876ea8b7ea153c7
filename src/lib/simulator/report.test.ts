import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WireXReport, type WireReport } from '#lib/kasa/wire-shift.ts';
import { openCounter, piece, pieceBack } from './counter-for-tests.ts';

type Counter = Awaited<ReturnType<typeof openCounter>>;

interface Goods {
	price: number;
	quantity: number;
	tax: number | null;
	discount: number;
}

type Act =
	| { do: 'sell'; goods: Goods[]; card: boolean; over: number }
	| { do: 'return'; goods: Goods[] }
	| { do: 'round'; price: number }
	| { do: 'carry'; tens: number }
	| { do: 'withdraw'; amount: number };

const anyGoods = fc.array(
	fc.record({
		price: fc.integer({ min: 100, max: 99_999 }),
		quantity: fc.integer({ min: 100, max: 5_000 }),
		tax: fc.constantFrom(null, 5, 2, 4),
		discount: fc.integer({ min: 0, max: 9 })
	}),
	{ minLength: 1, maxLength: 4 }
);

const anyAct: fc.Arbitrary<Act> = fc.oneof(
	fc.record({
		do: fc.constant('sell' as const),
		goods: anyGoods,
		card: fc.boolean(),
		over: fc.integer({ min: 0, max: 9_999 })
	}),
	fc.record({ do: fc.constant('return' as const), goods: anyGoods }),
	fc.record({ do: fc.constant('round' as const), price: fc.integer({ min: 25, max: 99_999 }) }),
	fc.record({
		do: fc.constant('carry' as const),
		tens: fc.integer({ min: -500, max: 2_000 }).filter((tens) => tens !== 0)
	}),
	fc.record({ do: fc.constant('withdraw' as const), amount: fc.integer({ min: 1, max: 90_000 }) })
);

test('the figures of any day are the sums of its documents, refused ones left out', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(anyAct, { maxLength: 25 }), async (day) => {
			const counter = await openCounter();
			const done: (Done | null)[] = [];
			for (const act of day) done.push(await doIt(counter, act));
			const figures = await reportOf(counter);

			const count = (kind: string) => done.filter((document) => document?.kind === kind).length;
			const sum = (field: 'sold' | 'returned' | 'cash' | 'up' | 'discounts') =>
				done.reduce((total, document) => total + (document?.[field] ?? 0), 0);
			expect(figures.sell_receipts_count).toBe(count('sell'));
			expect(figures.return_receipts_count).toBe(count('return'));
			expect(figures.cash_withdrawal_receipts_count).toBe(count('withdrawal'));
			expect(total(figures.payments.map(({ sell_sum }) => sell_sum))).toBe(sum('sold'));
			expect(total(figures.payments.map(({ return_sum }) => return_sum))).toBe(sum('returned'));
			expect(figures.sales_round_up - figures.sales_round_down).toBe(sum('up'));
			expect(figures.discounts_sum).toBe(sum('discounts'));
			expect(figures.balance).toBe(sum('cash'));
		}),
		{ numRuns: 60 }
	);
});

test('what is in the drawer follows from the cash rows of the report', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(anyAct, { maxLength: 25 }), async (day) => {
			const counter = await openCounter();
			for (const act of day) await doIt(counter, act);

			const { initial, balance, payments } = await reportOf(counter);

			const moved = payments
				.filter(({ type }) => type === 'CASH')
				.map((row) => row.sell_sum - row.return_sum + row.service_in - row.service_out - row.cash_withdrawal);
			expect(balance).toBe(initial + total(moved));
		}),
		{ numRuns: 60 }
	);
});

test('a sale and its return in full leave nothing behind, tax included', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(anyGoods, { minLength: 1, maxLength: 5 }), async (sales) => {
			const counter = await openCounter();
			for (const goods of sales) await doIt(counter, { do: 'sell', goods, card: false, over: 0 });
			for (const goods of sales) await doIt(counter, { do: 'return', goods });

			const { balance, taxes, payments } = await reportOf(counter);

			expect(balance).toBe(0);
			expect(payments.every(({ sell_sum, return_sum }) => sell_sum === return_sum)).toBe(true);
			for (const tax of taxes)
				expect([tax.return_sum, tax.returns_turnover]).toEqual([tax.sell_sum, tax.sales_turnover]);
		}),
		{ numRuns: 60 }
	);
});

test('the Z report says what the X before it said', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(anyAct, { maxLength: 12 }), async (day) => {
			const counter = await openCounter();
			for (const act of day) await doIt(counter, act);

			const x = await reportOf(counter);

			expect((await counter.close()).answer).toMatchObject({ report: x });
		}),
		{ numRuns: 30 }
	);
});

test('each label is a row of its own', async () => {
	const counter = await openCounter();
	const paidBy = (label: string) => ({ ...piece(1_000), payments: [{ type: 'CASHLESS', value: 1_000, label }] });

	for (const label of ['Картка', 'Талон', 'Картка']) await counter.sell(paidBy(label));

	expect((await reportOf(counter)).payments.map(({ label, sell_sum }) => [label, sell_sum])).toEqual([
		['Картка', 2_000],
		['Талон', 1_000]
	]);
});

test('a refund rounded in cash is counted apart from sales', async () => {
	const counter = await openCounter();
	await counter.carryIn(100_000);
	await counter.sell(pieceBack(12_324, { paid: 12_300, round: true }));
	await counter.sell(pieceBack(12_325, { paid: 12_350, round: true }));

	const { returns_round_up, returns_round_down, sales_round_up, balance } = await reportOf(counter);

	expect({ returns_round_up, returns_round_down, sales_round_up }).toEqual({
		returns_round_up: 25,
		returns_round_down: 24,
		sales_round_up: 0
	});
	expect(balance).toBe(100_000 - 12_300 - 12_350);
});

interface Done {
	kind: 'sell' | 'return' | 'withdrawal' | 'service';
	sold?: number;
	returned?: number;
	cash: number;
	up?: number;
	discounts?: number;
}

/** Does one thing at the counter and says what it should have added; null where the Kasa refused. */
async function doIt(counter: Counter, act: Act): Promise<Done | null> {
	const expected = expectedOf(act);
	const answer = await asked(counter, act);
	return answer.status === 200 ? expected : null;
}

function asked(counter: Counter, act: Act) {
	switch (act.do) {
		case 'sell': {
			const paid = worth(act.goods);
			const payment = act.card
				? { type: 'CASHLESS', value: paid, label: 'Картка' }
				: { type: 'CASH', value: paid + act.over, label: 'Готівка' };
			return counter.sell({ ...piece(1), goods: act.goods.map((good) => wireGood(good)), payments: [payment] });
		}
		case 'return': {
			const goods = act.goods.map((good) => ({ ...wireGood(good), is_return: true }));
			return counter.sell({ ...piece(worth(act.goods)), goods });
		}
		case 'round':
			return counter.sell(piece(act.price, { paid: toHalfHryvnia(act.price), round: true }));
		case 'carry':
			return counter.carryIn(act.tens * 10);
		case 'withdraw':
			return counter.withdraw(act.amount);
	}
}

function expectedOf(act: Act): Done {
	switch (act.do) {
		case 'sell': {
			const sold = worth(act.goods);
			return {
				kind: 'sell',
				sold,
				cash: act.card ? 0 : sold,
				discounts: total(act.goods.map(({ discount }) => discount))
			};
		}
		case 'return': {
			const returned = worth(act.goods);
			return { kind: 'return', returned, cash: -returned };
		}
		case 'round': {
			const sold = toHalfHryvnia(act.price);
			return { kind: 'sell', sold, cash: sold, up: sold - act.price };
		}
		case 'carry':
			return { kind: 'service', cash: act.tens * 10 };
		case 'withdraw':
			return { kind: 'withdrawal', cash: -act.amount };
	}
}

function wireGood({ price, quantity, tax, discount }: Goods) {
	return {
		code: '1',
		name: 'Хліб',
		price,
		quantity,
		...(tax === null ? {} : { taxes: [tax] }),
		discounts: [{ type: 'DISCOUNT', mode: 'VALUE', value: discount }]
	};
}

function worth(goods: readonly Goods[]): number {
	return total(goods.map(({ price, quantity, discount }) => Math.floor((price * quantity + 500) / 1000) - discount));
}

function toHalfHryvnia(amount: number): number {
	return Math.floor((amount + 25) / 50) * 50;
}

function total(amounts: readonly number[]): number {
	return amounts.reduce((sum, amount) => sum + amount, 0);
}

async function reportOf({ xReport }: Counter): Promise<WireReport> {
	const { report } = WireXReport.parse((await xReport()).answer);
	if (!report) throw new Error('No report');
	return report;
}
