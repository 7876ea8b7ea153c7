import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import Segments from './Segments.svelte';

const options = [
	{ value: 'cash', label: 'Готівка', testid: 'tender-cash' },
	{ value: 'card', label: 'Картка', testid: 'tender-card' },
	{ value: 'other', label: 'Інше', disabled: true }
];

function segments(kind: 'tabs' | 'choice', value = 'cash') {
	const chosen: (string | number)[] = [];
	const onchange = (to: string | number) => void chosen.push(to);
	return { ...render(Segments, { label: 'Чим платять', options, value, kind, onchange }), chosen };
}

test('tabs say which one is open, and only it is reached by Tab', () => {
	const { getByRole } = segments('tabs');

	const [cash, card] = [getByRole('tab', { name: 'Готівка' }), getByRole('tab', { name: 'Картка' })];

	expect([cash.getAttribute('aria-selected'), card.getAttribute('aria-selected')]).toEqual(['true', 'false']);
	expect([cash.tabIndex, card.tabIndex]).toEqual([0, -1]);
});

test('an arrow opens the next tab, from the last one it comes round', async () => {
	const { getByRole, getByTestId, chosen } = segments('tabs');
	getByTestId('tender-cash').focus();

	await fireEvent.keyDown(getByRole('tab', { name: 'Готівка' }), { key: 'ArrowRight' });
	await fireEvent.keyDown(getByRole('tab', { name: 'Картка' }), { key: 'ArrowRight' });

	expect(chosen).toEqual(['card', 'cash']);
});

test('in a choice an arrow moves without answering', async () => {
	const { getByRole, getByTestId, chosen } = segments('choice');
	getByTestId('tender-cash').focus();

	await fireEvent.keyDown(getByRole('button', { name: 'Готівка' }), { key: 'ArrowRight' });

	expect(document.activeElement).toBe(getByTestId('tender-card'));
	expect(chosen).toEqual([]);
});

test('a press answers', async () => {
	const { getByTestId, chosen } = segments('choice');

	await fireEvent.click(getByTestId('tender-card'));

	expect(chosen).toEqual(['card']);
	expect(getByTestId('tender-cash').getAttribute('aria-pressed')).toBe('true');
});
