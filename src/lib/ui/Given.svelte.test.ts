import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Given from './Given.svelte';

function given(text: string, proposed = false) {
	const typed: string[] = [];
	const ontype = (to: string) => void typed.push(to);
	const view = render(Given, { label: 'Отримано', text, unit: '₴', proposed, testid: 'cash-given', ontype });
	const input = view.getByRole('textbox', { name: 'Отримано' });
	if (!(input instanceof HTMLInputElement)) throw new TypeError('Not a field');
	return { ...view, input, typed };
}

test('the figure is shown in thousands with its unit', () => {
	const { getByTestId } = given('1000,00');

	expect(getByTestId('cash-given').textContent).toBe('1\u00a0000,00\u00a0₴');
});

test('a keyboard writes as the pad does', async () => {
	const { input, typed } = given('70');

	await fireEvent.input(input, { target: { value: '70.5' } });

	expect(typed).toEqual(['70,5']);
});

test('a letter is not taken', async () => {
	const { input, typed } = given('70');

	await fireEvent.input(input, { target: { value: '70a' } });

	expect(typed).toEqual([]);
	expect(input.value).toBe('70');
});

test('a proposed figure gives way to the first key', () => {
	const { input } = given('709,00', true);

	input.focus();

	expect([input.selectionStart, input.selectionEnd]).toEqual([0, 6]);
});

test('a typed figure goes on at its end', () => {
	const { input } = given('12');

	input.focus();

	expect([input.selectionStart, input.selectionEnd]).toEqual([2, 2]);
});
