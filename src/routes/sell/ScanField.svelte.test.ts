import { fireEvent, render } from '@testing-library/svelte';
import { expect, onTestFinished, test } from 'vitest';
import { productsForTests } from '#lib/till/goods/products-for-tests.ts';
import { tillAtKasa } from '#lib/till/till-for-tests.ts';
import ScanField from './ScanField.svelte';
import { SellScreen } from './sell-screen.svelte.ts';
import { watchKeys } from './watch-keys.ts';

test('a barcode of several goods stays in the field that it was scanned into, for the list that it found', async () => {
	const products = productsForTests();
	const barcodes = ['4820000001041'];
	products.sell({ id: 501, barcodes }, { id: 502, barcodes });
	const { till } = await tillAtKasa({ products });
	await till.goods.refresh();
	const screen = new SellScreen(till, { sound: () => undefined, focusScan: () => undefined });
	const field = render(ScanField, { screen }).getByRole('combobox');
	if (!(field instanceof HTMLInputElement)) throw new Error('no field');
	onTestFinished(watchKeys({ screen, till, pay: () => undefined, field: () => field })(window));

	field.focus();
	for (const key of '4820000001041') {
		await fireEvent.keyDown(field, { key });
		await fireEvent.input(field, { target: { value: field.value + key } });
	}
	await fireEvent.keyDown(field, { key: 'Enter' });

	expect(field.value).toBe('4820000001041');
	expect(screen.found?.total).toBe(2);
	expect(till.cart.lines).toEqual([]);
});
