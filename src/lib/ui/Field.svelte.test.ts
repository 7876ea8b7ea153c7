import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Field from './Field.svelte';

test('a field in order says its help', () => {
	const { getByLabelText, getByText } = render(Field, { label: 'RRN', help: '12 цифр із чека термінала' });

	const input = getByLabelText('RRN');

	expect(input.getAttribute('aria-invalid')).toBeNull();
	expect(input.getAttribute('aria-describedby')).toBe(getByText('12 цифр із чека термінала').id);
});

test('a wrong field says why in place of its help', () => {
	const { getByLabelText, queryByText, getByText } = render(Field, {
		label: 'RRN',
		value: '305',
		help: '12 цифр',
		error: 'Тут 3 цифри. Потрібно 12.'
	});

	const input = getByLabelText('RRN');

	expect(input.getAttribute('aria-invalid')).toBe('true');
	expect(input.getAttribute('aria-describedby')).toBe(getByText('Тут 3 цифри. Потрібно 12.').id);
	expect(queryByText('12 цифр')).toBeNull();
});

test('every key is told, and leaving the field once more', async () => {
	const told: string[] = [];
	const { getByLabelText } = render(Field, {
		label: 'Банк',
		oninput: (text: string) => told.push(`input ${text}`),
		onchange: (text: string) => told.push(`change ${text}`)
	});

	await fireEvent.input(getByLabelText('Банк'), { target: { value: 'Ощад' } });
	await fireEvent.change(getByLabelText('Банк'));

	expect(told).toEqual(['input Ощад', 'change Ощад']);
});

test('two fields of one form are told apart', () => {
	const first = render(Field, { label: 'Над чеком', error: 'Задовго' });
	const second = render(Field, { label: 'Під чеком', error: 'Задовго' });

	expect(first.getByLabelText('Над чеком').id).not.toBe(second.getByLabelText('Під чеком').id);
});
