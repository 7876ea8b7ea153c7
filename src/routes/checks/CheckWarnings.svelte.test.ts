import { render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { kopiykas } from '#lib/domain/money.ts';
import { saleOf } from '#lib/journal/journal-for-tests.ts';
import CheckWarnings from './CheckWarnings.svelte';

const SALE = saleOf('s1');

function shown(more: Partial<typeof SALE>, beyond = kopiykas(0)) {
	return render(CheckWarnings, { document: { ...SALE, ...more }, beyond });
}

test('goods that lack their excise stamp are named', () => {
	const [coffee] = SALE.receipt.lines;
	if (!coffee) throw new Error('Nothing is sold');
	const vodka = { ...coffee, id: 'v', name: 'Горілка', needsStamps: true };

	const lines = [coffee, vodka];
	const { getByTestId, unmount } = shown({ receipt: { ...SALE.receipt, lines } });
	const said = getByTestId('stamps-missing').textContent;
	unmount();
	const stamped = [coffee, { ...vodka, exciseStamps: ['ABCD123456'] }];
	const { queryByTestId } = shown({ receipt: { ...SALE.receipt, lines: stamped } });

	expect(said).toContain('Без акцизної марки: Горілка.');
	expect(queryByTestId('stamps-missing')).toBeNull();
});

function inCash(amount: number) {
	return { payments: [{ form: 'cash', label: 'Готівка', amount: kopiykas(amount) }] } as const;
}

test('more cash than one person may pay or get in a day is warned of', () => {
	const [most, above, back] = [
		inCash(50_000_00),
		inCash(50_000_01),
		{ ...inCash(50_000_01), kind: 'return' } as const
	].map((more) => {
		const { queryByTestId, unmount } = shown(more);
		const said = queryByTestId('cash-limit')?.textContent ?? null;
		unmount();
		return said;
	});

	expect(most).toBeNull();
	expect(above).toContain('50');
	expect(back).toContain('50');
});

test('a return of more cash than the drawer holds by the journal is warned of, a sale is not', () => {
	const [sale, back] = (['sell', 'return'] as const).map((kind) => {
		const { queryByTestId, unmount } = shown({ ...inCash(300_00), kind }, kopiykas(100_00));
		const said = queryByTestId('beyond-drawer')?.textContent ?? null;
		unmount();
		return said;
	});

	expect(sale).toBeNull();
	expect(back).toContain('100,00');
});
