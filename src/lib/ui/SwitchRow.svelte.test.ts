import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import SwitchRow from './SwitchRow.svelte';

test('a press turns the switch and says so', async () => {
	const told: boolean[] = [];
	const { getByRole } = render(SwitchRow, {
		label: 'Звук сканування',
		checked: false,
		onchange: (on: boolean) => void told.push(on)
	});

	await fireEvent.click(getByRole('switch', { name: 'Звук сканування' }));

	expect(getByRole('switch').getAttribute('aria-checked')).toBe('true');
	expect(told).toEqual([true]);
});
