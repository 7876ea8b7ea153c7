import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LineRule } from '#lib/domain/money.ts';
import { minus } from '#lib/domain/money.ts';
import { anyReceipt } from '#lib/domain/receipt.arbitrary.ts';
import { priceReceipt, type Receipt } from '#lib/domain/receipt.ts';
import type { CashStep } from '#lib/domain/rounding.ts';
import { tillAtKasa, type TillAtKasa } from './till-for-tests.ts';

type Press =
	| { press: 'cash' | 'card' | 'certificate' | 'rest' | 'raise' | 'remove' | 'other draft' }
	| { press: 'type'; text: string };

const anyPress: fc.Arbitrary<Press> = fc.oneof(
	fc.record({
		press: fc.constantFrom('cash', 'card', 'certificate', 'rest', 'raise', 'remove', 'other draft')
	}),
	fc.record({
		press: fc.constant('type' as const),
		text: fc.oneof(
			fc.integer({ min: 0, max: 20_000 }).map(String),
			fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 99 })).map((parts) => parts.join(',')),
			fc.constantFrom('', ',', '1,2,3', 'сто', '0', '00')
		)
	})
);

function press({ till: { tender } }: TillAtKasa, key: Press): void {
	const { active } = tender;
	switch (key.press) {
		case 'cash':
			return tender.chooseCash();
		case 'card':
			return tender.chooseCashless();
		case 'certificate':
			return tender.chooseCashless('Подарунковий сертифікат');
		case 'rest':
			return active ? tender.takeRest(active.id) : undefined;
		case 'raise':
			return active ? tender.raiseForCash(active.id) : undefined;
		case 'remove':
			return active ? tender.remove(active.id) : undefined;
		case 'other draft':
			return tender.activate(tender.drafts[0]?.id ?? '');
		case 'type':
			return active ? tender.type(active.id, key.text) : undefined;
	}
}

/** What a cashier would end with where the presses came to nothing. */
function finish({ till: { tender } }: TillAtKasa): void {
	if (tender.isComplete) return;
	tender.clear();
	tender.start();
	tender.chooseCashless();
}

/** Discounts that the screen would refuse are left out. */
function sellable(receipt: Receipt, lineRule: LineRule): Receipt {
	if (priceReceipt(receipt, { lineRule }).problems.length === 0) return receipt;
	return { lines: receipt.lines.map((line) => ({ ...line, adjustments: [] })), adjustments: [] };
}

const RULES: LineRule[] = ['half-up', 'down'];
const STEPS: CashStep[] = ['none', 10, 50];
const REGISTERS = RULES.flatMap((lineRule) =>
	STEPS.flatMap((cashStep) => [false, true].map((receiptWide) => ({ lineRule, cashStep, receiptWide })))
);

describe('what the screen shows is what the Kasa registers', () => {
	test.each(REGISTERS)('lines $lineRule, cash to $cashStep, receipt-wide discounts $receiptWide', async (register) => {
		const { lineRule, cashStep } = register;
		const switches = { lineRule, cashStep: cashStep === 'none' ? 50 : cashStep, duplicates: 'refuses' } as const;
		const at = await tillAtKasa({ switches, register });
		const { till, kasa } = at;
		let sold = 0;

		await fc.assert(
			fc.asyncProperty(anyReceipt, fc.array(anyPress, { maxLength: 12 }), async (receipt, presses) => {
				till.checkout.dismiss();
				till.cart.clear();
				const { lines, adjustments } = sellable(receipt, lineRule);
				for (const line of lines) till.cart.add({ ...line, name: line.id });
				till.cart.setAdjustments(adjustments);
				till.tender.start();
				for (const key of presses) press(at, key);
				finish(at);
				const { total } = till.cart.priced;
				const { due, roundedBy, change, given } = till.tender.settlement;

				await till.checkout.pay();

				const { state } = till.checkout;
				expect(state.step).toBe('done');
				expect(kasa.sold).toHaveLength((sold += 1));
				expect(kasa.sold.at(-1)?.total).toBe(total);
				const sums = state.step === 'done' ? state.entry.sums : null;
				expect(sums?.total).toBe(total);
				expect(sums && minus(sums.paid, sums.change)).toBe(due);
				expect(sums?.rounding).toBe(roundedBy);
				expect(minus(given, change)).toBe(due);
			}),
			{ numRuns: 25 }
		);
	});
});
