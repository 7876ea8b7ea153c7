import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import CategoryTabs from './CategoryTabs.svelte';

function tabs(hasFrequent: boolean) {
	const chosen: (string | null)[] = [];
	const screen = render(CategoryTabs, {
		categories: ['dairy', 'Чай і кава', ''],
		hasFrequent,
		value: 'dairy',
		onchange: (category: string | null) => void chosen.push(category)
	});
	const names = () => screen.getAllByRole('button').map(({ textContent }) => textContent.trim());
	const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
	return { ...screen, chosen, names, press };
}

test('a shop’s own shelves are called as it calls them, and what stands on none comes last', async () => {
	const { names, press, chosen } = tabs(true);

	await press('Інше');
	await press('Часті');

	expect(names()).toEqual(['Часті', 'Молочне', 'Чай і кава', 'Інше', 'Ще']);
	expect(chosen).toEqual(['', null]);
});

test('where nobody has said what is sold most there is no shelf for it', () => {
	const { names, getByRole } = tabs(false);

	expect(names()).toEqual(['Молочне', 'Чай і кава', 'Інше', 'Ще']);
	expect(getByRole('button', { name: 'Молочне' }).getAttribute('aria-current')).toBe('true');
});
