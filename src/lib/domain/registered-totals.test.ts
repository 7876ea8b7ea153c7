import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RegisteredSums, SaleDocument } from './document.ts';
import { kopiykas, minus, total, type Kopiykas } from './money.ts';
import { settle, type Tender } from './payment.ts';
import { line } from './receipt.arbitrary.ts';
import { priceReceipt } from './receipt.ts';
import { registeredTotals } from './registered-totals.ts';
import type { CashStep } from './rounding.ts';

function sold(price: number, tenders: readonly Tender[], step: CashStep): SaleDocument {
	const receipt = priceReceipt({ lines: [line('сир', price, 1000)], adjustments: [] }, { lineRule: 'half-up' });
	const { payments, given, change, due, round } = settle(receipt.total, tenders, step);
	return { kind: 'sell', customId: 'id', receipt, payments, given, change, due, round, print: true };
}

const cash = (amount: number): Tender => ({ form: 'cash', label: 'Готівка', amount: kopiykas(amount) });
const card = (amount: number): Tender => ({ form: 'cashless', label: 'Картка', amount: kopiykas(amount) });

/** The answer of a Kasa that counted the receipt as `counted`. */
function answerTo({ payments, due, receipt }: SaleDocument, counted: Kopiykas = receipt.total): RegisteredSums {
	const paid = total(payments.map(({ amount }) => amount));
	const rounding = minus(due, receipt.total);
	return { total: counted, paid, change: minus(paid, counted, rounding), rounding, lines: [counted] };
}

test('until the Kasa tells its figures, the receipt’s own count', () => {
	const sale = sold(709_24, [cash(1000_00)], 50);

	const totals = registeredTotals(sale, null);

	expect(totals).toEqual({ total: 709_24, due: 709_00, roundedBy: -24, change: 291_00 });
});

test('where the Kasa counted a kopiyka less, its total counts, and the buyer gets that kopiyka back', () => {
	const sale = sold(9_98, [cash(20_00)], 'none');

	const totals = registeredTotals(sale, answerTo(sale, kopiykas(9_97)));

	expect(totals).toEqual({ total: 9_97, due: 9_97, roundedBy: 0, change: 10_03 });
});

test('where rounded cash takes up the difference, the buyer’s change stays what it was', () => {
	const sale = sold(9_98, [cash(20_00)], 50);

	const totals = registeredTotals(sale, {
		total: kopiykas(9_97),
		paid: sale.due,
		change: kopiykas(0),
		rounding: kopiykas(3),
		lines: []
	});

	expect(totals).toEqual({ total: 9_97, due: 10_00, roundedBy: 3, change: 10_00 });
});

test('a Kasa that kept more than was handed over gives nothing back', () => {
	const sale = sold(9_98, [card(9_98)], 'none');

	const totals = registeredTotals(sale, { ...answerTo(sale), paid: kopiykas(9_99), total: kopiykas(9_99) });

	expect(totals).toMatchObject({ due: 9_99, change: 0 });
});

test('where the Kasa agrees, its figures are the receipt’s own', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 25, max: 5_000_00 }),
			fc.integer({ min: 0, max: 500_00 }),
			fc.constantFrom<CashStep>('none', 10, 50),
			fc.boolean(),
			(price, extra, step, byCard) => {
				const tenders = byCard ? [card(price)] : [cash(price + extra + 50)];
				const sale = sold(price, tenders, step);

				expect(registeredTotals(sale, answerTo(sale))).toEqual(registeredTotals(sale, null));
			}
		)
	);
});
