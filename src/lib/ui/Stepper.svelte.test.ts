import { fireEvent, render } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { thousandths } from '#lib/domain/money.ts';
import Stepper from './Stepper.svelte';

test('pieces are stepped, and a bound that is reached cannot be pressed', async () => {
	let fewer = 0;
	const { getByRole } = render(Stepper, {
		quantity: thousandths(2000),
		measure: 'piece',
		onless: () => (fewer += 1)
	});

	await fireEvent.click(getByRole('button', { name: 'Менше' }));

	expect(fewer).toBe(1);
	expect(getByRole('button', { name: 'Більше' }).hasAttribute('disabled')).toBe(true);
});

test('what is weighed has no steps', () => {
	const { queryByRole, getByRole } = render(Stepper, { quantity: thousandths(350), measure: 'kilogram' });

	expect(queryByRole('button')).toBeNull();
	expect(getByRole('status').textContent).toBe('0,350\u00a0кг');
});
