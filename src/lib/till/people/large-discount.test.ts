import { expect, test } from 'vitest';
import { turns } from '#lib/journal/clock-for-tests.ts';
import { basisPoints, kopiykas, thousandths } from '#lib/domain/money.ts';
import { valueOff } from '#lib/domain/receipt.arbitrary.ts';
import { formatPercent } from '#lib/ui/format.ts';
import { tillAtKasa } from '../till-for-tests.ts';
import { IRYNA, PINS } from './people-for-tests.ts';

/** Five loaves, ten hryvnias off all of them: seven percent, which a cashier gives alone. */
async function fiveLoaves() {
	const { till, ring } = await tillAtKasa();
	ring(28_50, 5000, { name: 'Хліб' });
	const id = till.cart.lines[0]?.id ?? '';
	till.cart.change(id, { adjustments: [valueOff(10_00)] });
	return { till, ring, id, quantity: () => till.cart.lines[0]?.quantity };
}

test('fewer loaves under the same discount ask a manager, and the receipt waits for the answer', async () => {
	const { till, id, quantity } = await fiveLoaves();

	till.cart.setQuantity(id, thousandths(1000));
	const meanwhile = quantity();
	const { pending } = till.approval;
	await till.approval.answer(PINS.iryna);
	await turns();

	expect(pending).toMatchObject({
		action: 'large-discount',
		detail: [{ label: 'Хліб', was: formatPercent(basisPoints(701)) }]
	});
	expect([meanwhile, quantity()]).toEqual([5000, 1000]);
	expect(till.cart.approvals).toMatchObject([{ action: 'large-discount', by: { name: IRYNA.name } }]);
});

test('without a manager’s leave the loaves stay', async () => {
	const { till, id, quantity } = await fiveLoaves();

	till.cart.setQuantity(id, thousandths(1000));
	till.approval.decline();
	await turns();

	expect([quantity(), till.cart.approvals]).toEqual([5000, []]);
});

test('as long as the discount is one that a cashier gives, nobody is asked', async () => {
	const { till, id, quantity } = await fiveLoaves();

	till.cart.step(id, -1);

	expect(quantity()).toBe(4000);
	expect(till.approval.pending).toBeNull();
});

test('a lower price under the same discount asks as well', async () => {
	const { till, id } = await fiveLoaves();

	till.cart.change(id, { price: kopiykas(10_00) });

	expect(till.approval.pending?.action).toBe('large-discount');
	expect(till.cart.lines[0]?.price).toBe(28_50);
});

test('a line does not leave a discounted receipt behind without a manager, the last one does', async () => {
	const { till, ring, id } = await fiveLoaves();
	till.cart.change(id, { adjustments: [] });
	till.cart.setAdjustments([valueOff(15_00)]);
	ring(100_00, 1000, { code: 'cheese', name: 'Сир' });

	till.cart.remove(id);
	const asked = till.approval.pending?.action;
	await till.approval.answer(PINS.iryna);
	await turns();
	till.cart.remove(till.cart.lines[0]?.id ?? '');

	expect(asked).toBe('large-discount');
	expect(till.cart.isEmpty).toBe(true);
});

test('a receipt that changed meanwhile is not changed once more by a late answer', async () => {
	const { till, ring, id, quantity } = await fiveLoaves();

	till.cart.setQuantity(id, thousandths(1000));
	ring(100_00, 1000, { code: 'cheese', name: 'Сир' });
	await till.approval.answer(PINS.iryna);
	await turns();

	expect([quantity(), till.cart.approvals]).toEqual([5000, []]);
});
