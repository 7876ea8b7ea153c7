import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FiscalDocument, SaleDocument } from '#lib/domain/document.ts';
import { kopiykas, minus, NOTHING, plus, total } from '#lib/domain/money.ts';
import type { Tender } from '#lib/domain/payment.ts';
import type { Entry } from '#lib/journal/entry.ts';
import { shiftFigures } from './shift-figures.ts';

const CASH = { form: 'cash', label: 'Готівка' } as const;
const CARD = { form: 'cashless', label: 'Картка' } as const;

function entry(document: FiscalDocument, more: Partial<Entry> = {}): Entry {
	return {
		id: 'entry',
		version: 2,
		after: null,
		shift: null,
		register: 'register',
		device: 'device',
		person: null,
		approver: null,
		origin: 'rung-up',
		document,
		state: 'fiscal',
		createdAt: 0,
		trail: [],
		registration: null,
		sums: null,
		report: null,
		...more
	};
}

/** Paid as given; `due` is what the shop keeps. */
function receipt(kind: SaleDocument['kind'], due: number, payments: readonly Tender[]): SaleDocument {
	return {
		kind,
		customId: 'receipt',
		receipt: { lines: [], applied: [], receiptWide: false, total: kopiykas(due), problems: [] },
		payments,
		given: total(payments.map(({ amount }) => amount)),
		change: minus(total(payments.map(({ amount }) => amount)), kopiykas(due)),
		due: kopiykas(due),
		print: true
	};
}

const service = (kind: 'service-in' | 'service-out', amount: number) =>
	entry({ kind, amount: kopiykas(amount), label: 'Готівка', print: true });

test('change is no revenue: what the buyer got back is not counted', () => {
	const sale = entry(receipt('sell', 709_00, [{ ...CASH, amount: kopiykas(1000_00) }]));

	const figures = shiftFigures([sale]);

	expect(figures).toMatchObject({ sales: 1, forms: [{ label: 'Готівка', sold: 709_00 }], cash: 709_00 });
});

test('a receipt paid in two ways counts once, with each sum under its own form', () => {
	const sale = entry(
		receipt('sell', 709_06, [
			{ ...CARD, amount: kopiykas(209_06) },
			{ ...CASH, amount: kopiykas(600_00) }
		])
	);

	const figures = shiftFigures([sale]);

	expect(figures.sales).toBe(1);
	expect(figures.forms).toEqual([
		{ ...CARD, sold: 209_06, returned: 0 },
		{ ...CASH, sold: 500_00, returned: 0 }
	]);
	expect(figures.cash).toBe(500_00);
});

test('cash carried in and out and handed to cardholders moves the drawer, not the sales', () => {
	const withdrawal = entry({ kind: 'withdrawal', amount: kopiykas(1000_00), label: 'Картка', card: {}, print: true });

	const figures = shiftFigures([service('service-in', 500_00), service('service-out', 3000_00), withdrawal]);

	expect(figures).toMatchObject({ sales: 0, forms: [], serviceIn: 500_00, serviceOut: 3000_00, withdrawals: 1 });
	expect(figures.cash).toBe(-3500_00);
});

test('only what became fiscal is counted, and what nobody is sure of is told', () => {
	const paid = [{ ...CASH, amount: kopiykas(100_00) }];
	const states = ['refused', 'dropped', 'unsure', 'resent-unsure', 'owed', 'void'] as const;

	const figures = shiftFigures(states.map((state) => entry(receipt('sell', 100_00, paid), { state })));

	expect(figures).toMatchObject({ sales: 0, forms: [], cash: 0, unsure: 2 });
});

test('where the Kasa counted otherwise its own sums are taken', () => {
	const sale = entry(receipt('sell', 100_00, [{ ...CASH, amount: kopiykas(200_00) }]), {
		sums: {
			total: kopiykas(99_99),
			paid: kopiykas(200_00),
			change: kopiykas(100_01),
			rounding: NOTHING,
			lines: [kopiykas(99_99)]
		}
	});

	const figures = shiftFigures([sale]);

	expect(figures.forms).toMatchObject([{ sold: 99_99 }]);
});

test('a sale and its whole return leave the drawer as it was', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 10_000_00 }), fc.integer({ min: 0, max: 10_000_00 }), (due, change) => {
			const sale = entry(receipt('sell', due, [{ ...CASH, amount: plus(kopiykas(due), kopiykas(change)) }]));
			const back = entry(receipt('return', due, [{ ...CASH, amount: kopiykas(due) }]));

			expect(shiftFigures([sale, back]).cash).toBe(0);
		})
	);
});

test('all that was kept is under some form', () => {
	const amount = fc.integer({ min: 1, max: 10_000_00 }).map(kopiykas);
	fc.assert(
		fc.property(fc.array(fc.tuple(amount, amount)), (sales) => {
			const entries = sales.map(([cash, card]) =>
				entry(
					receipt('sell', cash + card, [
						{ ...CARD, amount: card },
						{ ...CASH, amount: plus(cash, kopiykas(1)) }
					])
				)
			);

			const { forms } = shiftFigures(entries);

			expect(total(forms.map(({ sold }) => sold))).toBe(total(sales.flat()));
		})
	);
});
